import type { RoomEdit } from '../protocol/schemas.ts';
import { applyEdit, type Changes, describeEdit } from '../recipe/edit.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { History } from './editHistory.ts';

/** What somebody did in one go, as a list of the history shows it. */
export interface HistoryEntry {
  /** Of its last edit. */
  readonly rev: number;
  readonly participantId: string;
  readonly name: string;
  /** Of its last edit, in milliseconds since the epoch; 0 where it is not known. */
  readonly at: number;
  readonly changes: Changes;
  /** "Contrast +18". */
  readonly label: string;
  /** The whole recipe after it. */
  readonly recipe: Recipe;
}

/** Edits of one hand at the same values, so many milliseconds apart at most, are one gesture: arrow keys, a wheel. */
export const gesturePauseMs = 3_000;

/** The entries of a history, oldest first. */
export function historyEntries({ base, edits }: History): readonly HistoryEntry[] {
  return withEdits([], base.recipe, edits);
}

/** The entries with some more edits; `base` is what the first of them has changed. */
export function withEdits(
  entries: readonly HistoryEntry[],
  base: Recipe,
  edits: readonly RoomEdit[],
): readonly HistoryEntry[] {
  const next = [...entries];
  for (const edit of edits) addEntry(next, base, edit);
  return next;
}

function addEntry(entries: HistoryEntry[], base: Recipe, edit: RoomEdit): void {
  const { rev, by: participantId, name, at, changes } = edit;
  const last = entries.at(-1);
  const recipe = applyEdit(last?.recipe ?? base, changes);
  if (last && goesOn(last, edit)) entries.pop();
  entries.push({ rev, participantId, name, at, changes, label: describeEdit(changes), recipe });
}

function goesOn(last: HistoryEntry, { by, at, changes }: RoomEdit): boolean {
  const isNear = last.at > 0 && Math.abs(at - last.at) <= gesturePauseMs;
  const isSame = last.changes.length === changes.length && last.changes.every(({ path }) => sets(changes, path));
  return last.participantId === by && isNear && isSame;
}

function sets(changes: Changes, path: string): boolean {
  return changes.some((change) => change.path === path);
}
