import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import type { Seat } from '../../../../src/client/seat.ts';
import { parseLink, type SessionLink } from '../../../../src/shared/protocol/link.ts';
import { type Child, startChild } from '../../../support/child.ts';
import { createProxy } from '../../../support/proxy.ts';
import { joinRaw } from '../../../support/rawGuest.ts';
import { join, leaveAll } from '../../../support/sessions.ts';
import { until } from '../../../support/until.ts';
import { attacksAtTheDoor, crowdAtTheDoor } from './attacksAtTheDoor.ts';
import { attacksByGuests } from './attacksByGuests.ts';
import { floodInUpheaval, floodToTheEnd } from './attacksInUpheaval.ts';
import { heardOf } from './heardOf.ts';
import { type HonestTraffic, startHonestTraffic } from './honestTraffic.ts';
import { hasOwnAddresses } from './ownAddresses.ts';

const warmUpMs = 1_500;
const attackMs = 700;
const stillMs = 200;
/** Longer than it takes a busy computer to begin with it. */
const untilTheEndMs = 8_000;
const allowedBytes = 100 * 1024 * 1024;
const allowedSlowdown = 5;
/**
 * Or this, in milliseconds, where it is more: half a frame of a screen. Where host and honest have processors of their own, those whom
 * nobody attacks wait 1 to 5, and the attacked 1 to 6.
 */
const unfeltMs = 8;
/** The best of so many counts: a window may be slow by chance, but not four in a row. Which one counted is printed. */
const maxTries = 4;
/** The lowest priority: attackers have a computer of their own, and must not take the host's away in another way. */
const lowestPriority = 19;

const helloSchema = v.object({ link: v.string() });
const stateSchema = v.object({
  now: v.number(),
  peak: v.number(),
  errors: v.number(),
  participants: v.number(),
  link: v.string(),
});
const doneSchema = v.object({ done: v.number(), joined: v.number() });

/** A session with honest people in it. */
interface Site {
  readonly host: Child;
  readonly text: string;
  readonly link: SessionLink;
  readonly seats: readonly Seat[];
  readonly traffic: HonestTraffic;
}

/** What the attackers did, and what the honest waited meanwhile: those under attack and those in peace. */
interface Attacked {
  readonly done: number;
  readonly joined: number;
  readonly busy: number[];
  readonly calm: number[];
}

async function openSite(): Promise<Site> {
  const host = await startChild(new URL('./attackHost.ts', import.meta.url));
  const { link: text } = v.parse(helloSchema, host.hello);
  const link = linkIn(text);
  const seats: Seat[] = [];
  for (const name of ['Mia', 'Ole', 'Kim', 'Tom']) seats.push(await join(link, name));
  return { host, text, link, seats, traffic: startHonestTraffic(seats) };
}

function linkIn(text: string): SessionLink {
  const parsed = parseLink(text);
  assert.ok(parsed.ok);
  return parsed.link;
}

describe('a session under attack', function () {
  this.timeout(60_000);
  let attackers: Child;
  let attacked: Site;
  /** The same at the same time, left in peace: it has to do with the same machine, whatever else that does. */
  let twin: Site;
  let idleBytes: number;
  const tell = async (order: 'state' | 'upheaval' | 'end') => v.parse(stateSchema, await attacked.host.ask(order));
  const stateOfHost = () => tell('state');
  const takeBoth = () => Promise.all([attacked.traffic.take(), twin.traffic.take()]);
  const attack = async (name: string, forMs = attackMs): Promise<Attacked> => {
    place += 1;
    // What they waited since the last attack, while the host was asked for its state and collected its garbage, is neither.
    await takeBoth();
    const came = v.parse(doneSchema, await attackers.ask({ link: attacked.text, name, place, forMs }));
    const [busy, calm] = await takeBoth();
    return { ...came, busy, calm };
  };

  before(async () => {
    [attacked, twin, attackers] = await Promise.all([
      openSite(),
      openSite(),
      startChild(new URL('./attackers.ts', import.meta.url), { nice: lowestPriority }),
    ]);
    await pause(warmUpMs);
    idleBytes = (await stateOfHost()).now;
  });
  after(async () => {
    for (const { traffic } of [attacked, twin]) traffic.stop();
    await leaveAll();
    await Promise.all([attacked.host, twin.host, attackers].map((child) => child.stop()));
  });

  let place = 0;
  const names = Object.keys({ ...attacksAtTheDoor, ...attacksByGuests });
  for (const name of names) {
    it(`[P12][P41] goes on through ${name}: the host lives, its memory stays, nobody waits`, async () => {
      for (let tries = 1; ; tries += 1) {
        const { done, joined, calm, busy } = await attack(name);
        const { peak, errors } = await stateOfHost();
        assert.ok(done > 5, `only ${done} attempts`);
        assert.equal(joined > 0, name in attacksByGuests, `${joined} of the attackers got in`);
        assert.equal(errors, 0);
        assert.ok(peak - idleBytes < allowedBytes, `${mega(peak - idleBytes)} MB more than idle`);
        for (const seat of attacked.seats) assert.equal(seat.status, 'open');
        if (isUnfelt(busy, calm, tries)) return;
      }
    });
  }

  it('[P45][P64][P65] hears no edit of a viewer and nothing of who is gone, while the host changes roles, links and lock, and throws them out', async () => {
    for (let tries = 1; ; tries += 1) {
      const ear = await joinRaw(attacked.link, 'Ear');
      await tell('upheaval');
      const { joined, busy, calm } = await attack(floodInUpheaval);
      const { link, peak, errors } = await stateOfHost();
      const { roles, left, edits, breaches } = heardOf(ear.heard);
      ear.socket.terminate();
      attacked = { ...attacked, text: link, link: linkIn(link) };
      assert.deepEqual([breaches.slice(0, 3), errors], [[], 0]);
      const seen = `${joined} joined, ${roles} roles were changed, ${left} have left, ${edits} edits were told`;
      const isEnough = joined > 5 && roles > 20 && left > 2 && edits > 100;
      assert.ok(isEnough || tries < maxTries, seen);
      assert.ok(peak - idleBytes < allowedBytes, `${mega(peak - idleBytes)} MB more than idle`);
      for (const seat of attacked.seats) assert.equal(seat.status, 'open');
      console.info(`      ${seen}`);
      if (isUnfelt(busy, calm, tries) && isEnough) return;
    }
  });

  it('[P8][P43] lets in who comes, and who comes back, while a crowd with the link is coming', async function () {
    // They would share the crowd's one address.
    if (!hasOwnAddresses) this.skip();
    const proxy = await createProxy(attacked.link.port);
    // A first try that comes late would find the crowd gone.
    const seat = await join({ ...attacked.link, port: proxy.port }, 'Back', { reconnect: { minMs: 50, maxMs: 100 } });
    let isOver = false;
    const attacking = attack(crowdAtTheDoor, 4 * attackMs).then(() => {
      isOver = true;
    });
    await pause(attackMs);
    proxy.cut();
    await until('the line is lost', () => seat.status === 'lost');
    proxy.restore();
    const late = await join(attacked.link, 'New');
    await until('who was cut off is back', () => seat.status === 'open');
    assert.ok(!isOver, 'while they came');
    await Promise.all([attacking, seat.leave(), late.leave()]);
    await proxy.close();
  });

  it('would be seen to make honest people wait, also where the host stands still beyond the end of an attack', async function () {
    // There no process can be stopped for a while.
    if (process.platform === 'win32') this.skip();
    await takeBoth();
    await pause(stillMs);
    attacked.host.sleep();
    await pause(stillMs);
    const taken = attacked.traffic.take();
    attacked.host.wakeUp();
    assert.ok(p99(await taken) > stillMs / 2);
  });

  it('[P12] is open afterwards to who has the link', async () => {
    const late = await join(attacked.link, 'Late');
    const seesLate = ({ participants }: Seat): boolean => participants.some(({ id }) => id === late.me.id);
    await until('everybody sees who came', () => attacked.seats.every(seesLate));
  });

  it('[P20][P44] ends in the middle of a flood: nobody is left, and nobody hears anything after the goodbye', async () => {
    attacked.traffic.stop();
    const ear = await joinRaw(attacked.link, 'Ear');
    const attacking = attack(floodToTheEnd, untilTheEndMs);
    await until('they are at it', () => heardOf(ear.heard).edits > 50);
    const { participants, errors } = await tell('end');
    await until('everybody is told', () => attacked.seats.every(({ status }) => status === 'ended') && ear.isClosed);
    await attacking;
    assert.deepEqual([participants, errors], [0, 0]);
    const facts = ear.heard.filter((packet) => packet.startsWith('42['));
    assert.equal(facts.findIndex(isGoodbye), facts.length - 1);
  });
});

function isGoodbye(packet: string): boolean {
  return packet.startsWith('42["session:ended"');
}

/** Says what was waited. Where it was felt, it is tried again for so many times. */
function isUnfelt(busy: readonly number[], calm: readonly number[], tries: number): boolean {
  const seen = `p99 ${p99(busy).toFixed(1)} ms, where nobody attacks ${p99(calm).toFixed(1)} ms`;
  const isFine = p99(busy) <= Math.max(unfeltMs, allowedSlowdown * p99(calm));
  assert.ok(isFine || tries < maxTries, seen);
  console.info(isFine ? `      ${seen}` : `      ${seen}: felt, try ${tries} of ${maxTries}`);
  return isFine;
}

function p99(samples: readonly number[]): number {
  return [...samples].sort((a, b) => a - b)[Math.floor(samples.length * 0.99)] ?? Number.POSITIVE_INFINITY;
}

function mega(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}
