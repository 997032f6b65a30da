import assert from 'node:assert/strict';
import { type Room, restoreRoom } from '../../../src/host/room/room.ts';
import type { RoomState } from '../../../src/host/room/roomState.ts';
import { createDirectory } from '../../../src/host/session/directory.ts';
import { createSessionRooms, type SessionRooms } from '../../../src/host/session/sessionRooms.ts';
import { nothingAbout } from '../../../src/shared/protocol/about.ts';
import { presenceHeartbeatMs, presenceIntervalMs, presenceTimeoutMs } from '../../../src/shared/protocol/limits.ts';
import type { ChatMessage } from '../../../src/shared/protocol/participant.ts';
import { createEar, enterListening, heardBy, resumeOf } from '../../support/ears.ts';
import { createFakeClock, type FakeClock } from '../../support/fakeClock.ts';
import { failTest, keepRoom, readState, removeFolders } from '../../support/journals.ts';
import { describeImage, makeRoom } from '../../support/rooms.ts';

const services = { readImage: async () => new Uint8Array(1), save: async () => ({ ok: true }) as const };
const textsOf = (messages: readonly ChatMessage[]) => messages.map(({ number, text }) => `${number} ${text}`);

describe('what is said across the rooms of a session', () => {
  let clock: FakeClock;
  let rooms: Room[];
  let session: SessionRooms;
  const open = (): [Room, Room] => {
    const directory = createDirectory();
    const make = (n: number) => makeRoom({ clock, directory, image: describeImage(new Uint8Array([n]), `${n}.png`) });
    return [make(1), make(2)];
  };
  const restore = (states: readonly RoomState[]): Room[] => {
    const directory = createDirectory();
    return states.map((state) => restoreRoom({ ...services, clock, directory }, state));
  };
  /** Somebody who has both images open. */
  const enterBoth = ([first, second]: readonly [Room, Room], name: string) => {
    const one = enterListening(first, name);
    const other = enterListening(second, name, createEar(), resumeOf(one.reply));
    assert.equal(one.id, other.id);
    return { id: one.id, one, other };
  };

  beforeEach(() => {
    clock = createFakeClock();
    session = createSessionRooms(failTest);
    rooms = [];
  });
  afterEach(async () => {
    session.stop();
    for (const room of rooms) room.close('host-closed');
    await removeFolders();
  });
  const begin = (opened: Room[] = open()): [Room, Room] => {
    for (const room of opened) assert.ok(session.add(room).ok);
    rooms.push(...opened);
    const [first, second] = opened;
    assert.ok(first && second);
    return [first, second];
  };

  it('[P69] reaches everybody on each of their lines, in one order', async () => {
    const both = begin();
    const [first, second] = both;
    const mia = enterBoth(both, 'Mia');
    const ole = enterListening(second, 'Ole');
    const said = await first.desk.saySession(mia.id, { id: 'm1', text: ' Lunch? ' });
    const answered = await second.desk.saySession(ole.id, { id: 'm1', text: 'Yes' });
    assert.ok(said.ok && answered.ok);
    assert.deepEqual(textsOf([said.message, answered.message]), ['1 Lunch?', '2 Yes']);
    assert.deepEqual(heardBy(ole, 'session:said'), [said.message]);
    assert.deepEqual(heardBy(mia.other, 'session:said'), [said.message, answered.message]);
    assert.deepEqual(heardBy(mia.one, 'session:said'), [answered.message], 'what is acked there is not told there');
    assert.deepEqual([heardBy(ole, 'chat:said'), first.rev, second.rev], [[], 0, 0]);
  });

  it('[P72][P74] shows in every room who writes to all, to the one they write to in private, and who does no more', () => {
    const [first, second] = begin();
    const mia = enterListening(first, 'Mia');
    const [ole, eve] = [enterListening(second, 'Ole'), enterListening(second, 'Eve')];
    const write = (typing: string | null) => {
      first.desk.showAbout(mia.id, { ...nothingAbout, away: true, typing });
      clock.advance(presenceIntervalMs);
    };
    const heard = (ear: typeof ole) => (heardBy(ear, 'session:typing') as [string, string | null][][]).flat();
    write('room');
    assert.deepEqual([heard(ole), heard(eve)], [[], []], 'what is meant for one room is no business of another');
    write('session');
    assert.deepEqual([heard(ole), heard(eve)], [[[mia.id, 'session']], [[mia.id, 'session']]]);
    assert.deepEqual(heard(mia), [], 'those in the room know it already');
    write(ole.id);
    assert.deepEqual(heard(ole).at(-1), [mia.id, ole.id]);
    assert.deepEqual(heard(eve).at(-1), [mia.id, null], 'not for her any more');
    const packets = heardBy(eve, 'session:typing').length;
    clock.advance(presenceHeartbeatMs);
    write(ole.id);
    assert.equal(heard(ole).length, 3, 'repeated for who may know');
    write(null);
    assert.deepEqual(heard(ole).at(-1), [mia.id, null]);
    write(ole.id);
    assert.equal(heardBy(eve, 'session:typing').length, packets, 'not even that somebody writes in private');
    write('session');
    first.desk.leave(mia.id);
    clock.advance(presenceIntervalMs);
    assert.deepEqual(heard(eve).at(-1), [mia.id, null], 'who is gone writes nothing');
  });

  it('[P74] is one list for everybody where nothing is private, without what one has said oneself', () => {
    const both = begin();
    const mia = enterBoth(both, 'Mia');
    const [ole, eve] = [enterListening(both[1], 'Ole'), enterListening(both[1], 'Eve')];
    both[0].desk.showAbout(mia.id, { ...nothingAbout, typing: 'session' });
    const [toOle, toEve] = [ole, eve].map((ear) => heardBy(ear, 'session:typing')[0]);
    assert.deepEqual(toOle, [[mia.id, 'session']]);
    assert.equal(toOle, toEve, 'encoded once');
    assert.deepEqual(heardBy(mia.other, 'session:typing'), []);
  });

  it('[P30][P74] forgets who writes when nothing more is heard of them', () => {
    const [first, second] = begin();
    const mia = enterListening(first, 'Mia');
    const ole = enterListening(second, 'Ole');
    first.desk.showAbout(mia.id, { ...nothingAbout, typing: 'session' });
    clock.advance(presenceTimeoutMs + presenceIntervalMs);
    assert.deepEqual((heardBy(ole, 'session:typing') as unknown[][]).flat(), [
      [mia.id, 'session'],
      [mia.id, null],
    ]);
  });

  it('[P69] is told to who joins, the last 50', async () => {
    const both = begin();
    const mia = enterBoth(both, 'Mia');
    for (let n = 1; n <= 60; n += 1) {
      clock.advance(1_000);
      assert.ok((await both[0].desk.saySession(mia.id, { id: `m${n}`, text: `${n}` })).ok);
    }
    const [list] = heardBy(enterListening(both[1], 'Late'), 'session:chat') as ChatMessage[][];
    assert.deepEqual([list?.length, list?.[0]?.number, list?.at(-1)?.number], [50, 11, 60]);
  });

  it('[P69] repeats nothing, whichever line it is repeated on', async () => {
    const both = begin();
    const mia = enterBoth(both, 'Mia');
    const ole = enterListening(both[0], 'Ole');
    const say = { id: 'm1', text: 'once' };
    const replies = [await both[0].desk.saySession(mia.id, say), await both[1].desk.saySession(mia.id, say)];
    assert.deepEqual(replies[1], replies[0]);
    assert.equal(heardBy(ole, 'session:said').length, 1);
  });

  it('[P69] takes no more from one participant than one line may say, and throws nobody out for it', async () => {
    const both = begin();
    const mia = enterBoth(both, 'Mia');
    const codes: unknown[] = [];
    for (let n = 0; n < 24; n += 1) {
      const reply = await both[n % 2 ? 1 : 0].desk.saySession(mia.id, { id: `m${n}`, text: 'x' });
      codes.push(reply.ok ? 'ok' : reply.code);
    }
    assert.deepEqual(codes.slice(18, 22), ['ok', 'ok', 'rate-limited', 'rate-limited']);
    clock.advance(1_000);
    assert.ok((await both[0].desk.saySession(mia.id, { id: 'later', text: 'x' })).ok);
    assert.ok(!mia.one.closed());
  });

  it('[P69] is nothing outside of a session, and nothing of it is left for the next one', async () => {
    const both = begin();
    const mia = enterBoth(both, 'Mia');
    assert.ok((await both[0].desk.saySession(mia.id, { id: 'm1', text: 'between us' })).ok);
    session.stop();
    assert.deepEqual(heardBy(mia.one, 'session:chat').at(-1), []);
    assert.deepEqual(await both[0].desk.saySession(mia.id, { id: 'm2', text: 'x' }), {
      ok: false,
      code: 'not-allowed',
    });
    session = createSessionRooms(failTest);
    begin([...both]);
    assert.deepEqual(heardBy(enterListening(both[0], 'Eve'), 'session:chat'), [[]]);
    const said = await both[0].desk.saySession(mia.id, { id: 'm3', text: 'new' });
    assert.ok(said.ok && said.message.number === 1);
  });

  it('[P46][P69] is on the disk of every room before it is acked or soon after, and goes on from there as one', async () => {
    const both = begin();
    const kept = await Promise.all(both.map((room) => keepRoom(room)));
    const mia = enterBoth(both, 'Mia');
    for (const [n, text] of ['one', 'two', 'three'].entries()) {
      const { desk } = both[n % 2 ? 1 : 0];
      assert.ok((await desk.saySession(mia.id, { id: `m${n}`, text })).ok);
    }
    await Promise.all(kept.map(({ store }) => store.close()));
    const states = await Promise.all(kept.map(({ path }) => readState(path)));
    for (const state of states) assert.deepEqual(textsOf(state.session.messages), ['1 one', '2 two', '3 three']);

    // One of the two has missed something: the other one knows it.
    const [whole, other] = states;
    assert.ok(whole && other);
    const shorter = { ...other.session, number: 1, messages: other.session.messages.slice(0, 1) };
    session.stop();
    session = createSessionRooms(failTest);
    const again = begin(restore([{ ...other, session: shorter }, whole]));
    const back = enterListening(again[0], 'Mia', createEar(), resumeOf(mia.one.reply));
    const [list] = heardBy(back, 'session:chat') as ChatMessage[][];
    assert.deepEqual(textsOf(list ?? []), ['1 one', '2 two', '3 three']);
    const repeated = await again[0].desk.saySession(back.id, { id: 'm2', text: 'three' });
    assert.ok(repeated.ok && repeated.message.number === 3);
    const next = await again[0].desk.saySession(back.id, { id: 'm9', text: 'four' });
    assert.ok(next.ok && next.message.number === 4);
  });

  it('[P69] outlives the room it was said in', async () => {
    const both = begin();
    const { path, store } = await keepRoom(both[1]);
    const mia = enterBoth(both, 'Mia');
    assert.ok((await both[0].desk.saySession(mia.id, { id: 'm1', text: 'still here' })).ok);
    session.remove(both[0]);
    await store.close();
    assert.deepEqual(textsOf((await readState(path)).session.messages), ['1 still here']);
  });
});
