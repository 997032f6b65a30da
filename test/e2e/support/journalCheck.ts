import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readJournal } from '../../../src/host/journal/readJournal.ts';
import type { RoomState } from '../../../src/host/room/roomState.ts';
import { until } from '../driver/until.ts';
import type { Hammer } from './hammer.ts';

export interface JournalCheck {
  /** Holds what was acked and told against what the host would go on with after the next crash; gives the number of rooms. */
  compare(): Promise<number>;
}

/** Compares what these people were told with the host's journals, each time from where the last comparison ended. */
export function createJournalCheck(storageFolder: string, hammers: readonly Hammer[]): JournalCheck {
  /** Up to here everything was compared, by room. */
  const checkedRevs = new Map<string, number>();

  function compareWith({ document, edits }: RoomState, room: string): void {
    const checkedRev = checkedRevs.get(room) ?? 0;
    const kept = new Map(edits.map(({ id, rev }) => [id, rev]));
    assert.equal(kept.size, edits.length, 'no edit is in the journal twice');
    assert.equal(new Set(kept.values()).size, edits.length, 'no revision is in the journal twice');
    assert.ok(Math.min(...kept.values()) <= checkedRev + 1, 'the journal reaches back to the last comparison');
    for (const hammer of hammers) if (hammer.seat.roomId === room) compareWhatWasTold(hammer, kept, checkedRev);
    checkedRevs.set(room, document.rev);
  }

  return {
    async compare() {
      const states = await until('everybody to have what the journals have', async () => {
        const read = await readStates(storageFolder);
        const hasAll = ({ seat }: Hammer): boolean =>
          isDeepStrictEqual(seat.recipe, read.get(seat.roomId)?.document.recipe);
        return hammers.every(hasAll) && read;
      });
      for (const [room, state] of states) compareWith(state, room);
      return states.size;
    },
  };
}

function compareWhatWasTold({ acked, told }: Hammer, kept: ReadonlyMap<string, number>, checkedRev: number): void {
  for (const [id, rev] of acked) if (rev > checkedRev) assert.equal(kept.get(id), rev, `${id} is kept as it was acked`);
  for (const [id, rev] of kept)
    if (rev > checkedRev) assert.equal(told.get(rev) ?? id, id, `revision ${rev} is the edit it was told as`);
}

/** By the rooms' ids. */
async function readStates(storageFolder: string): Promise<ReadonlyMap<string, RoomState>> {
  const sessions = path.join(storageFolder, 'sessions');
  const files = (await readdir(sessions, { recursive: true })).filter((name) => name.endsWith('.journal'));
  const states = files.map(async (file) => {
    const journal = await readJournal(path.join(sessions, file));
    assert.ok(journal.ok);
    assert.equal(journal.damagedBytes, 0);
    return [journal.state.id, journal.state] as const;
  });
  return new Map(await Promise.all(states));
}
