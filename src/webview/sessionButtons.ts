import type { PanelCommand, PanelSession } from '../shared/protocol/panel.ts';
import { element, icon } from './dom.ts';
import { t } from './l10n.ts';
import type { Port } from './port.ts';
import { hasPicture } from './selectors.ts';
import type { PageState } from './state.ts';

interface ButtonSpec {
  readonly label: string;
  readonly icon: string;
  readonly command: PanelCommand | undefined;
  readonly primary?: boolean;
}

const connecting: ButtonSpec = {
  label: t('Connecting...'),
  icon: 'loading codicon-modifier-spin',
  command: undefined,
};
const share: ButtonSpec = { label: t('Share'), icon: 'broadcast', command: 'startSession', primary: true };
const copyLink: ButtonSpec = { label: t('Copy Link'), icon: 'link', command: 'copyLink' };
const endSession: ButtonSpec = { label: t('End Session'), icon: 'debug-stop', command: 'endSession' };
const leaveSession: ButtonSpec = { label: t('Leave Session'), icon: 'sign-out', command: 'leaveSession' };

const buttonsIn: Readonly<Record<PanelSession['state'], readonly ButtonSpec[]>> = {
  idle: [share],
  connecting: [connecting],
  sharing: [copyLink, endSession],
  joined: [leaveSession],
};

export interface SessionButtons {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** What can be done with the session as it is now. */
export function createSessionButtons(port: Port): SessionButtons {
  const buttons = element('div', { class: 'sessionButtons', role: 'group', 'aria-label': t('Session') });
  let shown: PanelSession['state'] | undefined;
  return {
    element: buttons,
    update(state) {
      const { session } = state;
      // There is nothing to share without a picture.
      buttons.hidden = session.state === 'idle' && !hasPicture(state);
      if (session.state === shown) return;
      shown = session.state;
      buttons.replaceChildren(...buttonsIn[session.state].map((spec) => createButton(spec, port)));
    },
  };
}

function createButton({ label, icon: iconName, command, primary }: ButtonSpec, port: Port): HTMLButtonElement {
  const button = element(
    'button',
    {
      type: 'button',
      class: `toolButton${primary ? ' primary' : ''}`,
      title: label,
      'aria-label': label,
      disabled: !command,
    },
    icon(iconName),
    element('span', { class: 'label' }, label),
  );
  if (command) button.addEventListener('click', () => port.send({ type: 'command:run', command }));
  return button;
}
