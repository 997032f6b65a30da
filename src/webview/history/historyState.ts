import { type HistoryEntry, historyEntries, withEdits } from '../../shared/history/historyEntries.ts';
import type { Snapshot } from '../../shared/protocol/history.ts';
import type { HistoryOwnerMessage, PanelHistory } from '../../shared/protocol/historyPanel.ts';
import type { RoomEdit } from '../../shared/protocol/schemas.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';

/** What has been done to the image, as far as the page knows it. */
export interface PageHistory {
  readonly base: PanelHistory['base'];
  /** Oldest first, each a gesture. */
  readonly entries: readonly HistoryEntry[];
  /** The revision of the last edit, or of the base. */
  readonly rev: number;
  readonly snapshots: readonly Snapshot[];
  readonly hasOlder: boolean;
}

/** One side of a comparison. */
export interface ComparedSide {
  readonly label: string;
  /** Its line in the list, where it has one. */
  readonly key?: string;
  /** Undefined for what is there now, whatever that is by then. */
  readonly recipe: Recipe | undefined;
}

/** Looking at what was, instead of editing. */
export type LookBack =
  | { readonly kind: 'compare'; readonly before: ComparedSide; readonly after: ComparedSide }
  /** The revision that is shown: the end of an entry, or the base. */
  | { readonly kind: 'replay'; readonly rev: number };

export type HistoryAction =
  | HistoryOwnerMessage
  | { readonly type: 'lookBack:show'; readonly lookBack: LookBack | undefined };

/** The parts of the page's state that are about what was. */
export interface HistoryState {
  /** Undefined until somebody here wants to see it. */
  readonly history: PageHistory | undefined;
  /** Nothing can be edited while there is one. */
  readonly lookBack: LookBack | undefined;
}

export const noHistory: HistoryState = { history: undefined, lookBack: undefined };

export function reduceHistory({ history, lookBack }: HistoryState, action: HistoryAction): HistoryState {
  if (action.type === 'history:show') return { history: openHistory(action.history), lookBack };
  if (action.type === 'lookBack:show') return { history, lookBack: action.lookBack };
  return { history: history && addToHistory(history, action.edits), lookBack };
}

/** The recipe of then, while somebody here looks at that instead of what is there now. */
export function recipeOfThen({ history, lookBack }: HistoryState): Recipe | undefined {
  if (lookBack?.kind === 'compare') return lookBack.after.recipe;
  if (lookBack?.kind !== 'replay' || !history) return undefined;
  return entryAt(history, lookBack.rev)?.recipe ?? history.base.recipe;
}

/** The last entry up to a revision; undefined before the first. */
export function entryAt({ entries }: PageHistory, rev: number): HistoryEntry | undefined {
  return entries.findLast((entry) => entry.rev <= rev);
}

function openHistory({ base, edits, snapshots, hasOlder }: PanelHistory): PageHistory {
  return { base, entries: historyEntries({ base, edits }), rev: edits.at(-1)?.rev ?? base.rev, snapshots, hasOlder };
}

/** What does not follow is left out: the owner tells all of it then. */
function addToHistory(history: PageHistory, edits: readonly RoomEdit[]): PageHistory {
  const { rev, entries, base } = history;
  const next = edits.filter((edit, index) => edit.rev === rev + 1 + index);
  return { ...history, rev: rev + next.length, entries: withEdits(entries, base.recipe, next) };
}
