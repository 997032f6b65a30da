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
      reconnectionDelay: 1,
    });
    socket.onAny((name: string) => heard.push(name));
    const connected = new Promise<void>((resolve) => socket.on('connect', resolve));
    const [host] = await Promise.all([accepted, connected]);
    texts.listen((text) =>
      text.startsWith('42["early') ? () => heard.push(`${JSON.parse(text.slice(2))[0]}!`) : undefined,
    );
    /** All of it in one piece, so that all of it is there at once. */
    const send = (...names: readonly string[]): void => {
      host.request.socket.cork();
      for (const name of names) host.emit(name);
      host.request.socket.uncork();
    };
    return { heard, host, send, socket, texts };
  };

  it('are taken before Socket.IO has them, which then does not see them, and come in order all the same', async () => {
    const { heard, send, socket } = await connect();
    send('early1', 'early2', 'other1', 'early3', 'other2', 'early4');
    await until('all have come', () => heard.length === 6);
    send('early5');
    await until('the last has come', () => heard.length === 7);
    assert.deepEqual(heard, ['early1!', 'early2!', 'other1', 'early3!', 'other2', 'early4!', 'early5!']);
    socket.disconnect();
  });

  it('are sent at once, and overtake nothing that was sent before', async () => {
    const { host, socket, texts } = await connect();
    const got: string[] = [];
    host.onAny((name: string) => got.push(name));
    assert.equal(texts.send('42["first"]'), true);
    socket.emit('second');
    assert.equal(texts.send('42["early"]'), false);
    socket.emit('third');
    await until('all have come', () => got.length === 3);
    assert.equal(texts.send('42["fourth"]'), true);
    // `ws` sends what is not ASCII, and we the rest: in one order.
    assert.equal(texts.send('42["fünftens"]'), true);
    assert.equal(texts.send('42["sixth"]'), true);
    await until('the last has come', () => got.length === 6);
    assert.deepEqual(got, ['first', 'second', 'third', 'fourth', 'fünftens', 'sixth']);
    socket.disconnect();
    assert.equal(texts.send('42["seventh"]'), false);
    await new Promise(setImmediate);
    assert.equal(texts.send('42["eighth"]'), false, 'also where nothing waits any more');
  });

  it('are sent on the line that stands by now', async () => {
    const { host, socket, texts } = await connect();
    const again = new Promise<HostSocket>((resolve) => server.once('connection', resolve));
    const connected = new Promise<void>((resolve) => socket.once('connect', resolve));
    host.conn.close();
    const [next] = await Promise.all([again, connected]);
    const heard = new Promise<string>((resolve) => next.onAny(resolve));
    assert.equal(texts.send('42["first"]'), true);
    assert.equal(await heard, 'first');
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

  it('are sent no more once the goodbye is', async () => {
    const { host, socket, texts } = await connect();
    const wire = host.request.socket;
    const types: number[] = [];
    // Each is in a piece of its own or behind others, and short: its type, its length, the mask and what it says.
    wire.on('data', (bytes: Buffer) => {
      for (let from = 0; from < bytes.length; from += 6 + (bytes.readUInt8(from + 1) & 0x7f))
        types.push(bytes.readUInt8(from) & 0x0f);
    });
    texts.listen((text) => (text === '42["early"]' ? () => void texts.send('42["late"]') : undefined));
    const closed = once(wire, 'close');
    socket.io.reconnection(false);
    // What is behind another one is handled in the next tick: by then the goodbye behind it is answered.
    const pieces = ['42["other"]', '42["early"]'].flatMap((text) => [Buffer.from([0x81, 11]), Buffer.from(text)]);
    wire.write(Buffer.concat([...pieces, Buffer.from([0x88, 0])]));
    await closed;
    assert.deepEqual(types, [8]);
  });
});
