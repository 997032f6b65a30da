import type { PanelSession } from '../shared/protocol/panel.ts';
import { describeQueued } from '../shared/protocol/queued.ts';
import { element, icon, setText, textButton } from './dom.ts';
import { t } from './l10n.ts';
import type { Port } from './port.ts';
import type { PageState } from './state.ts';

/** How often the countdown moves on, in milliseconds. */
const tickMs = 1_000;

export interface ConnectionBar {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/**
 * Says that the connection to the host is gone, when it is tried next and what can be done meanwhile. The announcer
 * tells screen readers once; the countdown keeps still for them.
 */
export function createConnectionBar(port: Port): ConnectionBar {
  const countdown = element('span', { class: 'countdown' });
  const queued = element('span');
  const meanwhile = t('You can go on editing meanwhile.');
  const text = element('span', { class: 'noticeText' }, countdown, ' ', meanwhile, ' ', queued);
  const run = (command: 'reconnectNow' | 'saveCopy' | 'leaveSession') => () =>
    port.send({ type: 'command:run', command });
  const actions = [
    textButton(t('Reconnect Now'), run('reconnectNow')),
    textButton(t('Save a Copy...'), run('saveCopy')),
    textButton(t('Leave Session'), run('leaveSession')),
  ];
  const bar = element(
    'div',
    { class: 'notice warning', role: 'group', 'aria-label': t('Connection lost'), hidden: true },
    icon('debug-disconnect'),
    text,
    element('div', { class: 'noticeActions' }, ...actions),
  );
  let shown: PanelSession | undefined;
  let retryAt: number | undefined;
  let timer: number | undefined;

  const show = (): void => {
    const seconds = retryAt === undefined ? 0 : Math.max(0, Math.ceil((retryAt - performance.now()) / 1000));
    setText(
      countdown,
      seconds > 0 ? t('Connection lost. Reconnecting in {0} s.', seconds) : t('Connection lost. Reconnecting now.'),
    );
  };
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  return {
    element: bar,
    update({ session }) {
      if (session === shown) return;
      shown = session;
      const lost = 'connection' in session && session.connection === 'lost' ? session : undefined;
      bar.hidden = !lost;
      if (!lost) return stop();
      retryAt = lost.retryInMs === undefined ? undefined : performance.now() + lost.retryInMs;
      setText(queued, lost.queued ? describeQueued(lost.queued) : '');
      show();
      timer ??= window.setInterval(show, tickMs);
    },
  };
}
