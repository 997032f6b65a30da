import { t } from '../../shared/l10n.ts';
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
      return view('$(broadcast) PixelPair', t('PixelPair: no session. Click to start or join one.'));
    case 'connecting':
      return view(
        '$(sync~spin) PixelPair',
        session.purpose === 'start' ? t('PixelPair is starting a session.') : t('PixelPair is joining a session.'),
      );
    case 'sharing':
      return view(
        t('$(broadcast) Sharing ({0})', session.people),
        t('PixelPair: sharing {0} at {1}, {2}.', session.fileName, session.address, people(session.people)),
      );
    case 'joined':
      return session.connection === 'open'
        ? view(
            t('$(broadcast) Joined ({0})', session.people),
            t('PixelPair: joined {0}, {1}.', session.fileName, people(session.people)),
          )
        : lostView(session, now);
  }
}

/** The countdown is for the eyes: a label that changes each second would never be read out to its end. */
function lostView({ fileName, retryAt }: Extract<SessionState, { state: 'joined' }>, now: number): StatusBarView {
  const seconds = retryAt === undefined ? 0 : Math.max(0, Math.ceil((retryAt - now) / 1000));
  const text = seconds > 0 ? t('$(debug-disconnect) Reconnecting in {0} s', seconds) : t('$(sync~spin) Reconnecting');
  const tooltip = t(
    'PixelPair: the connection for {0} was lost and is being retried. You can go on editing.',
    fileName,
  );
  return { ...view(text, tooltip), warning: true };
}

function view(text: string, tooltip: string): StatusBarView {
  return { text, tooltip, label: tooltip, warning: false };
}

function people(count: number): string {
  return count === 1 ? t('1 participant') : t('{0} participants', count);
}
