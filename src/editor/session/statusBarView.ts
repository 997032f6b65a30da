import { t } from '../../shared/l10n.ts';
import { describeQueued } from '../../shared/protocol/queued.ts';
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
      return view('$(sync~spin) PixelPair', connectingText(session));
    case 'sharing':
      return sharingView(session);
    case 'joined':
      return session.connection === 'open' ? joinedView(session) : lostView(session, now);
  }
}

function connectingText({ purpose, isWaiting }: Extract<SessionState, { state: 'connecting' }>): string {
  if (isWaiting) return t('PixelPair is waiting for the host to let you in.');
  return purpose === 'start' ? t('PixelPair is starting a session.') : t('PixelPair is joining a session.');
}

function sharingView(session: Extract<SessionState, { state: 'sharing' }>): StatusBarView {
  const { isLocked = false, approves = false, waiting = 0 } = session.door ?? {};
  const text = isLocked ? t('$(lock) Sharing ({0})', session.people) : t('$(broadcast) Sharing ({0})', session.people);
  const lines = [
    t('PixelPair: sharing {0} at {1}, {2}.', session.fileName, session.address, people(session.people)),
    isLocked ? t('Locked: nobody new gets in.') : approves ? t('You are asked about everybody who joins.') : '',
    waiting > 0 ? t(waiting === 1 ? '1 request waits for you.' : '{0} requests wait for you.', waiting) : '',
  ];
  const shown = view(waiting > 0 ? `${text} $(bell-dot) ${waiting}` : text, lines.filter(Boolean).join(' '));
  return { ...shown, warning: waiting > 0 };
}

function joinedView({ fileName, people: count, role }: Extract<SessionState, { state: 'joined' }>): StatusBarView {
  const joined =
    fileName === ''
      ? t('PixelPair: in a session, {0}.', people(count))
      : t('PixelPair: joined {0}, {1}.', fileName, people(count));
  if (role !== 'viewer') return view(t('$(broadcast) Joined ({0})', count), joined);
  return view(
    t('$(eye) Viewing ({0})', count),
    `${joined} ${t('You are a viewer: click to ask the host to let you edit.')}`,
  );
}

/** The countdown is for the eyes: a label that changes each second would never be read out to its end. */
function lostView(
  { fileName, retryAt, queued }: Extract<SessionState, { state: 'joined' }>,
  now: number,
): StatusBarView {
  const seconds = retryAt === undefined ? 0 : Math.max(0, Math.ceil((retryAt - now) / 1000));
  const text = seconds > 0 ? t('$(debug-disconnect) Reconnecting in {0} s', seconds) : t('$(sync~spin) Reconnecting');
  const tooltip =
    fileName === ''
      ? t('PixelPair: the connection to the session was lost and is being retried.')
      : t('PixelPair: the connection for {0} was lost and is being retried. You can go on editing.', fileName);
  const waiting = queued ? describeQueued(queued) : '';
  return { ...view(text, waiting === '' ? tooltip : `${tooltip} ${waiting}`), warning: true };
}

function view(text: string, tooltip: string): StatusBarView {
  return { text, tooltip, label: tooltip, warning: false };
}

function people(count: number): string {
  return count === 1 ? t('1 participant') : t('{0} participants', count);
}
