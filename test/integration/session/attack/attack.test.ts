import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import type { Seat } from '../../../../src/client/seat.ts';
import { parseLink, type SessionLink } from '../../../../src/shared/protocol/link.ts';
import { type Child, startChild } from '../../../support/child.ts';
import { join, leaveAll } from '../../../support/sessions.ts';
import { until } from '../../../support/until.ts';
import { attacksAtTheDoor } from './attacksAtTheDoor.ts';
import { attacksByGuests } from './attacksByGuests.ts';
import { type HonestTraffic, startHonestTraffic } from './honestTraffic.ts';

const warmUpMs = 1_500;
const attackMs = 700;
const quietMs = 300;
const settleMs = 100;
const allowedBytes = 100 * 1024 * 1024;
const allowedSlowdown = 5;
/**
 * Or this, in milliseconds, where it is more: one and a half frames of a screen. Idle takes one or two, and three processes
 * share what may be two processors: the host, the attackers, and this one with the honest, who have a computer each in life.
 * Where host and honest have the processors before all others, it takes 1 to 5 in most attacks, and 20 at worst.
 */
const unfeltMs = 25;
/**
 * The best of so many counts: on a machine that does other things as well, as those of a CI do, a window may be slow by chance, but
 * not three in a row. What every attack of a kind makes slow is so in all of them. Which one counted is printed.
 */
const maxTries = 3;
/** The lowest priority: attackers have a computer of their own, and must not take the host's away in another way. */
const lowestPriority = 19;

const helloSchema = v.object({ link: v.string() });
const stateSchema = v.object({ now: v.number(), peak: v.number(), errors: v.number(), participants: v.number() });
const doneSchema = v.object({ done: v.number() });

describe('a session under attack', function () {
  this.timeout(60_000);
  let host: Child;
  let attackers: Child;
  let text: string;
  let link: SessionLink;
  let seats: Seat[];
  let traffic: HonestTraffic;
  let idleBytes: number;
  /** What the honest wait while nobody attacks: what it was after one attack, it is before the next. */
  let calm: number[];
  const stateOfHost = async () => v.parse(stateSchema, await host.ask('state'));
  const lull = async (): Promise<number[]> => {
    await pause(settleMs);
    traffic.take();
    await pause(quietMs);
    return traffic.take();
  };
  /** What the honest wait during an attack, and right before and after it: what else this machine does changes by the second. */
  const attack = async (name: string): Promise<{ done: number; calm: number[]; busy: number[] }> => {
    place += 1;
    const before = calm;
    // What they waited since then, while the host was asked for its state, is neither.
    traffic.take();
    // Not what it took the host to collect its garbage, when it was asked how it is.
    traffic.take();
    const { done } = v.parse(doneSchema, await attackers.ask({ link: text, name, place, forMs: attackMs }));
    // Whoever still waits counts as well.
    await pause(settleMs);
    const busy = traffic.take();
    calm = await lull();
    return { done, busy, calm: [...before, ...calm] };
  };

  before(async () => {
    [host, attackers] = await Promise.all([
      startChild(new URL('./attackHost.ts', import.meta.url)),
      startChild(new URL('./attackers.ts', import.meta.url), { nice: lowestPriority }),
    ]);
    text = v.parse(helloSchema, host.hello).link;
    const parsed = parseLink(text);
    assert.ok(parsed.ok);
    link = parsed.link;
    seats = [];
    for (const name of ['Mia', 'Ole', 'Kim', 'Tom']) seats.push(await join(link, name));
    traffic = startHonestTraffic(seats);
    await pause(warmUpMs);
    calm = await lull();
    idleBytes = (await stateOfHost()).now;
  });
  after(async () => {
    traffic.stop();
    await leaveAll();
    await Promise.all([host.stop(), attackers.stop()]);
  });

  let place = 0;
  const names = Object.keys({ ...attacksAtTheDoor, ...attacksByGuests });
  for (const name of names) {
    it(`[P12][P41] goes on through ${name}: the host lives, its memory stays, nobody waits`, async () => {
      for (let tries = 1; ; tries += 1) {
        const { done, calm, busy } = await attack(name);
        const { peak, errors } = await stateOfHost();
        assert.ok(done > 5, `only ${done} attempts`);
        assert.equal(errors, 0);
        assert.ok(peak - idleBytes < allowedBytes, `${mega(peak - idleBytes)} MB more than idle`);
        for (const seat of seats) assert.equal(seat.status, 'open');
        const seen = `p99 ${p99(busy).toFixed(1)} ms, without the attack ${p99(calm).toFixed(1)} ms`;
        if (p99(busy) <= Math.max(unfeltMs, allowedSlowdown * p99(calm))) return console.info(`      ${seen}`);
        assert.ok(tries < maxTries, seen);
        console.info(`      ${seen}: felt, try ${tries} of ${maxTries}`);
      }
    });
  }

  it('[P12] is open afterwards to who has the link', async () => {
    const late = await join(link, 'Late');
    const seesLate = ({ participants }: Seat): boolean => participants.some(({ id }) => id === late.me.id);
    await until('everybody sees who came', () => seats.every(seesLate));
  });
});

function p99(samples: readonly number[]): number {
  return [...samples].sort((a, b) => a - b)[Math.floor(samples.length * 0.99)] ?? Number.POSITIVE_INFINITY;
}

function mega(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}
