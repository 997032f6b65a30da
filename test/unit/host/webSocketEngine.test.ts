import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { heldBytes } from '../../../src/host/connection/heldFrames.ts';
import { GuestWebSocket, WebSocketEngine, webSocketOn } from '../../../src/host/connection/webSocketEngine.ts';
import { ignoring } from '../../support/firstLook.ts';
import { setHttpServer } from '../../support/httpServer.ts';
import { until } from '../../support/until.ts';

describe('the WebSocket server', () => {
  const server = setHttpServer();
  const engine = new WebSocketEngine({ noServer: true });
  const connect = async (): Promise<{ guest: WebSocket; client: WebSocket }> => {
    const upgraded = new Promise<WebSocket>((resolve) =>
      server.once('upgrade', (request, socket, head) =>
        engine.handleUpgrade(request, socket, head, (client) => {
          assert.equal(webSocketOn(socket), client);
          resolve(client);
        }),
      ),
    );
    const guest = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [client] = await Promise.all([upgraded, once(guest, 'open')]);
    return { guest, client };
  };

  it('shows each text to who has the first look, and hands on what that leaves, and all that is no text', async () => {
    const { guest, client } = await connect();
    const heard: string[] = [];
    client.on('message', (data) => heard.push(String(data)));
    assert.ok(client instanceof GuestWebSocket);
    client.firstLook = {
      ...ignoring,
      takeMessage(data) {
        const isMine = String(data) === 'mine';
        if (isMine) heard.push('mine!');
        return isMine;
      },
    };
    for (const [n, data] of ['yours', 'mine', Buffer.from('mine'), 'last'].entries()) {
      guest.send(data);
      await until('it has come', () => heard.length > n);
    }
    assert.deepEqual(heard, ['yours', 'mine!', 'mine', 'last']);
    guest.terminate();
  });

  it('sends what it is given, and says when it is sent', async () => {
    const { guest, client } = await connect();
    const heard: string[] = [];
    guest.on('message', (data) => heard.push(String(data)));
    await new Promise<void>((resolve) => client.send('Hello', () => resolve()));
    client.send('again', { compress: false });
    await until('both have come', () => heard.length === 2);
    assert.deepEqual(heard, ['Hello', 'again']);
    guest.terminate();
  });

  it('keeps the order of texts, bytes and its goodbye where the network takes nothing for a while', async () => {
    const { guest, client } = await connect();
    const heard: string[] = [];
    guest.on('message', (data, isBinary) => heard.push(`${String(data).slice(0, 5)}${isBinary ? '!' : ''}`));
    guest.pause();
    assert.ok(client instanceof GuestWebSocket && client.wire);
    const sent: string[] = [];
    const send = (text: string): void => {
      sent.push(text.slice(0, 5));
      client.send(text);
    };
    const sendBytes = (bytes: Uint8Array<ArrayBuffer>): void => {
      for (const form of [Buffer.from(bytes), bytes, bytes.buffer, Buffer.from(`bytes${'x'.repeat(16_384)}`)]) {
        sent.push('bytes!');
        client.send(form);
        send('text');
      }
    };
    while (client.wire.writableLength === 0) {
      send('large'.repeat(100_000));
      await new Promise(setImmediate);
    }
    for (const text of ['one', 'two', 'three']) send(text);
    sendBytes(new TextEncoder().encode('bytes'));
    send('last');
    client.close(4_000);
    guest.resume();
    const [code] = await once(guest, 'close');
    assert.equal(code, 4_000);
    assert.deepEqual(heard, sent);
  });

  it('[P41] puts bytes together as well while nobody reads them', async () => {
    const { guest, client } = await connect();
    guest.pause();
    assert.ok(client instanceof GuestWebSocket && client.wire);
    while (client.wire.writableLength === 0) {
      client.send('large'.repeat(100_000));
      await new Promise(setImmediate);
    }
    // The first of these is still the stream's.
    for (let n = 0; n < 101; n += 1) client.send(Buffer.of(n));
    assert.equal(heldBytes(client.wire), 300);
    guest.terminate();
  });

  it('[P41] sends nothing to who is gone, and makes no error for each thing it does not send', async () => {
    const { guest, client } = await connect();
    guest.terminate();
    await once(client, 'close');
    const errors: unknown[] = [];
    for (let n = 0; n < 3; n += 1) client.send('Hello', (error) => errors.push(error));
    await new Promise(setImmediate);
    assert.deepEqual(errors, []);
  });
});
