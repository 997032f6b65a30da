import type { SessionState } from './sessionState.ts';

export interface StatusBarView {
  readonly text: string;
  readonly tooltip: string;
  /** For screen readers, which would spell the icon out. */
  readonly label: string;
  readonly warning: boolean;
}

/** `now` in milliseconds since the epoch. */
export function statusBarView(session: SessionState, now: number): StatusBarView {
  switch (session.state) {
    case 'idle':
      return view('$(broadcast) PixelPair', 'PixelPair: no session. Click to start or join one.');
    case 'connecting':
      return view(
        '$(sync~spin) PixelPair',
        session.purpose === 'start' ? 'PixelPair is starting a session.' : 'PixelPair is joining a session.',
      );
    case 'sharing':
      return view(
        `$(broadcast) Sharing (${session.people})`,
        `PixelPair: sharing ${session.fileName} at ${session.address}, ${people(session.people)}.`,
      );
    case 'joined':
      return session.connection === 'open'
        ? view(
            `$(broadcast) Joined (${session.people})`,
            `PixelPair: joined ${session.fileName}, ${people(session.people)}.`,
          )
        : lostView(session, now);
  }
}

/** The countdown is for the eyes: a label that changes each second would never be read out to its end. */
function lostView({ fileName, retryAt }: Extract<SessionState, { state: 'joined' }>, now: number): StatusBarView {
  const seconds = retryAt === undefined ? 0 : Math.max(0, Math.ceil((retryAt - now) / 1000));
  const text = seconds > 0 ? `$(debug-disconnect) Reconnecting in ${seconds} s` : '$(sync~spin) Reconnecting';
  const tooltip = `PixelPair: the connection for ${fileName} was lost and is being retried. You can go on editing.`;
  return { ...view(text, tooltip), warning: true };
}

function view(text: string, tooltip: string): StatusBarView {
  return { text, tooltip, label: tooltip, warning: false };
}

function people(count: number): string {
  return count === 1 ? '1 participant' : `${count} participants`;
}
