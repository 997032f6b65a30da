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

/** The button that gives the picture back as it was opened. `onReset` is called after: it is disabled then, and has no focus. */
export function createResetEverything(edits: Edits, onReset: () => void): ResetEverything {
  const button = iconButton(t('Reset Everything'), 'clear-all', () => {
    edits.commit(...resetChanges(edits.settled));
    onReset();
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
