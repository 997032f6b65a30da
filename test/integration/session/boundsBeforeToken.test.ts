import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Seat } from '../../../src/client/seat.ts';
import {
  halfOpenTimeoutMs,
  joinTimeoutMs,
  maxBytesBeforeToken,
  maxHalfOpen,
} from '../../../src/shared/protocol/limits.ts';
import { addressArrivalRate } from '../../../src/shared/protocol/rates.ts';
import { connectPacket, eventPacket, openRaw, type RawGuest } from '../../support/rawGuest.ts';
import { setRawHost, untilClosed } from '../../support/rawHost.ts';
import { join } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

/** Not by the goodbye that a connection gets when its time is up. */
const untilCutOff = async (guest: RawGuest): Promise<void> => {
  await untilClosed(guest);
  const withoutGoodbye = 1006;
  assert.equal(guest.closeCode, withoutGoodbye);
};

describe('what a connection may do before its token', () => {
  const host = setRawHost();

  it('[P7] is no more than 8 kB, however it is cut up', async () => {
    for (const size of [maxBytesBeforeToken, 500_000]) {
      const guest = await host.keep(openRaw(host.link));
      guest.socket.send('4'.repeat(size), { fin: false });
      await untilCutOff(guest);
    }
    const drip = await host.keep(openRaw(host.link));
    for (let n = 0; n < 50 && !drip.isClosed; n += 1) {
      drip.socket.send('x'.repeat(maxBytesBeforeToken / 40), { fin: false });
      await new Promise(setImmediate);
    }
    await untilCutOff(drip);
  });

  it('[P3] is one HTTP request: who sends more than that at once gets no answer to any', async () => {
    const answerTo = async (...pieces: readonly string[]): Promise<string> => {
      const wire = connect({ port: host.link.port, host: '127.0.0.1', noDelay: true });
      let answer = '';
      wire
        .on('error', () => undefined)
        .on('data', (chunk) => {
          answer += chunk;
        });
      const closed = once(wire, 'close');
      await once(wire, 'connect');
      // Its turn to be listened to comes with time.
      host.clock.advance(100);
      for (const piece of pieces) {
        wire.write(piece);
        await new Promise(setImmediate);
      }
      await closed;
      return answer;
    };
    const head = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
    assert.match(await answerTo(head), /^HTTP\/1.1 404 .*\r\nConnection: close\r\n/s);
    assert.match(await answerTo(...head), /^HTTP\/1.1 404 /);
    for (const other of ['POST / HTTP/1.1\r\n\r\n'.repeat(100), '\x16\x03\x01', 'GE', 'GET\0'])
      assert.match(await answerTo(other.padEnd(4, '\0')), /^HTTP\/1.1 400 /, JSON.stringify(other));
    assert.equal(await answerTo(head.repeat(2)), '');
    assert.equal(await answerTo(`${head}body`), '');
    assert.equal(await answerTo(`GET / HTTP/1.1\r\nX: ${'a'.repeat(maxBytesBeforeToken)}`), '');
  });

  it('[P7] takes a little time: then the connection goes, whatever it has said', async () => {
    const silent = connect(host.link.port, '127.0.0.1').resume();
    const closed = once(silent, 'close');
    await once(silent, 'connect');
    const upgraded = await host.keep(openRaw(host.link));
    host.clock.advance(halfOpenTimeoutMs - 1);
    // What had been cut off by then would be seen before somebody who comes afterwards is let in.
    await host.keep(openRaw(host.link));
    assert.equal(silent.destroyed, false, 'it is cut off too early');
    assert.equal(upgraded.isClosed, false, 'it is cut off too early');
    host.clock.advance(1);
    await closed;
    await untilClosed(upgraded);
  });

  it('[P7] is not for more than 256 at a time: the oldest makes room for who comes', async () => {
    const wires = Array.from({ length: maxHalfOpen }, () => connect(host.link.port, '127.0.0.1').resume());
    await Promise.all(wires.map((wire) => once(wire, 'connect')));
    const closed = wires.map((wire) => once(wire, 'close'));
    let mia: Seat | undefined;
    void join(host.link, 'Mia').then((seat) => {
      mia = seat;
    });
    await Promise.race(closed);
    await until('who means it is in', () => {
      host.clock.advance(10);
      return mia?.status === 'open';
    });
    for (const wire of wires) wire.destroy();
  });

  it('[P41] is nothing at all where its address has come too often, and what it was from another one', async () => {
    const comeAndGo = async (): Promise<void> => {
      const wire = connect(host.link.port, '127.0.0.1');
      // Some make room for those who come after them.
      wire.on('error', () => undefined);
      await new Promise((resolve) => wire.once('connect', resolve).once('close', resolve));
      wire.destroy();
    };
    await Promise.all(Array.from({ length: addressArrivalRate.burst }, comeAndGo));
    const late = connect(host.link.port, '127.0.0.1');
    late.on('error', () => undefined).write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    // Not `once`, which takes the reset of a connection for a failure.
    await new Promise((resolve) => late.once('close', resolve));
    assert.equal(late.bytesRead, 0);
    // Elsewhere a computer has one loopback address only.
    if (process.platform !== 'linux') return;
    const other = connect({ port: host.link.port, host: '127.0.0.1', localAddress: '127.0.0.9' });
    other.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    await until('it is answered', () => {
      host.clock.advance(10);
      other.read();
      return other.bytesRead > 0;
    });
    other.destroy();
  });

  it('[P6] is one try: a second handshake on the same connection ends it', async () => {
    for (const second of [connectPacket(host.link), '40{}']) {
      const guest = await host.keep(openRaw(host.link));
      guest.sendAtOnce(connectPacket(host.link), second);
      // Before time is up for who has not joined.
      const endsAt = host.clock.now() + joinTimeoutMs / 2;
      await until('it is cut off', () => {
        if (host.clock.now() < endsAt) host.clock.advance(10);
        return guest.isClosed;
      });
      assert.ok(guest.heard.filter((packet) => packet.startsWith('40')).length <= 1, 'the second one is let in');
    }
    const refused = await host.keep(openRaw(host.link));
    refused.socket.send(connectPacket({ ...host.link, token: 'A'.repeat(22) }));
    await untilClosed(refused);
    assert.ok(refused.heard.includes('44{"message":"refused","data":{"code":"bad-token"}}'));
  });

  it('[P48] is of no use for another namespace, nor for events', async () => {
    const admin = await host.keep(openRaw(host.link));
    admin.socket.send(connectPacket(host.link).replace('40', '40/admin,'));
    await until('it is refused', () => admin.heard.some((packet) => packet.includes('Invalid namespace')));
    const early = await host.keep(openRaw(host.link));
    early.socket.send(eventPacket('room:join', { name: 'Eve' }, 0));
    await untilClosed(early);
    assert.equal(host.room.participants.length, 0);
  });
});
