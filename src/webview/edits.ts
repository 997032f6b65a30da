import { applyEdit, type Change, type Changes, changesBetween, type Path } from '../shared/recipe/edit.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import type { Port } from './port.ts';
import { allowedChanges, settledRecipe, shownRecipe } from './selectors.ts';
import type { Store } from './store.ts';

/**
 * How controls change the picture: hold any number of times, then commit or cancel. One gesture is one edit, of one
 * path or of several.
 */
export interface Edits {
  /** What is on screen, with everything that is being held. */
  readonly shown: Recipe;
  /** What would be on screen if nobody held anything. */
  readonly settled: Recipe;
  hold(...changes: Changes): void;
  /** Ends the gesture with these values; those that change nothing are no edit. */
  commit(...changes: Changes): void;
  /** The same, called by the preset that it applies. */
  commitPreset(name: string, ...changes: Changes): void;
  /** The same, called something that its values do not say. */
  commitNamed(name: string, ...changes: Changes): void;
  /** Shows what these values would make of the picture, here alone, until others are tried out, or none. */
  tryOut(...changes: Changes): void;
  /** Takes back what is held. */
  cancel(...paths: readonly Path[]): void;
}

/** What an edit is called, where that is not its values. */
interface Called {
  readonly preset?: string;
  readonly name?: string;
}

export function createEdits(store: Store, port: Port): Edits {
  const preview = () => port.send({ type: 'edit:preview', changes: store.state.held });
  const cancel = (...paths: readonly Path[]) => {
    if (!store.state.held.some(({ path }) => paths.includes(path))) return;
    store.dispatch({ type: 'own:release', paths });
    preview();
  };
  const commit = (wanted: Changes, called: Called = {}) => {
    const settled = settledRecipe(store.state);
    const changes = allowedChanges(store.state, changesBetween(settled, applyEdit(settled, wanted)));
    const unchanged = wanted.filter((change) => !includesPath(changes, change)).map(({ path }) => path);
    if (changes.length === 0) return cancel(...unchanged);
    const wasHeld = store.state.held.length > 0;
    const sequence = store.state.nextSequence;
    store.dispatch({ type: 'own:commit', changes });
    store.dispatch({ type: 'own:release', paths: unchanged });
    port.send({ type: 'edit:commit', sequence, changes, ...called });
    // After the commit, so that nobody sees the old value in between.
    if (wasHeld) preview();
  };
  return {
    get shown() {
      return shownRecipe(store.state);
    },
    get settled() {
      return settledRecipe(store.state);
    },
    cancel,
    hold(...wanted) {
      const changes = allowedChanges(store.state, wanted);
      if (changes.length === 0) return;
      store.dispatch({ type: 'own:hold', changes });
      preview();
    },
    commit: (...wanted) => commit(wanted),
    commitPreset: (name, ...wanted) => commit(wanted, { preset: name }),
    commitNamed: (name, ...wanted) => commit(wanted, { name }),
    tryOut(...wanted) {
      const changes = allowedChanges(store.state, wanted);
      if (changes.length > 0 || store.state.tried.length > 0) store.dispatch({ type: 'own:try', changes });
    },
  };
}

function includesPath(changes: Changes, { path }: Change): boolean {
  return changes.some((change) => change.path === path);
}
