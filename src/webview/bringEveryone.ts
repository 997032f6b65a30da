import { iconButton } from './dom.ts';
import { t } from './l10n.ts';
import type { Port } from './port.ts';
import { hasPicture, participantsOf } from './selectors.ts';
import type { PageState } from './state.ts';

export interface BringEveryone {
  readonly button: HTMLButtonElement;
  update(state: PageState): void;
}

/** Asks the others to come and see what is seen here; there while there are any. */
export function createBringEveryone(port: Port): BringEveryone {
  const button = iconButton(t('Bring Everyone Here'), 'megaphone', () =>
    port.send({ type: 'command:run', command: 'bringEveryoneHere' }),
  );
  return {
    button,
    update(state) {
      button.hidden = !hasPicture(state) || participantsOf(state.session).length < 2;
    },
  };
}
