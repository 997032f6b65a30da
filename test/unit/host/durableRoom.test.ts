import assert from 'node:assert/strict';
import type { Room } from '../../../src/host/room/room.ts';
import type { RoomRecord } from '../../../src/host/room/roomRecord.ts';
import { memoryStore, type RoomStore } from '../../../src/host/room/roomStore.ts';
import { deafLine, enter } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';

/** A store on a disk that is as slow as the test wants. */
function createSlowStore(): RoomStore & { readonly kept: RoomRecord[]; keepNext(): Promise<void> } {
  const kept: RoomRecord[] = [];
  const waiting: (() => void)[] = [];
  return {
    ...memoryStore,
    kept,
    append: (record) =>
      new Promise((resolve) => {
        waiting.push(() => {
          kept.push(record);
          resolve();
        });
      }),
    async keepNext() {
      waiting.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const contrast = (value: number) => [{ path: 'adjustments.contrast' as const, value }];

describe('a room that is kept', () => {
  const setUp = async () => {
    const room = makeRoom();
    const ole = enter(room, 'Ole').me.id;
    const heard: (readonly [string, unknown])[] = [];
    const mia = room.desk.join(
      { deliver: (name, payload) => void heard.push([name, payload]), close: () => undefined },
      'editor',
      { name: 'Mia' },
    );
    assert.ok(mia.ok);
    const store = createSlowStore();
    await room.keepIn(store);
    const settled: string[] = [];
    const commit = (by: string, id: string, value: number) =>
      void Promise.resolve(room.desk.commit(by, { id, base: 0, changes: contrast(value) })).then((reply) =>
        settled.push(`${id} ${reply.ok && reply.rev}`),
      );
    return { room, ole, mia: mia.me.id, heard, store, settled, commit };
  };

  it('[P46] tells the others of an edit at once, and its author when it is kept', async () => {
    const { room, ole, heard, store, settled, commit } = await setUp();
    const edits: number[] = [];
    room.on('edit', ({ rev }) => edits.push(rev));
    commit(ole, 'e1', 18);
    commit(ole, 'e2', 20);
    const told = heard.flatMap(([name, payload]) => (name === 'edit:applied' ? [payload] : []));
    assert.deepEqual([room.rev, room.recipe.adjustments, edits, told.length], [2, { contrast: 20 }, [1, 2], 2]);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(settled, []);
    await store.keepNext();
    assert.deepEqual(settled, ['e1 1']);
    await store.keepNext();
    assert.deepEqual(settled, ['e1 1', 'e2 2']);
  });

  it('[P24][P46] lets a repeated edit wait for the first', async () => {
    const { room, ole, mia, store, settled, commit } = await setUp();
    commit(ole, 'e1', 18);
    commit(ole, 'e1', 18);
    commit(mia, 'e1', 20);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(settled, []);
    await store.keepNext();
    await store.keepNext();
    assert.deepEqual(settled.sort(), ['e1 1', 'e1 1', 'e1 2']);
    assert.deepEqual([room.rev, store.kept.length], [2, 2]);
    commit(ole, 'e1', 18);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(settled.sort(), ['e1 1', 'e1 1', 'e1 1', 'e1 2']);
  });

  it('[P32][P46] says nothing that is not kept yet, and repeats nothing', async () => {
    const { room, ole, heard, store } = await setUp();
    const say = () => Promise.resolve(room.desk.say(ole, { id: 'm1', text: 'Hi' }));
    const replies = [say(), say()];
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([enter(room, 'Late').chat, heard.filter(([name]) => name === 'chat:said')], [[], []]);
    await store.keepNext();
    const [first, second] = await Promise.all(replies);
    assert.deepEqual(first, second);
    assert.equal(heard.filter(([name]) => name === 'chat:said').length, 1);
    assert.deepEqual(
      enter(room, 'Later').chat.map(({ text, number }) => [text, number]),
      [['Hi', 1]],
    );
  });

  it('[P53] knows whose edits those are that were on their way when their author was thrown out', async () => {
    const { room, ole, mia, store, commit } = await setUp();
    commit(mia, 'e1', 18);
    room.desk.remove(mia, 'rate-limited');
    commit(ole, 'e1', 20);
    assert.equal(room.directory.find(mia), undefined);
    for (let n = 0; n < 4; n += 1) await store.keepNext();
    assert.deepEqual([room.rev, room.recipe.adjustments], [2, { contrast: 20 }]);
    commit(ole, 'e2', 20);
    await store.keepNext();
    assert.deepEqual(namesOf(room), ['Ole']);
    const eve = enter(room, 'Eve').me.id;
    await store.keepNext();
    commit(eve, 'e1', 5);
    room.desk.remove(eve, 'rate-limited');
    for (let n = 0; n < 3; n += 1) await store.keepNext();
    assert.deepEqual([room.recipe.adjustments, namesOf(room)], [{ contrast: 5 }, ['Eve']]);
  });

  it('keeps what was under way when it moves to another store', async () => {
    const { room, ole, store, settled, commit } = await setUp();
    commit(ole, 'e1', 18);
    void room.desk.say(ole, { id: 'm1', text: 'Hi' });
    let begun: readonly RoomRecord[] = [];
    await room.keepIn({
      ...memoryStore,
      open(contents) {
        begun = contents();
        return undefined;
      },
    });
    commit(ole, 'e2', 20);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([room.rev, settled], [2, []], 'in order, whichever store is faster');
    await store.keepNext();
    await store.keepNext();
    assert.deepEqual(settled, ['e1 1', 'e2 2']);
    const underWay = begun.map(({ kind }) => kind).filter((kind) => kind === 'edit' || kind === 'chat');
    assert.deepEqual(underWay, ['edit', 'chat']);
  });

  it('[P32] remembers what was said without its text, which comes again with a repetition', async () => {
    const room = makeRoom();
    const mia = enter(room, 'Mia').me.id;
    const text = 'x'.repeat(2_000);
    const say = (n: number) => room.desk.say(mia, { id: `m${n}`, text });
    const first = [];
    for (let n = 1; n <= 300; n += 1) first.push(await say(n));
    for (const n of [45, 300]) assert.deepEqual(await say(n), first[n - 1]);
    let records: readonly RoomRecord[] = [];
    await room.keepIn({
      ...memoryStore,
      open(contents) {
        records = contents();
        return undefined;
      },
    });
    const bytes = JSON.stringify(records).length;
    assert.ok(bytes < 50 * 2_200 + 256 * 200, `${bytes} bytes for 300 messages of 2,000`);
  });

  it('stays at once where nothing has to wait', () => {
    const room: Room = makeRoom();
    const joined = room.desk.join(deafLine(), 'host', { name: 'Ole' });
    assert.ok(joined.ok);
    const reply = room.desk.commit(joined.me.id, { id: 'e1', base: 0, changes: contrast(4) });
    assert.deepEqual(reply, { ok: true, rev: 1 });
  });
});

const namesOf = (room: Room) => room.contributions.map(({ participant }) => participant?.name);
