import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { newDoorState } from '../../../src/host/door/door.ts';
import { readJournal } from '../../../src/host/journal/readJournal.ts';
import { replay } from '../../../src/host/room/replay.ts';
import { type Room, restoreRoom } from '../../../src/host/room/room.ts';
import { startSession } from '../../../src/host/session/startSession.ts';
import { isNote } from '../../../src/shared/protocol/chat.ts';
import { restartGraceMs } from '../../../src/shared/protocol/limits.ts';
import { createSlowStore } from '../../fuzz/slowStore.ts';
import { resumeOf } from '../../support/ears.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { enter, keepAt, keepRoom, live, readState, removeFolders } from '../../support/journals.ts';
import { createProxy } from '../../support/proxy.ts';
import { makeRoom } from '../../support/rooms.ts';
import { join, leaveAll, linkOf, openSession } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

const contrast = (value: number) => [{ path: 'adjustments.contrast' as const, value }];
const services = { readImage: async () => new Uint8Array(1), save: async () => ({ ok: true }) as const };

describe('a session whose host was restarted', () => {
  const rooms: Room[] = [];
  const reopen = async (path: string, clock = createFakeClock()): Promise<Room> => {
    const room = restoreRoom({ ...services, clock }, await readState(path));
    rooms.push(room);
    return room;
  };
  afterEach(async () => {
    await leaveAll();
    for (const room of rooms.splice(0)) room.close('host-closed');
    await removeFolders();
  });

  it('[P52] goes on under the same link, with the same people, and loses and doubles nothing', async () => {
    const room = makeRoom();
    const { path, store } = await keepRoom(room);
    const before = await openSession(room);
    const { session, token, port } = linkOf(before);
    const viewer = new URL(before.viewLink).hash.slice(1);
    const mia = await join(linkOf(before), 'Mia');
    const { me } = mia;
    mia.commit(contrast(18));
    assert.ok((await mia.say('before')).ok);
    await until('the edit', () => room.rev === 1);
    // As a crash ends it: no goodbye to anybody, and nothing more is written.
    await store.close();
    await before.end('host-closed');
    rooms.push(room);

    const after = await reopen(path);
    await keepAt(path, after);
    const again = await openSession(after, {
      door: { ...newDoorState(), session, tokens: { editor: token, viewer } },
      port,
    });
    assert.deepEqual([again.link, again.viewLink], [before.link, before.viewLink]);
    const back = await join(linkOf(again), 'Mia', { resume: mia.pass });
    assert.deepEqual([back.me, back.recipe.adjustments], [me, { contrast: 18 }]);
    assert.deepEqual(
      back.chat.map(({ text, number }) => [text, number]),
      [['before', 1]],
    );
    back.commit(contrast(20));
    await until('the next edit and its ack', () => after.rev === 2 && back.pending.length === 0);
    assert.equal((await readState(path)).document.rev, 2);
    await again.end('host-ended');
  });

  it('[P52][P69] still knows what was said in the session where its port was free at the second try only', async () => {
    const room = makeRoom();
    const { path, store } = await keepRoom(room);
    const before = await openSession(room);
    const { port } = linkOf(before);
    const mia = await join(linkOf(before), 'Mia');
    assert.ok((await mia.say('in the session', 'session')).ok);
    await store.close();
    await before.end('host-closed');
    rooms.push(room);

    const after = await reopen(path);
    const other = await openSession(makeRoom(), { port });
    const refused = await startSession({ rooms: [after], reach: 'loopback', uriScheme: 'vscode', port });
    assert.ok(!refused.ok && refused.code === 'port-taken');
    await other.end('host-closed');
    const again = await openSession(after, { port });
    const ole = await join(linkOf(again), 'Ole');
    await until('what was said', () => ole.chatLines.some((line) => !isNote(line) && line.text === 'in the session'));
    await again.end('host-ended');
  });

  it('[P52] is the same room: document, authors, chat, image and people', async () => {
    const room = makeRoom();
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
    rooms.push(room);
  });

  it('[P24][P32][P52] knows again what was done before, the last 256 of each participant', async () => {
    const room = makeRoom();
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
    rooms.push(room);
  });

  it('[P16][P26][P52] takes what a guest has done meanwhile also where it has forgotten who they are', async () => {
    const room = makeRoom();
    const { path, store } = await keepRoom(room);
    const before = await openSession(room);
    const { session, token, port } = linkOf(before);
    const mia = await join(linkOf(before), 'Mia');
    mia.commit(contrast(18));
    await until('the edit', () => mia.pending.length === 0 && room.rev === 1);
    await store.close();
    rooms.push(room);
    const proxy = await createProxy(port);
    const state = await readState(path);
    const away = await join(linkOf(before, { port: proxy.port }), 'Ole', { room: room.id });
    const { id } = away.me;
    proxy.cut();
    await until('it is lost', () => away.status === 'lost');
    away.commit(contrast(20));
    away.commit([{ path: 'adjustments.hue', value: 30 }]);
    await before.end('host-ended');

    // Of who came after the last record that was kept, and of their secret, the journal knows nothing.
    const after = restoreRoom({ ...services, clock: createFakeClock() }, state);
    rooms.push(after);
    const door = { ...newDoorState(), session, tokens: { editor: token, viewer: newDoorState().tokens.viewer } };
    const again = await openSession(after, { door, port });
    proxy.restore();
    await until('it is back', () => away.status === 'open' && away.pending.length === 0);
    assert.notEqual(away.me.id, id);
    assert.deepEqual([after.recipe.adjustments, after.rev], [{ contrast: 20, hue: 30 }, 3]);
    assert.deepEqual([away.recipe, away.authorOf('adjustments.hue')?.participantId], [after.recipe, away.me.id]);
    await away.leave();
    await proxy.close();
    await again.end('host-ended');
  });

  it('[P17][P52] waits 35 s for those who were there, and lets nobody else be them', async () => {
    const room = makeRoom();
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
    rooms.push(room);
  });

  it('[P26][P52] gives a snapshot to who knows what a crash took back, and the edits since to the others', async () => {
    let room = makeRoom();
    let store = createSlowStore();
    const restart = async (): Promise<void> => {
      room = restoreRoom(services, replay(store.kept) ?? assert.fail('it is a room'));
      rooms.push(room);
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
    const room = makeRoom();
    const { path, store } = await keepRoom(room);
    const mia = enter(room, 'Mia');
    for (let n = 1; n <= 5; n += 1) await room.desk.commit(mia.me.id, { id: `e${n}`, base: 0, changes: contrast(n) });
    await store.close();
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"id":"e5"', '"id":"f5"'));
    const outcome = await readJournal(path);
    assert.ok(outcome.ok && outcome.damagedBytes > 0);
    const after = restoreRoom(services, outcome.state);
    rooms.push(room, after);
    assert.deepEqual(after.recipe.adjustments, { contrast: 4 });
    const back = enter(after, 'Mia', resumeOf(mia, 5));
    assert.equal(back.document.kind, 'snapshot');
    const next = await after.desk.commit(mia.me.id, { id: 'e6', base: 0, changes: contrast(6) });
    assert.ok(next.ok && next.rev > 5);
  });
});
