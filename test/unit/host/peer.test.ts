import assert from 'node:assert/strict';
import { createPeer } from '../../../src/host/peer.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { makeRoom } from '../../support/rooms.ts';

describe('peer', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const room = makeRoom({ clock });
    let closed = false;
    const line = {
      deliver: () => undefined,
      close: () => {
        closed = true;
      },
    };
    const peer = createPeer({ line, role: 'guest', clock, findDesk: () => room.desk });
    return { room, peer, isClosed: () => closed };
  };
  const codeOf = (reply: object): unknown => ('code' in reply ? reply.code : 'ok');

  it('[P16] grants a resume again whose reply was lost, on the same connection', async () => {
    const { room, peer, isClosed } = setUp();
    const joined = await peer.request('room:join', { name: 'Mia' });
    assert.ok(joined.ok && 'secret' in joined);
    const resume = { participantId: joined.me.id, secret: joined.secret, rev: 0 };
    for (const name of ['Mia', 'Mia B']) {
      const again = await peer.request('room:join', { name, resume });
      assert.ok(again.ok && 'secret' in again && again.me.id === joined.me.id);
    }
    assert.deepEqual([room.participants.map(({ name }) => name), isClosed()], [['Mia B'], false]);
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

  it('[P10] answers an unknown event, names of Object among them', async () => {
    const { peer } = setUp();
    for (const name of ['no:such', '__proto__', 'constructor', 'toString']) {
      assert.equal(codeOf(await peer.request(name, {})), 'unknown-event');
    }
  });
});
