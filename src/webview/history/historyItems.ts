import type { HistoryEntry } from '../../shared/history/historyEntries.ts';
import type { Snapshot, SnapshotKey } from '../../shared/protocol/history.ts';
import { describeEdit } from '../../shared/recipe/edit.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import { t } from '../l10n.ts';
import type { PageHistory } from './historyState.ts';

/** One line of the history: a gesture, a moment with a name, or what was there at first. */
export interface HistoryItem {
  /** Of its own in the list, and the same while it is in it. */
  readonly key: string;
  readonly kind: 'edit' | 'snapshot' | 'start';
  readonly rev: number;
  readonly title: string;
  /** What the title sums up; empty where it says it all. */
  readonly details: string;
  /** Who did it; empty for what was there at first. */
  readonly name: string;
  readonly participantId: string;
  readonly at: number;
  readonly recipe: Recipe;
  /** Which moment it is, where it has a name. */
  readonly snapshot?: SnapshotKey;
}

/** The lines of a history, newest first; a moment stands above what was done last by then. */
export function historyItems({ base, entries, snapshots, hasOlder }: PageHistory): readonly HistoryItem[] {
  const edits = entries.map(itemOfEntry).reverse();
  const named = [...snapshots].reverse().map(itemOfSnapshot);
  const begun = base.rev === 0 ? t('As opened') : t('Before that');
  const { rev, at, recipe } = base;
  const start: HistoryItem = {
    ...{ key: `start:${rev}`, kind: 'start', rev, title: begun, details: '', name: '', participantId: '', at, recipe },
  };
  return [...merge(named, edits), ...(hasOlder ? [] : [start])];
}

function merge(named: readonly HistoryItem[], edits: readonly HistoryItem[]): readonly HistoryItem[] {
  // Sorting keeps the order of equal ones: the named moment first.
  return [...named, ...edits].sort((a, b) => b.rev - a.rev);
}

function itemOfEntry({ rev, label: title, changes, name, participantId, at, recipe }: HistoryEntry): HistoryItem {
  const details = changes.length > 1 ? changes.map((change) => describeEdit([change])).join(', ') : '';
  return { key: `edit:${rev}`, kind: 'edit', rev, title, details, name, participantId, at, recipe };
}

function itemOfSnapshot({ id, rev, title, name, participantId, at, recipe }: Snapshot): HistoryItem {
  return {
    key: `snapshot:${participantId}:${id}`,
    kind: 'snapshot',
    rev,
    title,
    details: '',
    name,
    participantId,
    at,
    recipe,
    snapshot: { participantId, id },
  };
}
