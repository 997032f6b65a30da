import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { GuestWebSocket, WebSocketEngine } from '../../../src/host/connection/webSocketEngine.ts';
import { ignoring } from '../../support/firstLook.ts';
import { setHttpServer } from '../../support/httpServer.ts';
import { until } from '../../support/until.ts';

const upgrade = [
  'GET / HTTP/1.1',
  'Host: 127.0.0.1',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  `Sec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}`,
  '\r\n',
].join('\r\n');
const [text, goodbye, ping] = [0x81, 0x88, 0x89];

/** A frame under a mask that changes nothing (RFC 6455, 5.2). */
function frame(payload: string, kind = text): Buffer {
  const bytes = Buffer.from(payload, 'latin1');
  const isLong = bytes.length > 125;
  const head = Buffer.alloc(isLong ? 8 : 6);
  head[0] = kind;
  head[1] = 0x80 | (isLong ? 126 : bytes.length);
  if (isLong) head.writeUInt16BE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
}

describe('what a guest sends in one piece', () => {
  const server = setHttpServer();
  const engine = new WebSocketEngine({ noServer: true });

  const dial = async () => {
    const upgraded = once(server, 'upgrade');
    const guest = connect((server.address() as AddressInfo).port, '127.0.0.1');
    guest.on('error', () => undefined);
    guest.write(upgrade);
    const [request, socket, head] = await upgraded;
    const heard: string[] = [];
    const client = await new Promise<GuestWebSocket>((resolve) =>
      engine.handleUpgrade(request, socket, head, (one) => {
        assert.ok(one instanceof GuestWebSocket);
        resolve(one);
      }),
    );
    client.on('message', (data) => heard.push(String(data)));
    client.on('error', () => heard.push('error'));
    client.on('close', (code) => heard.push(`closed ${code}`));
    await once(guest, 'data');
    // As one chunk of the stream, which the network does not promise.
    const send = (...frames: readonly Buffer[]): void => void (socket as Socket).push(Buffer.concat(frames));
    return { guest, client, heard, send };
  };
  const numbers = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => String(n));

  it('comes at once, where it is a single message', async () => {
    const { guest, heard, send } = await dial();
    send(frame('Hello'));
    assert.deepEqual(heard, ['Hello']);
    guest.destroy();
  });

  it('is taken by nobody before what Socket.IO has not handed on yet', async () => {
    const { client, guest, heard, send } = await dial();
    client.firstLook = {
      ...ignoring,
      takeMessage(data) {
        const isMine = String(data).startsWith('mine');
        if (isMine) heard.push(`${data}!`);
        return isMine;
      },
    };
    send(...['mine 1', 'yours', 'mine 2'].map((one) => frame(one)));
    assert.deepEqual(heard, ['mine 1!', 'yours', 'mine 2']);
    await new Promise(setImmediate);
    send(frame('mine 3'));
    assert.equal(heard.at(-1), 'mine 3!');
    guest.destroy();
  });

  it('[P41] comes whole and in order, with turns for others in between', async () => {
    const { guest, heard, send } = await dial();
    const all = numbers(5_000);
    const counts: number[] = [];
    let before = 0;
    const look = (): void => {
      counts.push(heard.length - before);
      before = heard.length;
      if (before < all.length) setImmediate(look);
    };
    send(...all.map((one) => frame(one)));
    look();
    send(frame('last'));
    await until('all have come', () => heard.length > all.length);
    assert.deepEqual(heard, [...all, 'last']);
    assert.ok(Math.max(...counts) <= 11, `${Math.max(...counts)} in a turn`);
    guest.destroy();
  });

  it('[P41] counts signs of life like messages', async () => {
    const { guest, client, send } = await dial();
    let pings = 0;
    client.on('ping', () => {
      pings += 1;
    });
    send(...numbers(500).map(() => frame('', ping)));
    assert.ok(pings <= 11, `${pings} at once`);
    await until('all have come', () => pings === 500);
    guest.destroy();
  });

  it('is read on where it is long', async () => {
    const { guest, heard, send } = await dial();
    const long = 'x'.repeat(60_000);
    send(frame(long), frame('next'));
    await until('both have come', () => heard.length === 2);
    assert.deepEqual(heard, [long, 'next']);
    guest.destroy();
  });

  it('is not read after a goodbye, or after what is no WebSocket', async () => {
    const first = await dial();
    first.send(...numbers(100).map((one) => frame(one)), frame('\x03\xe8', goodbye), frame('after'));
    await until('it has closed', () => first.heard.includes('closed 1000'));
    assert.deepEqual(first.heard, [...numbers(100), 'closed 1000']);
    const second = await dial();
    second.send(frame('one'), Buffer.alloc(2_000, 0xff), frame('after'));
    await until('it has closed', () => second.heard.some((one) => one.startsWith('closed')));
    assert.deepEqual(second.heard.slice(0, 2), ['one', 'error']);
    assert.ok(!second.heard.includes('after'));
    for (const { guest } of [first, second]) guest.destroy();
  });

  it('[P41] is counted before it is read, and read by nobody where that is too much', async () => {
    const { guest, client, heard, send } = await dial();
    let bytes = 0;
    client.firstLook = {
      ...ignoring,
      takeBytes(count) {
        bytes += count;
        if (bytes > 100) client.pause();
      },
    };
    const [little, much] = [frame('little'), frame('x'.repeat(100))];
    send(little);
    send(much);
    await new Promise(setImmediate);
    assert.equal(bytes, little.length + much.length);
    assert.deepEqual(heard, ['little']);
    guest.destroy();
  });

  it('[P12] is left to the network while what has come of it waits to be done', async () => {
    const { guest, client, heard, send } = await dial();
    let isBusy = true;
    client.firstLook = {
      ...ignoring,
      get isBusy() {
        return isBusy;
      },
    };
    send(frame('first'));
    guest.write(Buffer.concat(numbers(5_000).map((one) => frame(one.padEnd(1_000)))));
    for (let n = 0; n < 50; n += 1) await new Promise(setImmediate);
    assert.deepEqual(heard, []);
    assert.ok(guest.writableLength > 1_000_000, `${guest.writableLength} bytes are still with who sent them`);
    isBusy = false;
    await until('all is read', () => heard.length === 5_001);
    guest.destroy();
  });

  it('is not read on once the connection is paused, or gone', async () => {
    const paused = await dial();
    paused.client.once('message', () => paused.client.pause());
    paused.send(...numbers(300).map((one) => frame(one)));
    const gone = await dial();
    gone.send(...numbers(300).map((one) => frame(one)), frame('half').subarray(0, 8));
    gone.guest.resetAndDestroy();
    await until('it has closed', () => gone.heard.includes('closed 1006'));
    assert.ok(paused.heard.length <= 11, `${paused.heard.length}`);
    assert.equal(gone.heard.filter((one) => one === 'error').length, 0);
    paused.guest.destroy();
  });
});
