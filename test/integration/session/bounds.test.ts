import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Seat } from '../../../src/client/seat.ts';
import type { Room } from '../../../src/host/room/room.ts';
import type { Session } from '../../../src/host/session/startSession.ts';
import {
  closeGraceMs,
  halfOpenTimeoutMs,
  joinTimeoutMs,
  maxBytesBeforeToken,
  maxGuestMessageBytes,
  maxHalfOpen,
} from '../../../src/shared/protocol/limits.ts';
import type { SessionLink } from '../../../src/shared/protocol/link.ts';
import { addressArrivalRate, signOfLifeRate } from '../../../src/shared/protocol/rates.ts';
import { createFakeClock, type FakeClock } from '../../support/fakeClock.ts';
import { connectPacket, dialRaw, eventPacket, joinRaw, openRaw, type RawGuest } from '../../support/rawGuest.ts';
import { makeRoom } from '../../support/rooms.ts';
import { join, leaveAll, linkOf, openSession } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

const thrownOut = (code: string): string => eventPacket('session:ended', { reason: 'removed', code });

describe('what a connection may do', () => {
  let room: Room;
  let session: Session;
  let clock: FakeClock;
  let link: SessionLink;
  const guests: RawGuest[] = [];
  beforeEach(async () => {
    clock = createFakeClock();
    room = makeRoom();
    session = await openSession(room, { clock });
    link = linkOf(session);
  });
  afterEach(async () => {
    await leaveAll();
    for (const { socket } of guests.splice(0)) socket.terminate();
    await session.end('host-closed');
    room.close('host-closed');
  });
  const keep = async (guest: Promise<RawGuest>): Promise<RawGuest> => {
    guests.push(await guest);
    return guest;
  };
  const untilClosed = (guest: RawGuest): Promise<void> => until('the connection is closed', () => guest.isClosed);

  /** Not by the goodbye that a connection gets when its time is up. */
  const untilCutOff = async (guest: RawGuest): Promise<void> => {
    await untilClosed(guest);
    const withoutGoodbye = 1006;
    assert.equal(guest.closeCode, withoutGoodbye);
  };

  /** Told so, and then cut off: they would go on sending. */
  const untilThrownOut = async (guest: RawGuest, code: string): Promise<void> => {
    await until('the guest is told', () => guest.heard.includes(thrownOut(code)));
    await until('the connection is closed', () => {
      clock.advance(closeGraceMs);
      return guest.isClosed;
    });
  };

  describe('before its token', () => {
    it('[P7] is no more than 8 kB, however it is cut up', async () => {
      for (const size of [maxBytesBeforeToken, 500_000]) {
        const guest = await keep(openRaw(link));
        guest.socket.send('4'.repeat(size), { fin: false });
        await untilCutOff(guest);
      }
      const drip = await keep(openRaw(link));
      for (let n = 0; n < 50 && !drip.isClosed; n += 1) {
        drip.socket.send('x'.repeat(maxBytesBeforeToken / 40), { fin: false });
        await new Promise(setImmediate);
      }
      await untilCutOff(drip);
    });

    it('[P3] is one HTTP request: who sends more than that at once gets no answer to any', async () => {
      const answerTo = async (...pieces: readonly string[]): Promise<string> => {
        const wire = connect({ port: link.port, host: '127.0.0.1', noDelay: true });
        let answer = '';
        wire
          .on('error', () => undefined)
          .on('data', (chunk) => {
            answer += chunk;
          });
        const closed = once(wire, 'close');
        await once(wire, 'connect');
        // Its turn to be listened to comes with time.
        clock.advance(100);
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
      const silent = connect(link.port, '127.0.0.1').resume();
      const closed = once(silent, 'close');
      await once(silent, 'connect');
      const upgraded = await keep(openRaw(link));
      clock.advance(halfOpenTimeoutMs);
      await closed;
      await untilClosed(upgraded);
    });

    it('[P7] is not for more than 256 at a time: the oldest makes room for who comes', async () => {
      const wires = Array.from({ length: maxHalfOpen }, () => connect(link.port, '127.0.0.1').resume());
      await Promise.all(wires.map((wire) => once(wire, 'connect')));
      const closed = wires.map((wire) => once(wire, 'close'));
      let mia: Seat | undefined;
      void join(link, 'Mia').then((seat) => {
        mia = seat;
      });
      await Promise.race(closed);
      await until('who means it is in', () => {
        clock.advance(10);
        return mia?.status === 'open';
      });
      for (const wire of wires) wire.destroy();
    });

    it('[P41] is nothing at all where its address has come too often, and what it was from another one', async () => {
      const comeAndGo = async (): Promise<void> => {
        const wire = connect(link.port, '127.0.0.1');
        // Some make room for those who come after them.
        wire.on('error', () => undefined);
        await new Promise((resolve) => wire.once('connect', resolve).once('close', resolve));
        wire.destroy();
      };
      await Promise.all(Array.from({ length: addressArrivalRate.burst }, comeAndGo));
      const late = connect(link.port, '127.0.0.1');
      late.on('error', () => undefined).write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
      // Not `once`, which takes the reset of a connection for a failure.
      await new Promise((resolve) => late.once('close', resolve));
      assert.equal(late.bytesRead, 0);
      // Elsewhere a computer has one loopback address only.
      if (process.platform !== 'linux') return;
      const other = connect({ port: link.port, host: '127.0.0.1', localAddress: '127.0.0.9' });
      other.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
      await until('it is answered', () => {
        clock.advance(10);
        other.read();
        return other.bytesRead > 0;
      });
      other.destroy();
    });

    it('[P6] is one try: a second handshake on the same connection ends it', async () => {
      for (const second of [connectPacket(link), '40{}']) {
        const guest = await keep(openRaw(link));
        guest.sendAtOnce(connectPacket(link), second);
        // Before time is up for who has not joined.
        const endsAt = clock.now() + joinTimeoutMs / 2;
        await until('it is cut off', () => {
          if (clock.now() < endsAt) clock.advance(10);
          return guest.isClosed;
        });
        assert.ok(guest.heard.filter((packet) => packet.startsWith('40')).length <= 1, 'the second one is let in');
      }
      const refused = await keep(openRaw(link));
      refused.socket.send(connectPacket({ ...link, token: 'A'.repeat(22) }));
      await untilClosed(refused);
      assert.ok(refused.heard.includes('44{"message":"refused","data":{"code":"bad-token"}}'));
    });

    it('[P48] is of no use for another namespace, nor for events', async () => {
      const admin = await keep(openRaw(link));
      admin.socket.send(connectPacket(link).replace('40', '40/admin,'));
      await until('it is refused', () => admin.heard.some((packet) => packet.includes('Invalid namespace')));
      const early = await keep(openRaw(link));
      early.socket.send(eventPacket('room:join', { name: 'Eve' }, 0));
      await untilClosed(early);
      assert.equal(room.participants.length, 0);
    });
  });

  describe('after its token', () => {
    it('[P7] is to join soon', async () => {
      const idle = await keep(dialRaw(link));
      const joined = await keep(joinRaw(link, 'Mia'));
      clock.advance(joinTimeoutMs);
      await untilClosed(idle);
      assert.equal(joined.isClosed, false);
      assert.deepEqual(
        room.participants.map(({ name }) => name),
        ['Mia'],
      );
    });

    for (const [what, enter] of [
      ['before a join', dialRaw],
      ['after it', joinRaw],
    ] as const)
      it(`[P7][P48] is over with its goodbye, ${what}, whether the guest hangs up or not`, async () => {
        const polite = await keep(enter(link));
        polite.socket.send('41');
        await untilClosed(polite);
        const stubborn = await keep(enter(link));
        // Answers pings, and not the closing handshake.
        const asked = new Promise<void>((resolve) => {
          stubborn.socket.close = () => resolve();
        });
        stubborn.socket.send('41');
        await asked;
        clock.advance(closeGraceMs);
        // Long before `ws` does so by itself, after half a minute.
        await until('it is cut off', () => stubborn.isClosed, 10_000);
      });

    const breaches: readonly (readonly [string, (guest: RawGuest) => void])[] = [
      ['bytes', ({ socket }) => socket.send(new Uint8Array(3))],
      ['an event with bytes', ({ socket }) => socket.send('451-["chat:say",{"_placeholder":true,"num":0}]')],
      ['an ack nobody asked for', ({ socket }) => socket.send('43123[{"ok":true}]')],
      ['an error of its own', ({ socket }) => socket.send('44{"message":"forged"}')],
      ['what is no packet', ({ socket }) => socket.send('4x')],
    ];
    for (const [what, commit] of breaches) {
      it(`[P48] is not ${what}: the guest is thrown out, the others stay`, async () => {
        const mia = await join(link, 'Mia');
        const eve = await keep(joinRaw(link));
        await until('Mia sees Eve', () => mia.participants.length === 2);
        commit(eve);
        await untilThrownOut(eve, 'bad-request');
        await until('Eve has left', () => mia.participants.length === 1);
        assert.equal(mia.status, 'open');
      });
    }

    const floods: readonly (readonly [string, (guest: RawGuest) => void])[] = [
      ['answers to pings', ({ socket }) => socket.send('3')],
      ['empty pings', ({ socket }) => socket.ping()],
      ['text that says nothing', ({ socket }) => socket.send(`42["x"${' '.repeat(20_000)}]`)],
    ];
    for (const [what, send] of floods) {
      it(`[P41] is no flood of ${what}`, async () => {
        const eve = await keep(joinRaw(link));
        while (!eve.heard.includes(thrownOut('rate-limited'))) {
          for (let n = 0; n < 1_000 && eve.socket.bufferedAmount < 1_000_000; n += 1) send(eve);
          await new Promise(setImmediate);
        }
        await untilThrownOut(eve, 'rate-limited');
        assert.equal(room.participants.length, 0);
      });
    }

    it('[P48] has its pings of the WebSocket level left without an answer', async () => {
      const eve = await keep(joinRaw(link));
      let pongs = 0;
      eve.socket.on('pong', () => {
        pongs += 1;
      });
      for (let n = 0; n < signOfLifeRate.burst; n += 1) eve.socket.ping();
      eve.socket.send(eventPacket('chat:say', { id: 'm1', text: 'Hello' }, 1));
      await until('what came after them is answered', () => eve.heard.some((packet) => packet.startsWith('431')));
      assert.equal(pongs, 0);
    });

    it('[P3] is a message of 100,000 bytes, and none of one more', async () => {
      const mia = await join(link, 'Mia');
      const eve = await keep(joinRaw(link));
      const send = (bytes: number): void => {
        const start = '42["no:such","';
        eve.socket.send(`${start}${'x'.repeat(bytes - start.length - 2)}"]`);
      };
      send(maxGuestMessageBytes);
      eve.socket.send(eventPacket('chat:say', { id: 'm1', text: 'Hello' }, 1));
      await until('what came after it is answered', () => eve.heard.some((packet) => packet.startsWith('431')));
      send(maxGuestMessageBytes + 1);
      await untilClosed(eve);
      const tooBig = 1009;
      assert.deepEqual([maxGuestMessageBytes, eve.closeCode, mia.status], [100_000, tooBig, 'open']);
    });

    it('[P48] is no message in more than 64 fragments', async () => {
      const eve = await keep(joinRaw(link));
      for (let n = 0; n < 100; n += 1) eve.socket.send('x', { fin: false });
      await untilClosed(eve);
      const brokeTheRules = 1008;
      assert.equal(eve.closeCode, brokeTheRules);
    });

    it('[P16] is not, for somebody who was thrown out, to come back as who they were', async () => {
      const eve = await keep(joinRaw(link));
      const reply = eve.heard.find((packet) => packet.startsWith('430')) ?? '';
      const [{ me, secret }] = JSON.parse(reply.slice(3));
      eve.socket.send(new Uint8Array(3));
      await untilThrownOut(eve, 'bad-request');
      const again = await keep(dialRaw(link));
      const resume = { participantId: me.id, secret, rev: 0 };
      again.socket.send(eventPacket('room:join', { name: 'Eve', resume }, 0));
      await until('the join is answered', () => again.heard.some((packet) => packet.startsWith('430')));
      assert.ok(!again.heard.some((packet) => packet.includes(me.id)));
    });
  });
});
