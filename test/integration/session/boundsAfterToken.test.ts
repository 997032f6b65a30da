import assert from 'node:assert/strict';
import { closeGraceMs, joinTimeoutMs, maxGuestMessageBytes } from '../../../src/shared/protocol/limits.ts';
import { signOfLifeRate } from '../../../src/shared/protocol/rates.ts';
import { dialRaw, eventPacket, joinRaw, type RawGuest } from '../../support/rawGuest.ts';
import { setRawHost, untilClosed } from '../../support/rawHost.ts';
import { join } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

const thrownOut = (code: string): string => eventPacket('session:ended', { reason: 'removed', code });

describe('what a connection may do after its token', () => {
  const host = setRawHost();

  /** Told so, and then cut off: they would go on sending. */
  const untilThrownOut = async (guest: RawGuest, code: string): Promise<void> => {
    await until('the guest is told', () => guest.heard.includes(thrownOut(code)));
    await until('the connection is closed', () => {
      host.clock.advance(closeGraceMs);
      return guest.isClosed;
    });
  };

  it('[P7] is to join soon', async () => {
    const idle = await host.keep(dialRaw(host.link));
    const joined = await host.keep(joinRaw(host.link, 'Mia'));
    host.clock.advance(joinTimeoutMs);
    await untilClosed(idle);
    assert.equal(joined.isClosed, false);
    assert.deepEqual(
      host.room.participants.map(({ name }) => name),
      ['Mia'],
    );
  });

  for (const [what, enter] of [
    ['before a join', dialRaw],
    ['after it', joinRaw],
  ] as const)
    it(`[P7][P48] is over with its goodbye, ${what}, whether the guest hangs up or not`, async () => {
      const polite = await host.keep(enter(host.link));
      polite.socket.send('41');
      await untilClosed(polite);
      const stubborn = await host.keep(enter(host.link));
      // Answers pings, and not the closing handshake.
      const asked = new Promise<void>((resolve) => {
        stubborn.socket.close = () => resolve();
      });
      stubborn.socket.send('41');
      await asked;
      host.clock.advance(closeGraceMs);
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
      const mia = await join(host.link, 'Mia');
      const eve = await host.keep(joinRaw(host.link));
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
      const eve = await host.keep(joinRaw(host.link));
      while (!eve.heard.includes(thrownOut('rate-limited'))) {
        for (let n = 0; n < 1_000 && eve.socket.bufferedAmount < 1_000_000; n += 1) send(eve);
        await new Promise(setImmediate);
      }
      await untilThrownOut(eve, 'rate-limited');
      assert.equal(host.room.participants.length, 0);
    });
  }

  it('[P48] has its pings of the WebSocket level left without an answer', async () => {
    const eve = await host.keep(joinRaw(host.link));
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
    const mia = await join(host.link, 'Mia');
    const eve = await host.keep(joinRaw(host.link));
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
    const eve = await host.keep(joinRaw(host.link));
    for (let n = 0; n < 100; n += 1) eve.socket.send('x', { fin: false });
    await untilClosed(eve);
    const brokeTheRules = 1008;
    assert.equal(eve.closeCode, brokeTheRules);
  });

  it('[P16] is not, for somebody who was thrown out, to come back as who they were', async () => {
    const eve = await host.keep(joinRaw(host.link));
    const reply = eve.heard.find((packet) => packet.startsWith('430')) ?? '';
    const [{ me, secret }] = JSON.parse(reply.slice(3));
    eve.socket.send(new Uint8Array(3));
    await untilThrownOut(eve, 'bad-request');
    const again = await host.keep(dialRaw(host.link));
    const resume = { participantId: me.id, secret, rev: 0 };
    again.socket.send(eventPacket('room:join', { name: 'Eve', resume }, 0));
    await until('the join is answered', () => again.heard.some((packet) => packet.startsWith('430')));
    assert.ok(!again.heard.some((packet) => packet.includes(me.id)));
  });
});
