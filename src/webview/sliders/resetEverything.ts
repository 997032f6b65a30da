import { iconButton, setAttribute } from '../dom.ts';
import type { Edits } from '../edits.ts';
import { t } from '../l10n.ts';
import { canEdit, shownRecipe } from '../selectors.ts';
import type { PageState } from '../state.ts';
import { isAdjusted, resetChanges } from './resets.ts';

export interface ResetEverything {
  readonly element: HTMLButtonElement;
  update(state: PageState): void;
}

/** The button that gives the picture back as it was opened. It is disabled then: `leave` is called where it has the focus, to keep that. */
export function createResetEverything(edits: Edits, leave: () => void): ResetEverything {
  const button = iconButton(t('Reset Everything'), 'clear-all', () => {
    const hadFocus = document.activeElement === button;
    edits.commit(...resetChanges(edits.settled));
    if (hadFocus) leave();
  });
  button.classList.add('resetEverything');
  return {
    element: button,
    update(state) {
      button.hidden = !canEdit(state);
      setAttribute(button, 'disabled', !isAdjusted(shownRecipe(state)));
    },
  };
}
