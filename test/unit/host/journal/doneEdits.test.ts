import assert from 'node:assert/strict';
import { decodeJournal, encodeHeader, encodeRecord } from '../../../../src/host/journal/format.ts';
import { replay } from '../../../../src/host/room/replay.ts';
import type { RoomRecord } from '../../../../src/host/room/roomRecord.ts';
import { chatOf, editsOf, newRoomState, type RoomState, recordsOf } from '../../../../src/host/room/roomState.ts';
import { maxHistoryEdits, rememberedIdsOfAbsent } from '../../../../src/shared/protocol/limits.ts';
import { neutralRecipe } from '../../../../src/shared/recipe/recipe.ts';

const image = { fileName: 'photo.jpg', sha256: '0'.repeat(64), byteLength: 1 };
const mia = { id: 'mia', name: 'Mia', colour: 1, role: 'editor' } as const;

function throughDisk(records: readonly RoomRecord[]): RoomState {
  const read = decodeJournal(Buffer.concat([encodeHeader('a'), ...records.map(encodeRecord)]));
  const state = replay(read.records);
  assert.ok(state && read.damagedBytes === 0);
  return state;
}

describe('a journal', () => {
  it('[P24] keeps which edits are done, also those that it has dropped otherwise', () => {
    const editBy = (by: string, rev: number): RoomRecord => {
      const changes = [{ path: 'adjustments.hue', value: rev % 90 } as const];
      return { kind: 'edit', edit: { rev, id: `run.${rev}`, by, name: by, at: 0, changes } };
    };
    // Nothing of hers is in the history any more.
    const first = throughDisk([
      ...recordsOf(newRoomState(image, neutralRecipe)),
      { kind: 'joined', participant: mia, secret: 'secret' },
      ...Array.from({ length: 500 + maxHistoryEdits }, (_, n) => editBy(n < 500 ? 'mia' : 'ole', n + 1)),
    ]);
    const compacted = throughDisk(recordsOf(first));
    for (const state of [first, compacted, throughDisk(recordsOf(compacted))]) {
      const revOf = (id: string): number | undefined => editsOf(state).revOf('mia', id);
      assert.deepEqual(['run.1', 'run.244', 'run.245', 'run.500', 'run.501'].map(revOf), [0, 0, 245, 500, undefined]);
    }
  });

  it('[P24] keeps the last ids of somebody who leaves again and again, though it has others behind them', () => {
    const numbers = Array.from({ length: 100 }, (_, n) => n + 1);
    const { id, name, colour } = mia;
    let state = throughDisk([
      ...recordsOf(newRoomState(image, neutralRecipe)),
      { kind: 'joined', participant: mia, secret: 'secret' },
      ...numbers.flatMap((n): RoomRecord[] => {
        const changes = [{ path: 'adjustments.hue', value: n % 90 } as const];
        const message = { number: n, id: `m${n}`, participantId: id, name, colour, sentAt: n, text: 'Hello' };
        return [
          { kind: 'edit', edit: { rev: n, id: `e${n}`, by: id, name, at: 0, changes } },
          { kind: 'chat', message },
        ];
      }),
    ]);
    const last = numbers.slice(-rememberedIdsOfAbsent);
    for (let times = 0; times < 3; times += 1) {
      const [edits, chat] = [editsOf(state), chatOf(state)];
      edits.keepLast(id);
      chat.keepLast(id);
      assert.deepEqual([...(edits.seen.get(id)?.values() ?? [])], last);
      assert.deepEqual(
        [...(chat.seen.get(id)?.values() ?? [])].map(({ number }) => number),
        last,
      );
      state = throughDisk(recordsOf({ ...state, seenEdits: edits.seen, seenMessages: chat.seen }));
    }
  });
});
