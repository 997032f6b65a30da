import type { Clock } from '../../shared/protocol/clock.ts';
import { historyPageChanges, historyPageEdits } from '../../shared/protocol/limits.ts';
import type { Reply, RequestPayload } from '../../shared/protocol/messages.ts';
import type { Directory } from '../session/directory.ts';
import type { EditLog } from './editLog.ts';
import type { Ledger } from './ledger.ts';
import type { Lines } from './lines.ts';
import type { SnapshotBoard } from './snapshotBoard.ts';

export interface HistoryParts {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly edits: EditLog;
  readonly snapshots: SnapshotBoard;
  readonly lines: Lines;
  readonly directory: Directory;
}

/** What participants can do with what has been: read it, and name moments of it. */
export interface HistoryDesk {
  readHistory(payload: RequestPayload<'history:read'>): Reply<'history:read'>;
  nameSnapshot(participantId: string, payload: RequestPayload<'snapshot:name'>): Promise<Reply<'snapshot:name'>>;
}

export function createHistoryDesk({ clock, ledger, edits, snapshots, lines, directory }: HistoryParts): HistoryDesk {
  return {
    readHistory({ before }) {
      const page = edits.history.page(before, historyPageEdits, historyPageChanges);
      return { ok: true, ...page, edits: [...page.edits] };
    },
    async nameSnapshot(by, { id, title }) {
      const author = directory.find(by);
      if (!author || title === '') return { ok: false, code: 'bad-request' };
      // Edits of theirs that are still being written belong to what they have named.
      await ledger.inTurn(() => undefined);
      const known = snapshots.find(by, id);
      if (known) return ledger.inTurn(() => ({ ok: true, snapshot: known }));
      const code = snapshots.refusalFor(author);
      if (code) return { ok: false, code };
      const snapshot = snapshots.take(author, id, title, { rev: edits.rev, at: clock.now(), recipe: edits.recipe });
      return ledger.record({ kind: 'snapshot', snapshot }, () => {
        snapshots.add(snapshot);
        lines.tell('snapshot:named', snapshot, by);
        return { ok: true, snapshot };
      });
    },
  };
}
