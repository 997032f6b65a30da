import { maxHistoryChanges, maxHistoryEdits } from '../protocol/limits.ts';
import type { RoomEdit } from '../protocol/schemas.ts';
import { applyEdit } from '../recipe/edit.ts';
import { equalRecipes, type Recipe } from '../recipe/recipe.ts';

/** A recipe as it was at a revision; `at` is when, in milliseconds since the epoch, 0 where that is not known. */
export interface Moment {
  readonly rev: number;
  readonly at: number;
  readonly recipe: Recipe;
}

/** What has been done to an image: the edits after `base`, oldest first, without a gap in their revisions. */
export interface History {
  readonly base: Moment;
  readonly edits: readonly RoomEdit[];
}

/** Edits before those that somebody has; `base` is what the first of them has changed. */
export interface HistoryPage extends History {
  /** Whether there are older ones. */
  readonly more: boolean;
}

/** A history that grows at both ends, of bounded size: the oldest edits become part of its base. */
export interface EditHistory extends History {
  /** Of the last edit, or of the base. */
  readonly rev: number;
  /** The recipe after the edit with this revision, or of the base; undefined for every other number. */
  recipeAt(rev: number): Recipe | undefined;
  /** The last revision with this recipe; undefined where there is none. */
  revOf(recipe: Recipe): number | undefined;
  /** Takes the next edit; false where it is not the next one. */
  add(edit: RoomEdit): boolean;
  /** Takes what came before; false where it does not lead up to the base, or where there is no place for it. */
  prepend(older: History): boolean;
  /** Forgets all, and goes on from here. */
  restart(base: Moment): void;
  /** At most so many edits, with so many values together, before the revision; the last ones where none is given. */
  page(before: number | undefined, maxEdits: number, maxChanges: number): HistoryPage;
}

export function createEditHistory(initial: History): EditHistory {
  let base = initial.base;
  /** Each with the recipe after it: nothing in a recipe is copied that an edit leaves alone. */
  let steps: Step[] = [];
  let changes = 0;

  const last = (): Recipe => steps.at(-1)?.recipe ?? base.recipe;
  const indexOf = (rev: number): number => rev - base.rev - 1;
  const dropOldest = (): void => {
    const oldest = steps.shift();
    if (!oldest) return;
    const { edit, recipe } = oldest;
    base = { rev: edit.rev, at: edit.at, recipe };
    changes -= edit.changes.length;
  };
  const isFull = (): boolean => steps.length > maxHistoryEdits || changes > maxHistoryChanges;
  const add = (edit: RoomEdit): boolean => {
    if (edit.rev !== base.rev + steps.length + 1) return false;
    steps.push({ edit, recipe: applyEdit(last(), edit.changes) });
    changes += edit.changes.length;
    while (isFull()) dropOldest();
    return true;
  };
  const restart = (next: Moment): void => {
    base = next;
    steps = [];
    changes = 0;
  };
  for (const edit of initial.edits) add(edit);

  return {
    get base() {
      return base;
    },
    get rev() {
      return base.rev + steps.length;
    },
    get edits() {
      return steps.map(({ edit }) => edit);
    },
    recipeAt: (rev) => (rev === base.rev ? base.recipe : steps[indexOf(rev)]?.recipe),
    revOf(recipe) {
      const found = steps.findLast((step) => equalRecipes(step.recipe, recipe));
      return found?.edit.rev ?? (equalRecipes(base.recipe, recipe) ? base.rev : undefined);
    },
    add,
    prepend(older) {
      const all = [...older.edits, ...steps.map(({ edit }) => edit)];
      const isWhole = all.every(({ rev }, n) => rev === older.base.rev + n + 1);
      const leadsHere = older.base.rev + older.edits.length === base.rev;
      if (!isWhole || !leadsHere || older.edits.length === 0 || !fits(all)) return false;
      restart(older.base);
      all.forEach(add);
      return true;
    },
    restart,
    page(before, maxEdits, maxChanges) {
      const end = before === undefined ? steps.length : Math.max(0, Math.min(steps.length, indexOf(before)));
      const start = startOfPage(steps, end, maxEdits, maxChanges);
      const { edit, recipe } = steps[start - 1] ?? {};
      const from = edit && recipe ? { rev: edit.rev, at: edit.at, recipe } : base;
      return { base: from, edits: steps.slice(start, end).map((step) => step.edit), more: start > 0 };
    },
  };
}

interface Step {
  readonly edit: RoomEdit;
  readonly recipe: Recipe;
}

function startOfPage(steps: readonly Step[], end: number, maxEdits: number, maxChanges: number): number {
  let start = end;
  for (let left = maxChanges; start > 0 && end - start < maxEdits; start -= 1) {
    left -= steps[start - 1]?.edit.changes.length ?? 0;
    if (left < 0) break;
  }
  return start;
}

function fits(edits: readonly RoomEdit[]): boolean {
  const changes = edits.reduce((sum, edit) => sum + edit.changes.length, 0);
  return edits.length <= maxHistoryEdits && changes <= maxHistoryChanges;
}
