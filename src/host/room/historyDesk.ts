import type { Clock } from '../../shared/protocol/clock.ts';
import type { SnapshotKey } from '../../shared/protocol/history.ts';
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

/**
 * What participants can do with what has been: read it, and name moments of it. A name is its author's and the host's to change.
 * Whoever does something to one is told of it as everybody is: the ack is lost with their line, and they may be back before
 * it is on the disk.
 */
export interface HistoryDesk {
  readHistory(payload: RequestPayload<'history:read'>): Reply<'history:read'>;
  nameSnapshot(participantId: string, payload: RequestPayload<'snapshot:name'>): Later<Reply<'snapshot:name'>>;
  renameSnapshot(by: string, payload: RequestPayload<'snapshot:rename'>): Later<Reply<'snapshot:rename'>>;
  removeSnapshot(by: string, payload: RequestPayload<'snapshot:remove'>): Later<Reply<'snapshot:remove'>>;
}

type Later<T> = T | Promise<T>;

export function createHistoryDesk({ clock, ledger, edits, snapshots, lines, directory }: HistoryParts): HistoryDesk {
  const mayManage = (by: string, { participantId }: SnapshotKey): boolean =>
    participantId === by || directory.find(by)?.role === 'host';
  return {
    readHistory({ before }) {
      const page = edits.history.page(before, historyPageEdits, historyPageChanges);
      return { ok: true, ...page, edits: [...page.edits] };
    },
    nameSnapshot(by, { id, title }) {
      const author = directory.find(by);
      if (!author || title === '') return { ok: false, code: 'bad-request' };
      const known = snapshots.find(by, id);
      if (known) return ledger.inTurn(() => ({ ok: true, snapshot: known }));
      const code = snapshots.refusalFor(author);
      if (code) return { ok: false, code };
      directory.noteWork(by);
      const snapshot = snapshots.take(author, id, title, { rev: edits.rev, at: clock.now(), recipe: edits.recipe });
      return ledger.record({ kind: 'snapshot', snapshot }, () => {
        snapshots.add(snapshot);
        lines.tell('snapshot:named', snapshot);
        return { ok: true, snapshot };
      });
    },
    renameSnapshot(by, { title, ...key }) {
      if (title === '') return { ok: false, code: 'bad-request' };
      if (!mayManage(by, key)) return { ok: false, code: 'not-allowed' };
      if (!snapshots.find(key.participantId, key.id)) return { ok: false, code: 'snapshot-gone' };
      return ledger.record({ kind: 'snapshotRenamed', ...key, title }, (): Reply<'snapshot:rename'> => {
        const snapshot = snapshots.rename(key, title);
        if (!snapshot) return { ok: false, code: 'snapshot-gone' };
        lines.tell('snapshot:renamed', snapshot);
        return { ok: true, snapshot };
      });
    },
    removeSnapshot(by, key) {
      if (!mayManage(by, key)) return { ok: false, code: 'not-allowed' };
      if (!snapshots.find(key.participantId, key.id)) return { ok: true };
      return ledger.record({ kind: 'snapshotRemoved', ...key }, () => {
        snapshots.remove(key);
        lines.tell('snapshot:removed', key);
        return { ok: true };
      });
    },
  };
}
