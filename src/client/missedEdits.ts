import type { EditHistory } from '../shared/history/editHistory.ts';
import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { maxMissedEdits } from '../shared/protocol/limits.ts';
import type { RoomEdit } from '../shared/protocol/schemas.ts';
import { readGap } from './readGap.ts';

/** Between two attempts to read a gap: all the pages of one are asked for at once, and are within a participant's rate then. */
export const gapPauseMs = 3_000;

/** Edits that came before those which lead up to them: an own one may take long to be acked, and stands before all that follow. */
export interface MissedEdits {
  /** False where there is no place for it: then it is read once the room lets one. */
  keep(edit: RoomEdit): boolean;
  /** Puts those into the history whose turn it is. */
  takeOver(): void;
  /** Reads what had no place, at once, where that is missing still. To be called when the line is back, too. */
  pump(): void;
  /** The history has begun afresh. */
  forget(): void;
  /** Nothing is read any more. */
  stop(): void;
}

export interface MissedEditsOptions {
  readonly connection: Pick<Connection, 'request' | 'status'>;
  readonly clock: Clock;
  readonly history: EditHistory;
  /** Nothing else is read at the same time. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
  /** The history has begun further on; whether the room knows of older edits. */
  readonly onRestart: (hasOlder: boolean) => void;
  readonly onRead: () => void;
}

export function createMissedEdits(options: MissedEditsOptions): MissedEdits {
  const { connection, clock, history, inTurn, onRestart, onRead } = options;
  const ahead = new Map<number, RoomEdit>();
  /** The last revision that had no place. */
  let lostRev = 0;
  let isReading = false;
  let isStopped = false;
  let cancelPause: (() => void) | undefined;

  const hasGap = (): boolean => history.rev < lostRev;
  const endPause = (): void => {
    cancelPause?.();
    cancelPause = undefined;
  };
  const takeOver = (): void => {
    for (const rev of ahead.keys()) if (rev <= history.rev) ahead.delete(rev);
    for (let edit = ahead.get(history.rev + 1); edit; edit = ahead.get(history.rev + 1)) {
      ahead.delete(edit.rev);
      history.add(edit);
    }
  };
  const fill = async (): Promise<void> => {
    const missed = await readGap(connection, () => history.rev);
    if (missed && missed.base.rev > history.rev) {
      history.restart(missed.base);
      onRestart(missed.hasOlder);
    }
    missed?.edits.forEach(history.add);
    takeOver();
    onRead();
  };
  const pump = (): void => {
    if (isStopped || isReading || !hasGap()) return;
    endPause();
    isReading = true;
    void inTurn(fill).finally(rest);
  };
  /** Where the read has failed, or more has come meanwhile than there was place for. */
  const rest = (): void => {
    isReading = false;
    if (isStopped || !hasGap()) return;
    cancelPause = clock.after(gapPauseMs, () => {
      endPause();
      // Whoever is cut off begins again when they are back.
      if (connection.status === 'open') pump();
    });
  };

  return {
    keep(edit) {
      if (ahead.has(edit.rev)) return true;
      if (ahead.size < maxMissedEdits) {
        ahead.set(edit.rev, edit);
        return true;
      }
      lostRev = Math.max(lostRev, edit.rev);
      if (!cancelPause) pump();
      return false;
    },
    takeOver,
    pump,
    forget() {
      ahead.clear();
      lostRev = 0;
      endPause();
    },
    stop() {
      isStopped = true;
      endPause();
    },
  };
}
