import assert from 'node:assert/strict';
import { createPeer } from '../../../src/host/connection/peer.ts';
import { openTicket } from '../../../src/host/door/ticket.ts';
import type { Role } from '../../../src/shared/protocol/participant.ts';
import { enterListening, heardBy } from '../../support/ears.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { makeRoom } from '../../support/rooms.ts';

const silent = { deliver: () => undefined, close: () => undefined };

describe('peer', () => {
  const setUp = (role: Role = 'editor') => {
    const clock = createFakeClock();
    const room = makeRoom({ clock });
    let closed = false;
    const line = {
      deliver: () => undefined,
      close: () => {
        closed = true;
      },
    };
    const peer = createPeer({ line, ticket: openTicket(role), clock, findDesk: () => room.desk });
    return { room, peer, isClosed: () => closed };
  };
  const codeOf = (reply: object): unknown => ('code' in reply ? reply.code : 'ok');

  it('[P16] grants a resume again whose reply was lost, on the same connection', async () => {
    const { room, peer, isClosed } = setUp();
    const ole = enterListening(room, 'Ole');
    const joined = await peer.request('room:join', { name: 'Mia' });
    assert.ok(joined.ok && 'secret' in joined);
    const resume = { participantId: joined.me.id, secret: joined.secret, rev: 0 };
    for (const name of ['Mia', 'Mia B']) {
      const again = await peer.request('room:join', { name, resume });
      assert.ok(again.ok && 'secret' in again && again.me.id === joined.me.id);
    }
    // Nothing has changed by it, so nobody is told.
    assert.deepEqual([room.participants.map(({ name }) => name), isClosed()], [['Ole', 'Mia'], false]);
    assert.equal(heardBy(ole, 'participant:joined').length, 1);
  });

  it('[P16] refuses any other join on a connection that has joined', async () => {
    const { room, peer } = setUp();
    const joined = await peer.request('room:join', { name: 'Mia' });
    assert.ok(joined.ok && 'secret' in joined);
    const wrong = { participantId: joined.me.id, secret: 'guessed', rev: 0 };
    assert.equal(codeOf(await peer.request('room:join', { name: 'Eve' })), 'already-joined');
    assert.equal(codeOf(await peer.request('room:join', { name: 'Eve', resume: wrong })), 'already-joined');
    assert.equal(room.participants.length, 1);
  });

  const hue = { path: 'adjustments.hue', value: 30 };
  it('[P45] lets a viewer watch, point, chat and leave, and change nothing', async () => {
    const { room, peer } = setUp('viewer');
    assert.equal(codeOf(await peer.request('edit:commit', { id: 'e0', base: 0, changes: [hue] })), 'not-joined');
    const joined = await peer.request('room:join', { name: 'Vera' });
    assert.ok(joined.ok && 'me' in joined);
    assert.equal(joined.me.role, 'viewer');
    assert.equal(codeOf(await peer.request('edit:commit', { id: 'e1', base: 0, changes: [hue] })), 'not-allowed');
    assert.equal(codeOf(await peer.request('save:request', {})), 'not-allowed');
    assert.equal(codeOf(await peer.request('chat:say', { id: 'm1', text: 'Hello' })), 'ok');
    const { sha256 } = room.image;
    assert.equal(codeOf(await peer.request('image:pull', { sha256, offset: 0, length: 1 })), 'ok');
    assert.deepEqual([room.rev, room.recipe.adjustments], [0, {}]);
    assert.equal(codeOf(await peer.request('room:leave', {})), 'ok');
  });

  it('[P45][P75] shows the others two places of a pointer one after the other, also those of a viewer', async () => {
    const clock = createFakeClock();
    const room = makeRoom({ clock });
    const seen: unknown[] = [];
    const line = {
      deliver: (name: string, payload: unknown) => void (name === 'presence:changed' && seen.push(payload)),
      close: () => undefined,
    };
    const findDesk = () => room.desk;
    await createPeer({ line, ticket: openTicket('editor'), clock, findDesk }).request('room:join', { name: 'Mia' });
    const viewer = createPeer({ line: silent, ticket: openTicket('viewer'), clock, findDesk });
    const joined = await viewer.request('room:join', { name: 'Vera' });
    assert.ok(joined.ok && 'me' in joined);
    viewer.signal('presence:update', [16, 32, 48, 64]);
    clock.advance(33);
    assert.deepEqual(seen, [[[joined.me.id, 16, 32]], [[joined.me.id, 48, 64]]]);
  });

  it('[P45] shows the pointer of a viewer, not what they claim to drag', async () => {
    const { room, peer } = setUp('viewer');
    await peer.request('room:join', { name: 'Vera' });
    peer.signal('presence:update', [16, 32, [hue]]);
    const other = createPeer({
      line: silent,
      ticket: openTicket('editor'),
      clock: createFakeClock(),
      findDesk: () => room.desk,
    });
    const joined = await other.request('room:join', { name: 'Mia' });
    assert.ok(joined.ok && 'presence' in joined);
    assert.deepEqual(
      joined.presence.map(([, ...shown]) => shown),
      [[16, 32]],
    );
  });

  for (const [was, is] of [
    ['viewer', 'editor'],
    ['editor', 'viewer'],
  ] as const) {
    it(`[P45] makes nobody an ${is} who was ${was}, by another link`, async () => {
      const { room, peer } = setUp(was);
      const joined = await peer.request('room:join', { name: 'Mia' });
      assert.ok(joined.ok && 'secret' in joined);
      const other = createPeer({
        line: silent,
        ticket: openTicket(is),
        clock: createFakeClock(),
        findDesk: () => room.desk,
      });
      const resume = { participantId: joined.me.id, secret: joined.secret, rev: 0 };
      const again = await other.request('room:join', { name: 'Mia', resume });
      assert.ok(again.ok && 'me' in again);
      assert.deepEqual([again.me.role, again.me.id === joined.me.id], [was, true]);
    });
  }

  it('[P59] answers a ping at once, of who has joined', async () => {
    const { peer } = setUp('viewer');
    assert.equal(codeOf(await peer.request('line:ping', {})), 'not-joined');
    await peer.request('room:join', { name: 'Vera' });
    assert.deepEqual(peer.request('line:ping', {}), { ok: true });
  });

  it('[P10] answers an unknown event, names of Object among them', async () => {
    const { peer } = setUp();
    for (const name of ['no:such', '__proto__', 'constructor', 'toString']) {
      assert.equal(codeOf(await peer.request(name, {})), 'unknown-event');
    }
  });
});
