import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Socket as HostSocket, Server } from 'socket.io';
import { io } from 'socket.io-client';
import { createEarlyTexts } from '../../../src/client/earlyTexts.ts';
import { until } from '../../support/until.ts';

describe('texts that are looked at early', () => {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'] });
  before(async () => {
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
  });
  after(() => server.close());

  const connect = async () => {
    const texts = createEarlyTexts();
    const heard: string[] = [];
    const accepted = new Promise<HostSocket>((resolve) => server.once('connection', resolve));
    const socket = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
      transports: [texts.Transport],
      forceNew: true,
    });
    socket.onAny((name: string) => heard.push(name));
    const connected = new Promise<void>((resolve) => socket.on('connect', resolve));
    const [host] = await Promise.all([accepted, connected]);
    texts.listen((text) => {
      if (text.startsWith('42["early')) heard.push(`${JSON.parse(text.slice(2))[0]}!`);
      else return false;
      return true;
    });
    /** All of it in one piece, so that all of it is there at once. */
    const send = (...names: readonly string[]): void => {
      host.request.socket.cork();
      for (const name of names) host.emit(name);
      host.request.socket.uncork();
    };
    return { heard, host, send, socket };
  };

  it('are taken before Socket.IO has them, which then does not see them, and come in order all the same', async () => {
    const { heard, send, socket } = await connect();
    send('early1', 'early2', 'other1', 'early3', 'other2');
    await until('all have come', () => heard.length === 5);
    send('early4');
    await until('the last has come', () => heard.length === 6);
    assert.deepEqual(heard, ['early1!', 'early2!', 'other1', 'early3', 'other2', 'early4!']);
    socket.disconnect();
  });

  it('are not taken from a line that was given up, whatever still comes on it', async () => {
    const { heard, host, send, socket } = await connect();
    send('early1');
    await until('the first has come', () => heard.length === 1);
    const closed = once(host.request.socket, 'close');
    socket.disconnect();
    // Before the host knows of it.
    send('early2', 'other1', 'early3');
    await closed;
    assert.deepEqual(heard, ['early1!']);
  });
});
