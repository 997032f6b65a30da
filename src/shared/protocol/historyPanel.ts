import type { History } from '../history/editHistory.ts';
import type { Snapshot, SnapshotKey } from './history.ts';
import type { RoomEdit } from './schemas.ts';

/** What a page's menu offers for a moment that has a name. */
export const snapshotActions = ['rename', 'delete'] as const;

export interface SnapshotRequest extends SnapshotKey {
  readonly type: 'snapshot:manage';
  readonly action: (typeof snapshotActions)[number];
}

/** The part of the panel protocol about what has been: what a page says. */
export type HistoryPageMessage =
  /** From now on the page wants to be told of the history. */
  | { readonly type: 'history:watch' }
  /** It wants some more of what was before. */
  | { readonly type: 'history:older' }
  | SnapshotRequest;

/** What its owner says. */
export type HistoryOwnerMessage =
  | { readonly type: 'history:show'; readonly history: PanelHistory }
  /** Edits that follow those that the page knows. */
  | { readonly type: 'history:added'; readonly edits: readonly RoomEdit[] };

export interface PanelHistory extends History {
  readonly snapshots: readonly Snapshot[];
  /** Whether older edits can be asked for. */
  readonly hasOlder: boolean;
}
