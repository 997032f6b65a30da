import { type Change, type Path, valueAt } from '../shared/recipe/edit.ts';
import type { Port } from './port.ts';
import { settledRecipe, shownRecipe } from './selectors.ts';
import type { Store } from './store.ts';

/** How controls change the picture: hold any number of times, then commit or cancel. One gesture is one edit. */
export interface Edits {
  /** The value on screen. */
  valueOf(path: Path): number;
  hold(change: Change): void;
  /** Ends the gesture with this value; a value that changes nothing is no edit. */
  commit(change: Change): void;
  /** Takes back what is held. */
  cancel(path: Path): void;
}

export function createEdits(store: Store, port: Port): Edits {
  const preview = () => port.send({ type: 'edit:preview', changes: store.state.held });
  const cancel = (path: Path) => {
    if (!store.state.held.some((change) => change.path === path)) return;
    store.dispatch({ type: 'own:release', path });
    preview();
  };
  return {
    valueOf: (path) => valueAt(shownRecipe(store.state), path),
    cancel,
    hold(change) {
      store.dispatch({ type: 'own:hold', change });
      preview();
    },
    commit(change) {
      if (valueAt(settledRecipe(store.state), change.path) === change.value) return cancel(change.path);
      const wasHeld = store.state.held.length > 0;
      const sequence = store.state.nextSequence;
      store.dispatch({ type: 'own:commit', changes: [change] });
      port.send({ type: 'edit:commit', sequence, changes: [change] });
      // After the commit, so that nobody sees the old value in between.
      if (wasHeld) preview();
    },
  };
}
