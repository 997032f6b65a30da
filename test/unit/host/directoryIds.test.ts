import assert from 'node:assert/strict';
import { replay } from '../../../src/host/room/replay.ts';
import { type Room, restoreRoom } from '../../../src/host/room/room.ts';
import type { RoomRecord } from '../../../src/host/room/roomRecord.ts';
import { memoryStore } from '../../../src/host/room/roomStore.ts';
import { createDirectory, type Directory } from '../../../src/host/session/directory.ts';
import { enter } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';
import { until } from '../../support/until.ts';

describe('directory draws ids one after the other', () => {
  let directory: Directory;
  const firstFree = (isTaken: (id: string) => boolean, n = 0): string =>
    isTaken(`p${n}`) ? firstFree(isTaken, n + 1) : `p${n}`;
  const hue = { id: 'e1', base: 0, changes: [{ path: 'adjustments.hue' as const, value: 5 }] };
  const throwOut = (room: Room, id: string): void => room.desk.remove(id, 'rate-limited');
  beforeEach(() => {
    directory = createDirectory(firstFree);
  });

  it('and gives no newcomer the id of somebody forgotten who has named a moment, or is about to', async () => {
    const room = makeRoom({ directory });
    const [early, late] = [enter(room, 'Eve').me.id, enter(room, 'Sam').me.id];
    await room.desk.nameSnapshot(early, { id: 's1', title: 'Warm' });
    const written: RoomRecord[] = [];
    const append = (record: RoomRecord): Promise<void> => {
      written.push(record);
      return new Promise(() => undefined);
    };
    await room.keepIn({ ...memoryStore, append });
    void room.desk.nameSnapshot(late, { id: 's1', title: 'Warmer' });
    await until('the name is on its way', () => written.length === 1);
    for (const id of [early, late]) throwOut(room, id);
    assert.equal(enter(room, 'New').me.id, 'p2');
  });

  it('and gives no newcomer the id of somebody forgotten whose work or words a room still has', () => {
    const room = makeRoom({ directory });
    const other = makeRoom({ directory });
    const [editor, speaker, silent] = [enter(room, 'Eve').me.id, enter(room, 'Sam').me.id, enter(room, 'Max').me.id];
    void room.desk.commit(editor, hue);
    void room.desk.say(speaker, { id: 'm1', text: 'Hello' });
    for (const id of [editor, speaker, silent]) throwOut(room, id);
    assert.deepEqual([enter(room, 'New').me.id, enter(other, 'New').me.id], [silent, 'p3']);
    room.close('host-ended');
    assert.equal(enter(other, 'New').me.id, editor, 'with the room went what was theirs');
  });

  it('nor one whose edit or message is on its way to the disk', async () => {
    const room = makeRoom({ directory });
    await room.keepIn({ ...memoryStore, append: () => new Promise(() => undefined) });
    const [editor, speaker] = [enter(room, 'Eve').me.id, enter(room, 'Sam').me.id];
    void room.desk.commit(editor, hue);
    void room.desk.say(speaker, { id: 'm1', text: 'Hello' });
    for (const id of [editor, speaker]) throwOut(room, id);
    assert.equal(enter(room, 'New').me.id, 'p2');
  });

  it('nor one that is in a room of an earlier run', async () => {
    const room = makeRoom({ directory });
    const editor = enter(room, 'Eve').me.id;
    void room.desk.commit(editor, hue);
    throwOut(room, editor);
    const records: RoomRecord[] = [];
    await room.keepIn({ ...memoryStore, open: (contents) => void records.push(...contents()) });
    const state = replay(records);
    assert.ok(state);
    const services = { readImage: async () => new Uint8Array(1), save: async () => ({ ok: true as const }) };
    const restored = restoreRoom({ ...services, directory: createDirectory(firstFree) }, state);
    assert.equal(enter(restored, 'New').me.id, 'p1');
  });
});
