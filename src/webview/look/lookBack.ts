import { changesBetween } from '../../shared/recipe/edit.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { Edits } from '../edits.ts';
import type { ComparedSide, LookBack } from '../history/historyState.ts';
import { t } from '../l10n.ts';
import type { Store } from '../store.ts';

/** What is there now, whatever that is by then. */
export const nowSide: ComparedSide = { label: t('Now'), recipe: undefined };

/** What can be done with what was. */
export interface LookBackHand {
  compare(before: ComparedSide, after: ComparedSide): void;
  replayFrom(rev: number): void;
  /** Back to what is there now. */
  leave(): void;
  /** Makes the recipe that of the image, as one edit that everybody can undo; `title` is what it is called. */
  restore(title: string, recipe: Recipe): void;
}

export function createLookBackHand(store: Store, edits: Edits): LookBackHand {
  const show = (lookBack: LookBack | undefined) => {
    edits.cancel(...store.state.held.map(({ path }) => path));
    store.dispatch({ type: 'lookBack:show', lookBack });
  };
  return {
    compare: (before, after) => show({ kind: 'compare', before, after }),
    replayFrom: (rev) => show({ kind: 'replay', rev }),
    leave: () => show(undefined),
    restore(title, recipe) {
      show(undefined);
      edits.commitNamed(t('Restore {0}', title), ...changesBetween(edits.settled, recipe));
    },
  };
}
