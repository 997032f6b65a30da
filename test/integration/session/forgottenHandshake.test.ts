import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { io as dial } from 'socket.io-client';
import { createSessionIo } from '../../../src/host/connection/sessionIo.ts';
import { createDoor, newDoorState } from '../../../src/host/door/door.ts';
import { systemClock } from '../../../src/host/systemClock.ts';
import { protocolVersion } from '../../../src/shared/protocol/limits.ts';
import { connectRate, rates } from '../../../src/shared/protocol/rates.ts';
import { failTest } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';

/** What one gets at from there, without calling anything. */
function partsOf(one: unknown): readonly unknown[] {
  if (one === null || (typeof one !== 'object' && typeof one !== 'function')) return [];
  if (one instanceof Uint8Array) return [Buffer.from(one).toString('latin1')];
  const inside = one instanceof Map || one instanceof Set ? [...one].flat() : [];
  return [
    ...inside,
    ...Reflect.ownKeys(one).flatMap((key) => [key, Reflect.getOwnPropertyDescriptor(one, key)?.value]),
  ];
}

/** Those of `words` that stand in anything one gets at from `start`. */
function findWords(start: unknown, words: readonly string[]): readonly string[] {
  const seen = new Set([start]);
  for (const one of seen) for (const part of partsOf(one)) seen.add(part);
  const texts = [...seen].filter((one) => typeof one === 'string');
  return words.filter((word) => texts.some((text) => text.includes(word)));
}

describe('what a handshake leaves behind', () => {
  it('[P2] keeps neither the token nor the headers nor the URL of a guest who is in', async () => {
    const room = makeRoom();
    const state = newDoorState();
    const { directory } = room;
    const http = createServer();
    const server = createSessionIo(http, {
      ...{ clock: systemClock, connectRate, rates, onError: failTest },
      door: createDoor({ clock: systemClock, directory, hostNames: new Set(), state, onChange: () => undefined }),
      findDesk: () => room.desk,
      askToEdit: () => assert.fail('nobody asks'),
      onAdmitted: () => undefined,
      onSettled: () => undefined,
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const address = http.address();
    assert.ok(typeof address === 'object' && address);
    const words = [state.tokens.editor, 'in-a-header', 'in-the-query'];
    let before: readonly string[] = [];
    server.use((socket, next) => {
      before = findWords(socket, words);
      next();
    });
    const client = dial(`ws://127.0.0.1:${address.port}`, {
      path: '/pixelpair',
      transports: ['websocket'],
      auth: { protocol: protocolVersion, session: state.session, token: state.tokens.editor },
      extraHeaders: { 'x-own': 'in-a-header' },
      query: { own: 'in-the-query' },
      forceNew: true,
    });
    try {
      await new Promise<void>((resolve) => client.on('connect', resolve));
      const joined = await client.emitWithAck('room:join', { name: 'Mia' });
      assert.equal(joined.ok, true);
      const [socket, ...others] = server.sockets.sockets.values();
      assert.ok(socket && others.length === 0);
      assert.deepEqual(before, words, 'they are found where they are');
      assert.deepEqual(findWords(socket, words), []);
      assert.equal(server.sockets.adapter.rooms.size, 0, "nor is a room of Socket.IO's");
    } finally {
      client.disconnect();
      await server.close();
      room.close('host-closed');
    }
  });
});
