import assert from 'node:assert/strict';
import fc from 'fast-check';
import { replay } from '../../../src/host/room/replay.ts';
import { createRoom, type Room, restoreRoom } from '../../../src/host/room/room.ts';
import type { RoomRecord } from '../../../src/host/room/roomRecord.ts';
import type { RoomStore } from '../../../src/host/room/roomStore.ts';
import type { RoomEdit } from '../../../src/shared/protocol/schemas.ts';
import { applyEdit, type Changes, paths, type Value, valueAt } from '../../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { describeImage, makeRoom } from '../../support/rooms.ts';
import { anyGesture } from '../recipe/arbitraries.ts';

const people = ['ada', 'bo', 'cy'];
const anyLog = fc.array(fc.record({ by: fc.constantFrom(...people), changes: anyGesture }), { maxLength: 40 });

function commit(room: Room, by: string, changes: Changes): void {
  void room.desk.commit(by, { id: `e${room.rev}`, base: room.rev, changes });
}

const changesBy = (room: Room, by: string): Changes =>
  room.contributions.find(({ participantId }) => participantId === by)?.changes ?? [];

/** What a path goes back to: its value before the edits in a row that `by` made last, told from the whole log. */
function valueWithout(log: readonly RoomEdit[], path: string, by: string): Value | undefined {
  const touching = log.filter(({ changes }) => changes.some((change) => change.path === path));
  const last = touching.findLastIndex((edit) => edit.by !== by);
  const recipe = touching.slice(0, last + 1).reduce((before, edit) => applyEdit(before, edit.changes), neutralRecipe);
  return valueAt(recipe, paths.find((one) => one === path) ?? assert.fail());
}

describe('taking back the work of one participant', () => {
  it('[P53] sets every path they set last to what it was before their edits in a row, and no other', () => {
    fc.assert(
      fc.property(anyLog, fc.constantFrom(...people), (turns, by) => {
        const room = makeRoom();
        const log: RoomEdit[] = [];
        room.on('edit', (edit) => void log.push(edit));
        for (const turn of turns) commit(room, turn.by, turn.changes);
        const before = room.recipe;
        commit(room, 'host', [...changesBy(room, by), { path: 'adjustments.grain', value: 1 }]);
        for (const path of paths.filter((one) => one !== 'adjustments.grain')) {
          const lastBy = log.slice(0, -1).findLast((edit) => edit.changes.some((change) => change.path === path))?.by;
          const expected = lastBy === by ? valueWithout(log.slice(0, -1), path, by) : valueAt(before, path);
          assert.deepEqual(valueAt(room.recipe, path), expected, path);
        }
      }),
    );
  });

  it('[P53] is the same after the host was restarted', () => {
    fc.assert(
      fc.asyncProperty(anyLog, anyLog, async (early, late) => {
        const room = makeRoom();
        const records: RoomRecord[] = [];
        for (const turn of early) commit(room, turn.by, turn.changes);
        await room.keepIn(storeInto(records));
        for (const turn of late) commit(room, turn.by, turn.changes);
        const state = replay(records);
        assert.ok(state);
        const services = { readImage: async () => new Uint8Array(1), save: async () => ({ ok: true as const }) };
        const restored = restoreRoom(services, state);
        for (const by of people) assert.deepEqual(changesBy(restored, by), changesBy(room, by));
        room.close('host-closed');
        restored.close('host-closed');
      }),
    );
  });

  it('is offered for nobody whose work is gone already', () => {
    const room = makeRoom();
    commit(room, 'ada', [{ path: 'adjustments.contrast', value: 5 }]);
    commit(room, 'bo', [{ path: 'adjustments.hue', value: 5 }]);
    commit(room, 'bo', [{ path: 'adjustments.hue', value: 0 }]);
    commit(room, 'cy', [{ path: 'adjustments.contrast', value: 9 }]);
    assert.deepEqual(
      room.contributions.map(({ participantId }) => participantId),
      ['cy'],
    );
  });

  it('knows the name of who was thrown out', () => {
    const image = describeImage(new Uint8Array(1));
    const services = { readImage: async () => new Uint8Array(1), save: async () => ({ ok: true as const }) };
    const room = createRoom({ ...services, recipe: neutralRecipe, image });
    const line = { deliver: () => undefined, close: () => undefined };
    const joined = room.desk.join(line, 'editor', { name: 'Eve' });
    assert.ok(joined.ok);
    commit(room, joined.me.id, [{ path: 'adjustments.contrast', value: 5 }]);
    room.desk.remove(joined.me.id, 'rate-limited');
    assert.equal(room.contributions[0]?.participant?.name, 'Eve');
  });
});

function storeInto(records: RoomRecord[]): RoomStore {
  return {
    open: (contents) => void records.push(...contents()),
    append: (record) => void records.push(record),
    close: () => undefined,
    remove: () => undefined,
  };
}
