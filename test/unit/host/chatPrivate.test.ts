import assert from 'node:assert/strict';
import { createPrivateChat } from '../../../src/host/chat/chatPrivate.ts';
import type { Room } from '../../../src/host/room/room.ts';
import { createDirectory } from '../../../src/host/session/directory.ts';
import { createSessionRooms, type SessionRooms } from '../../../src/host/session/sessionRooms.ts';
import { createEar, enterListening, heardBy, resumeOf } from '../../support/ears.ts';
import { createFakeClock, type FakeClock } from '../../support/fakeClock.ts';
import { failTest, keepRoom, readState, removeFolders } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';

describe('what one participant of a session says to another alone', () => {
  let clock: FakeClock;
  let both: readonly [Room, Room];
  let session: SessionRooms;
  /** Somebody who has both images open. */
  const enterBoth = ([first, second]: readonly [Room, Room], name: string) => {
    const one = enterListening(first, name);
    const other = enterListening(second, name, createEar(), resumeOf(one.reply));
    return { id: one.id, one, other };
  };

  beforeEach(() => {
    clock = createFakeClock();
    session = createSessionRooms(failTest);
    const directory = createDirectory();
    both = [makeRoom({ clock, directory }), makeRoom({ clock, directory })];
    for (const room of both) assert.ok(session.add(room).ok);
  });
  afterEach(async () => {
    session.stop();
    for (const room of both) room.close('host-closed');
    await removeFolders();
  });

  it('[P70] hands a private message to one participant alone, on each of their lines, and says when it is there', async () => {
    const [first, second] = both;
    const [mia, ole] = [enterBoth(both, 'Mia'), enterBoth(both, 'Ole')];
    const eve = enterListening(first, 'Eve');
    let reply: unknown;
    const asked = Promise.resolve(first.desk.sayPrivately(mia.id, { id: 'p1', text: 'Psst', to: ole.id }));
    void asked.then((one) => {
      reply = one;
    });
    await Promise.resolve();
    assert.equal(reply, undefined, 'not before it is there');
    const message = { id: 'p1', participantId: mia.id, name: 'Mia', colour: mia.one.reply.me.colour, to: ole.id };
    const expected = { ...message, text: 'Psst', sentAt: clock.now() };
    for (const ear of [ole.one, ole.other]) assert.deepEqual(heardBy(ear, 'private:said'), [expected]);
    assert.deepEqual(heardBy(eve, 'private:said'), []);

    first.desk.confirmPrivate(eve.id, { from: mia.id, id: 'p1' });
    await Promise.resolve();
    assert.equal(reply, undefined, 'somebody else cannot say so');
    second.desk.confirmPrivate(ole.id, { from: mia.id, id: 'p1' });
    assert.deepEqual(await asked, { ok: true, message: expected });
    assert.deepEqual(heardBy(mia.other, 'private:said'), [expected], 'its author has it on the other image, too');
    assert.deepEqual(await second.desk.sayPrivately(mia.id, { id: 'p1', text: 'Psst', to: ole.id }), {
      ok: true,
      message: expected,
    });
    assert.equal(heardBy(ole.one, 'private:said').length, 1, 'a repetition is not handed over again');
    assert.deepEqual(heardBy(enterListening(first, 'Late'), 'private:said'), []);
  });

  it('[P70] says that a private message has not been delivered: nobody there, or nobody who answers', async () => {
    const [first] = both;
    const [mia, ole] = [enterBoth(both, 'Mia'), enterBoth(both, 'Ole')];
    const failed = { ok: false, code: 'not-delivered' };
    assert.deepEqual(await first.desk.sayPrivately(mia.id, { id: 'p0', text: 'x', to: 'nobody' }), failed);
    const asked = first.desk.sayPrivately(mia.id, { id: 'p1', text: 'x', to: ole.id });
    clock.advance(5_000);
    assert.deepEqual(await asked, failed);
    for (const room of both) room.desk.leave(ole.id);
    assert.deepEqual(await first.desk.sayPrivately(mia.id, { id: 'p2', text: 'x', to: ole.id }), failed);
    assert.deepEqual(await first.desk.sayPrivately(mia.id, { id: 'p3', text: 'x', to: mia.id }), {
      ok: false,
      code: 'bad-request',
    });
  });

  it('[P71] hands nobody more private messages than they can confirm, however many write', async () => {
    const [first] = both;
    const ole = enterListening(first, 'Ole');
    const outcomes = Array.from({ length: 20 }, (_, n) => {
      const one = enterListening(first, `P${n}`);
      return Promise.resolve(first.desk.sayPrivately(one.id, { id: 'p', text: 'x', to: ole.id }));
    });
    assert.equal(heardBy(ole, 'private:said').length, 15);
    clock.advance(5_000);
    const codes = (await Promise.all(outcomes)).map((reply) => (reply.ok ? 'ok' : reply.code));
    assert.equal(codes.filter((code) => code === 'rate-limited').length, 5);
  });

  it('[P70] keeps nothing of what is said in private', async () => {
    const { path, store } = await keepRoom(both[0]);
    const [mia, ole] = [enterBoth(both, 'Mia'), enterBoth(both, 'Ole')];
    const asked = both[0].desk.sayPrivately(mia.id, { id: 'p1', text: 'nobody else', to: ole.id });
    both[0].desk.confirmPrivate(ole.id, { from: mia.id, id: 'p1' });
    assert.ok((await asked).ok);
    await store.close();
    assert.ok(!JSON.stringify(await readState(path)).includes('nobody else'));
  });

  it('[P72] tells nobody but the one that somebody writes to them in private', () => {
    const [first] = both;
    const [mia, ole, eve] = ['Mia', 'Ole', 'Eve'].map((name) => enterListening(first, name));
    assert.ok(mia && ole && eve);
    const nothing = { at: null, away: false, rttMs: null, following: null, viewShared: false, view: null };
    first.desk.showAbout(mia.id, { ...nothing, typing: ole.id });
    clock.advance(40);
    first.desk.showAbout(eve.id, { ...nothing, typing: 'room' });
    clock.advance(40);
    const typingSeenBy = (ear: typeof mia) =>
      (heardBy(ear, 'presence:about') as [string, { typing: string | null }][][])
        .flat()
        .map(([id, { typing }]) => [id, typing]);
    assert.deepEqual(typingSeenBy(ole).slice(0, 1), [[mia.id, ole.id]]);
    assert.deepEqual(typingSeenBy(eve).slice(0, 1), [[mia.id, null]]);
    assert.ok(typingSeenBy(ole).some(([id, typing]) => id === eve.id && typing === 'room'));
    const late = enterListening(first, 'Late');
    assert.deepEqual(late.reply.about.find(([id]) => id === mia.id)?.[1].typing, null);
  });

  it('[P70] waits no longer for who is forgotten, on either end, and remembers nothing of theirs', async () => {
    const chat = createPrivateChat();
    const failed = { ok: false, code: 'not-delivered' };
    const message = { id: 'p1', participantId: 'mia', name: 'Mia', colour: 0, to: 'ole', text: 'x', sentAt: 1 };
    const relay = () => chat.relay(message, [createEar().line], clock);
    for (const gone of ['mia', 'ole']) {
      const asked = relay();
      chat.forget(gone);
      assert.equal(chat.confirm('ole', 'mia', 'p1'), undefined, 'what comes late confirms nothing');
      assert.deepEqual(await asked, failed);
    }
    const again = relay();
    chat.stop();
    assert.deepEqual(await again, failed, 'the same id of somebody else is a message of its own');
  });
});
