import assert from 'node:assert/strict';
import { systemClock } from '../../../src/client/systemClock.ts';
import {
  connectTimeoutMs,
  lineCheckTimeoutMs,
  maxParticipants,
  pingIntervalMs,
  rejoinGraceMs,
} from '../../../src/shared/protocol/limits.ts';
import { createFakeClock, type FakeClock } from '../../support/fakeClock.ts';
import type { ForwardingProxy } from '../../support/proxy.ts';
import { join, linkOf, proxyTo } from '../../support/sessions.ts';
import { setSession } from '../../support/setSession.ts';
import { until } from '../../support/until.ts';

describe('reconnecting', () => {
  let proxy: ForwardingProxy;
  /** The room's: the others give somebody up when it says so. */
  let roomClock: FakeClock;
  const stage = setSession(() => {
    roomClock = createFakeClock();
    return { clock: roomClock };
  });
  beforeEach(async () => {
    proxy = await proxyTo(stage.session);
  });
  const joinByProxy = (options: Parameters<typeof join>[2] = {}) =>
    join(linkOf(stage.session, { port: proxy.port }), 'Gus', options);

  it('[P43] goes on looking for a host that is gone, and says when it tries next', async () => {
    const guest = await joinByProxy();
    const planned = new Set<number | undefined>();
    guest.on('retry', () => planned.add(guest.nextAttemptAt));
    assert.equal(guest.nextAttemptAt, undefined);
    proxy.cut();
    await until('it has tried a dozen times', () => planned.size > 12);
    assert.equal(guest.status, 'lost');
    assert.ok(planned.has(undefined), 'while it tries, nothing is planned');
    proxy.restore();
    await until('it is back', () => guest.status === 'open');
    assert.equal(guest.nextAttemptAt, undefined);
  });

  it('[P43] tries at once when it is asked to', async () => {
    const guest = await joinByProxy({ reconnect: { minMs: 60_000, maxMs: 60_000 } });
    proxy.cut();
    await until('it is lost', () => guest.status === 'lost');
    const waitsMs = Number(guest.nextAttemptAt) - Date.now();
    assert.ok(waitsMs > 30_000, `it would wait ${waitsMs} ms`);
    proxy.restore();
    guest.reconnectNow();
    assert.equal(guest.nextAttemptAt, undefined);
    await until('it is back', () => guest.status === 'open');
  });

  it('[P43] begins anew where an attempt is under way in a network that leads nowhere', async () => {
    const guest = await joinByProxy({ reconnect: { minMs: 60_000, maxMs: 60_000 } });
    proxy.cut();
    await until('it is lost', () => guest.status === 'lost');
    proxy.swallow();
    guest.reconnectNow();
    await until('it tries, in vain', () => proxy.swallowed === 1);
    proxy.restore();
    guest.reconnectNow();
    await until('it is back before that attempt is over', () => guest.status === 'open', connectTimeoutMs / 2);
    await until('which was given up', () => proxy.swallowed === 0);
  });

  it('[P43] looks where the host is by now, also for an attempt under way, and brings what has waited', async () => {
    const { session } = stage;
    let port = proxy.port;
    const placeNow = () => ({ address: '127.0.0.1', port });
    const guest = await joinByProxy({ placeNow, reconnect: { minMs: 60_000, maxMs: 60_000 } });
    const { me } = guest;
    proxy.cut();
    await until('it is lost', () => guest.status === 'lost');
    guest.commit([{ path: 'adjustments.contrast', value: 12 }]);
    proxy.swallow();
    guest.reconnectNow();
    await until('it tries, in vain', () => proxy.swallowed === 1);
    port = session.port;
    guest.reconnectNow();
    await until('it is back', () => guest.status === 'open', connectTimeoutMs / 2);
    await until('the edit', () => guest.pending.length === 0);
    assert.deepEqual([guest.me, proxy.connections, session.participants.length], [me, 0, 1]);
  });

  it('[P43][P59] gives up a line that leads nowhere once the network has changed, and no other', async () => {
    let silences = 0;
    const soonerMs = 500;
    const onSilence = (run: () => void) => (): void => {
      silences += 1;
      run();
    };
    const after: typeof systemClock.after = (ms, run) =>
      ms === lineCheckTimeoutMs ? systemClock.after(soonerMs, onSilence(run)) : systemClock.after(ms, run);
    const guest = await joinByProxy({ clock: { ...systemClock, after } });
    const statuses: string[] = [];
    guest.on('status', (status) => statuses.push(status));
    guest.reconnectNow();
    // Answered after the sign of life.
    assert.deepEqual(await guest.say('Hello'), { ok: true });
    assert.deepEqual([silences, statuses], [0, []]);
    proxy.freeze();
    guest.reconnectNow();
    await until('it is back before the pings would tell', () => statuses.length === 2, pingIntervalMs);
    assert.deepEqual([silences, statuses], [1, ['lost', 'open']]);
  });

  /** The time that passed while the computer slept, which no timer has noticed. */
  const sleepy = () => {
    let sleptMs = 0;
    const clock = { ...systemClock, now: () => Date.now() + sleptMs };
    const sleep = (ms: number): void => {
      sleptMs += ms;
    };
    return { clock, sleep };
  };

  it('[P43] tries at once after a sleep', async () => {
    const { clock, sleep } = sleepy();
    const guest = await joinByProxy({ clock, reconnect: { minMs: 60_000, maxMs: 60_000 } });
    proxy.cut();
    await until('it is lost', () => guest.status === 'lost');
    proxy.restore();
    sleep(10_000);
    await until('it is back, long before the pause is over', () => guest.status === 'open');
  });

  it('[P42][P43] does not wait for a line that slept longer than the host waits', async () => {
    const { clock, sleep } = sleepy();
    const guest = await joinByProxy({ clock });
    const statuses: string[] = [];
    guest.on('status', (status) => statuses.push(status));
    proxy.freeze();
    sleep(60_000);
    await until('it is back before the pings would tell', () => statuses.length === 2, 8_000);
    assert.deepEqual(statuses, ['lost', 'open']);
  });

  it('[P19][P43] comes back to a room that is full for the moment, as soon as it is not', async () => {
    const { room, session } = stage;
    const guest = await joinByProxy();
    proxy.cut();
    await until('the others have given it up', () => {
      roomClock.advance(rejoinGraceMs);
      return room.participants.length === 0;
    });
    const others = [];
    for (let n = 0; n < maxParticipants; n += 1) others.push(await join(linkOf(session), `P${n}`));
    proxy.restore();
    guest.reconnectNow();
    await until('it has knocked', () => guest.nextAttemptAt === undefined);
    await until('it was sent away', () => guest.nextAttemptAt !== undefined);
    assert.equal(guest.status, 'lost');
    await others[0]?.leave();
    await until('it is back', () => guest.status === 'open');
  });
});
