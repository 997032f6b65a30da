import assert from 'node:assert/strict';
import type { SeatPass } from '../../../src/client/seat.ts';
import { createPeer, type Peer } from '../../../src/host/connection/peer.ts';
import { openTicket } from '../../../src/host/door/ticket.ts';
import type { Room } from '../../../src/host/room/room.ts';
import type { RequestName, SignalName } from '../../../src/shared/protocol/messages.ts';
import { changeRate, fullStartRate, leanStart, rates } from '../../../src/shared/protocol/rates.ts';
import { paths } from '../../../src/shared/recipe/edit.ts';
import { createEar, enterListening, heardBy, resumeOf } from '../../support/ears.ts';
import { createFakeClock, type FakeClock } from '../../support/fakeClock.ts';
import { makeRoom } from '../../support/rooms.ts';

type Kind = keyof typeof rates;

/** As P41 says it. Pulls wait instead, and only too many unanswered ones are too many. */
const requestKinds: { readonly [K in Exclude<RequestName, 'image:pull'>]: Kind } = {
  'room:join': 'join',
  'room:leave': 'join',
  'door:knock': 'join',
  'role:ask': 'join',
  'edit:commit': 'edit',
  'chat:say': 'chat',
  'session:say': 'chat',
  'private:say': 'chat',
  'private:received': 'receipt',
  'save:request': 'save',
  'view:summon': 'summon',
  'history:read': 'history',
  'snapshot:name': 'snapshot',
  'snapshot:rename': 'snapshot',
  'snapshot:remove': 'snapshot',
  'line:ping': 'line',
};
const signalKinds: { readonly [K in SignalName]: Kind } = {
  'presence:update': 'presence',
  'presence:about': 'about',
  'presence:ping': 'ping',
};
const requests: readonly (readonly [string, Kind])[] = [...Object.entries(requestKinds), ['no:such', 'unknown']];
const signals: readonly (readonly [string, Kind])[] = [...Object.entries(signalKinds), ['no:such', 'unknown']];

describe('how much of each kind a participant may send', () => {
  const setUp = async () => {
    const clock = createFakeClock();
    const room = makeRoom({ clock });
    const mia = enterListening(room, 'Mia');
    const ear = createEar();
    const peer = createPeer({ line: ear.line, ticket: openTicket('editor'), clock, rates, findDesk: () => room.desk });
    const joined = await peer.request('room:join', { name: 'Eve' });
    assert.ok(joined.ok && 'me' in joined);
    // What the join took is there again.
    clock.advance(60_000);
    const assertThrownOut = (): void => {
      assert.deepEqual(heardBy(ear, 'session:ended'), [{ reason: 'removed', code: 'rate-limited' }]);
      assert.equal(peer.isSeated(), false);
      assert.deepEqual(heardBy(mia, 'participant:left'), [{ id: joined.me.id }]);
      assert.deepEqual(heardBy(mia, 'session:ended'), []);
    };
    return { clock, peer, isHeard: () => heardBy(ear, 'session:ended').length === 0, assertThrownOut };
  };
  /** Whether one more goes through. Malformed, as what it says is looked at only after how often it comes. */
  const ask = async (peer: Peer, name: string): Promise<boolean> => {
    const reply = await peer.request(name, null);
    assert.ok(!reply.ok);
    return reply.code !== 'rate-limited';
  };
  const goOn = async (send: () => Promise<boolean> | boolean, kind: Kind, clock: FakeClock): Promise<void> => {
    const { burst, perSecond } = rates[kind];
    for (let n = 1; n <= burst; n += 1) assert.ok(await send(), `${n} of ${burst} at once`);
    clock.advance(1_000 / perSecond + 1);
    assert.ok(await send(), `one more after ${1 / perSecond} s`);
    assert.equal(await send(), false, 'and not two');
  };

  for (const [name, kind] of requests) {
    it(`[P11][P41] is ${rates[kind].burst} of ${name} at once: then a refusal that says so, and the end`, async () => {
      const { clock, peer, assertThrownOut } = await setUp();
      await goOn(() => ask(peer, name), kind, clock);
      assertThrownOut();
      assert.equal(await ask(peer, 'edit:commit'), false, 'nothing is looked at any more');
    });
  }

  it('[P41] is 600 paths at once that edits set, in as few edits as they may be', async () => {
    const { clock, peer, assertThrownOut } = await setUp();
    const all = paths.filter((path) => path.startsWith('adjustments.')).slice(0, 20);
    let sent = 0;
    const set = async (count: number): Promise<boolean> => {
      sent += 1;
      const changes = all.slice(0, count).map((path) => ({ path, value: 1 }));
      const reply = await peer.request('edit:commit', { id: `e${sent}`, base: 0, changes });
      return reply.ok || reply.code !== 'rate-limited';
    };
    for (let n = 0; n < changeRate.burst; n += all.length) assert.ok(await set(all.length), `${n} paths`);
    clock.advance(1_000 / changeRate.perSecond + 1);
    assert.ok(await set(1));
    assert.equal(await set(1), false);
    assertThrownOut();
  });

  describe('by somebody who comes back on another line', () => {
    const openOn = (room: Room, clock: FakeClock): Peer =>
      createPeer({ ...createEar(), ticket: openTicket('editor'), clock, rates, findDesk: () => room.desk });
    const enter = async (peer: Peer, resume?: SeatPass): Promise<SeatPass> => {
      const joined = await peer.request('room:join', { name: 'Eve', ...(resume && { resume }) });
      assert.ok(joined.ok && 'me' in joined);
      return { participantId: joined.me.id, secret: joined.secret };
    };
    const countOf = async (peer: Peer, name: string): Promise<number> => {
      let count = 0;
      while (await ask(peer, name)) count += 1;
      return count;
    };

    for (const name of ['edit:commit', 'chat:say', 'view:summon', 'snapshot:name', 'save:request']) {
      it(`[P16][P78] is of ${name} what they had left; signs of life are the line's`, async () => {
        const clock = createFakeClock();
        const room = makeRoom({ clock });
        const first = openOn(room, clock);
        const resume = await enter(first);
        const { burst, perSecond } = rates[requestKinds[name as keyof typeof requestKinds]];
        for (let n = 1; n <= burst; n += 1) assert.ok(await ask(first, name));
        for (let n = 1; n <= rates.line.burst; n += 1) assert.ok((await first.request('line:ping', {})).ok);
        first.drop();
        const second = openOn(room, clock);
        await enter(second, resume);
        assert.ok((await second.request('line:ping', {})).ok);
        clock.advance(1_000 / perSecond + 1);
        assert.ok(await ask(second, name));
        assert.equal(await ask(second, name), false);
      });
    }

    it('[P78] is little at first for newcomers beyond a full house, who may be one and the same; soon as much as for all', async () => {
      const clock = createFakeClock();
      const room = makeRoom({ clock });
      const counts = new Set<string>();
      const comeAndGo = async (): Promise<string> => {
        const peer = openOn(room, clock);
        await enter(peer);
        return `${await countOf(peer, 'edit:commit')}`;
      };
      for (let n = 0; n < fullStartRate.burst; n += 1) counts.add(await comeAndGo());
      assert.deepEqual([...counts], [`${rates.edit.burst}`]);
      assert.equal(await comeAndGo(), `${leanStart.edit}`);
      const late = openOn(room, clock);
      await enter(late);
      clock.advance(5_000);
      assert.equal(await countOf(late, 'edit:commit'), rates.edit.burst);
      clock.advance(5_000);
      assert.equal(await comeAndGo(), `${rates.edit.burst}`, 'another one, 10 s later');
    });

    it('[P78] is a whole burst for who was here in an earlier run of the host, whoever has come since', async () => {
      const clock = createFakeClock();
      const room = makeRoom({ clock });
      // Of her the room knows that she was here, and nothing of what she has sent.
      const mia = enterListening(room, 'Mia');
      room.desk.drop(mia.id, mia.line);
      for (let n = 0; n < 50; n += 1) {
        const peer = openOn(room, clock);
        await enter(peer);
        await peer.request('room:leave', {});
      }
      const back = openOn(room, clock);
      assert.equal((await enter(back, resumeOf(mia.reply))).participantId, mia.id);
      assert.equal(await countOf(back, 'edit:commit'), rates.edit.burst);
    });
  });

  it('[P49] is of pulls what the image gives; nothing is read any more for who has gone meanwhile', async () => {
    const clock = createFakeClock();
    let reads = 0;
    const room = makeRoom({
      clock,
      async readImage(offset, length) {
        reads += 1;
        return new Uint8Array([1, 2, 3]).subarray(offset, offset + length);
      },
    });
    const peer = createPeer({ ...createEar(), ticket: openTicket('editor'), clock, rates, findDesk: () => room.desk });
    assert.ok((await peer.request('room:join', { name: 'Mia' })).ok);
    const pull = { sha256: room.image.sha256, offset: 0, length: 1 };
    const replies = Array.from({ length: rates.image.burst + 50 }, () => peer.request('image:pull', pull));
    await Promise.all(replies.slice(0, rates.image.burst));
    assert.equal(reads, rates.image.burst);
    peer.drop();
    const codes = (await Promise.all(replies)).map((reply) => (reply.ok ? 'ok' : reply.code));
    assert.deepEqual(
      codes.slice(rates.image.burst),
      Array.from({ length: 50 }, () => 'not-joined'),
    );
    assert.equal(reads, rates.image.burst);
  });

  for (const [name, kind] of signals) {
    it(`[P41] is ${rates[kind].burst} of the signal ${name} at once`, async () => {
      const { clock, peer, isHeard, assertThrownOut } = await setUp();
      const send = (): boolean => {
        peer.signal(name, null);
        return isHeard();
      };
      await goOn(send, kind, clock);
      assertThrownOut();
    });
  }
});
