import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { readJournal } from '../../../src/host/journal/readJournal.ts';
import { replay } from '../../../src/host/room/replay.ts';
import { restartGraceMs } from '../../../src/shared/protocol/limits.ts';
import { createSlowStore } from '../../fuzz/slowStore.ts';
import { resumeOf } from '../../support/ears.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { enter, keepAt, keepRoom, live } from '../../support/journals.ts';
import { removeRooms, reopen, restore } from '../../support/restarts.ts';
import { makeRoom } from '../../support/rooms.ts';
import { closeLater } from '../../support/sessions.ts';

const contrast = (value: number) => [{ path: 'adjustments.contrast' as const, value }];

describe('a session whose host was restarted', () => {
  afterEach(removeRooms);

  it('[P52] is the same room: document, authors, chat, image and people', async () => {
    const room = closeLater(makeRoom());
    const { path, store } = await keepRoom(room);
    await live(room, 700);
    await store.close();
    const after = await reopen(path);
    assert.deepEqual(
      [after.id, after.rev, after.recipe, after.image, after.participants],
      [room.id, room.rev, room.recipe, room.image, room.participants],
    );
    const [was, is] = [enter(room, 'Late'), enter(after, 'Late')];
    assert.deepEqual([is.document, is.chat, is.rev], [was.document, was.chat, was.rev]);
  });

  it('[P24][P32][P52] knows again what was done before, the last 256 of each participant', async () => {
    const room = closeLater(makeRoom());
    const { path, store } = await keepRoom(room);
    const mia = enter(room, 'Mia').me.id;
    const loud = enter(room, 'Loud').me.id;
    const edit = (id: string) => ({ id, base: 0, changes: contrast(1) });
    await room.desk.commit(mia, edit('first'));
    const said = await room.desk.say(mia, { id: 'm1', text: 'Hi' });
    const others = Array.from({ length: 600 }, (_, n) => room.desk.commit(loud, edit(`e${n}`)));
    await Promise.all(others);
    await keepAt(path, room);
    await store.close();
    const after = await reopen(path);
    assert.deepEqual(await after.desk.commit(mia, edit('first')), { ok: true, rev: 1 });
    assert.deepEqual(await after.desk.say(mia, { id: 'm1', text: 'Hi' }), said);
    assert.deepEqual(await after.desk.commit(loud, edit('e345')), { ok: true, rev: 347 });
    assert.equal(after.rev, 601);
  });

  it('[P17][P52] waits 35 s for those who were there, and lets nobody else be them', async () => {
    const room = closeLater(makeRoom());
    const { path, store } = await keepRoom(room);
    const [mia, ole] = [enter(room, 'Mia'), enter(room, 'Ole')];
    room.desk.leave(enter(room, 'Gone').me.id);
    await store.close();
    const clock = createFakeClock();
    const after = await reopen(path, clock);
    clock.advance(restartGraceMs - 1);
    const resume = resumeOf(mia);
    assert.deepEqual(enter(after, 'Mia', resume).me, mia.me);
    assert.notEqual(enter(after, 'Eve', { participantId: ole.me.id, secret: 'guessed' }).me.id, ole.me.id);
    assert.equal(after.participants.length, 3);
    clock.advance(1);
    assert.deepEqual(
      after.participants.map(({ name }) => name),
      ['Mia', 'Eve'],
    );
  });

  it('[P26][P52] gives a snapshot to who knows what a crash took back, and the edits since to the others', async () => {
    let room = closeLater(makeRoom());
    let store = createSlowStore();
    const restart = async (): Promise<void> => {
      room = restore(replay(store.kept) ?? assert.fail('it is a room'));
      store = createSlowStore();
      await room.keepIn(store);
    };
    const commit = (id: string, value: number) =>
      void room.desk.commit(mia.me.id, { id, base: 0, changes: contrast(value) });
    const flush = (): void => {
      while (store.flush());
    };
    const documentOf = (before: typeof mia, rev: number) => {
      const { document } = enter(room, 'Mia', resumeOf(before, rev));
      return document.kind === 'missed' ? document.edits.map(({ id }) => id) : document.kind;
    };
    await room.keepIn(store);
    const mia = enter(room, 'Mia');
    commit('e1', 1);
    flush();
    commit('lost', 2);
    assert.equal(room.rev, 2);
    await restart();
    assert.deepEqual([room.rev, documentOf(mia, 1), documentOf(mia, 2)], [1, [], 'snapshot']);
    const back = enter(room, 'Mia', resumeOf(mia, 1));
    flush();
    commit('e2', 3);
    assert.deepEqual([documentOf(mia, 1), documentOf(mia, 2), documentOf(back, 2)], [['e2'], 'snapshot', []]);
    flush();
    await restart();
    commit('e3', 4);
    assert.deepEqual([documentOf(mia, 1), documentOf(mia, 2)], [['e2', 'e3'], 'snapshot']);
    assert.deepEqual([documentOf(back, 2), documentOf(back, 3)], [['e3'], 'snapshot']);
  });

  it('[P52] gives a snapshot to everybody where the journal is damaged, and no number twice', async () => {
    const room = closeLater(makeRoom());
    const { path, store } = await keepRoom(room);
    const mia = enter(room, 'Mia');
    for (let n = 1; n <= 5; n += 1) await room.desk.commit(mia.me.id, { id: `e${n}`, base: 0, changes: contrast(n) });
    await store.close();
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"id":"e5"', '"id":"f5"'));
    const outcome = await readJournal(path);
    assert.ok(outcome.ok && outcome.damagedBytes > 0);
    const after = restore(outcome.state);
    assert.deepEqual(after.recipe.adjustments, { contrast: 4 });
    const back = enter(after, 'Mia', resumeOf(mia, 5));
    assert.equal(back.document.kind, 'snapshot');
    const next = await after.desk.commit(mia.me.id, { id: 'e6', base: 0, changes: contrast(6) });
    assert.ok(next.ok && next.rev > 5);
  });
});
