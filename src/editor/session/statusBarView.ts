import type { SessionState } from './sessionState.ts';

export interface StatusBarView {
  readonly text: string;
  readonly tooltip: string;
  /** For screen readers, which would spell the icon out. */
  readonly label: string;
  readonly warning: boolean;
}

export function statusBarView(session: SessionState): StatusBarView {
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
        : {
            ...view(
              '$(debug-disconnect) Reconnecting',
              `PixelPair: the connection for ${session.fileName} was lost and is being retried.`,
            ),
            warning: true,
          };
  }
}

function view(text: string, tooltip: string): StatusBarView {
  return { text, tooltip, label: tooltip, warning: false };
}

function people(count: number): string {
  return count === 1 ? '1 participant' : `${count} participants`;
}
