import assert from 'node:assert/strict';
import { reconnectMaxMs, reconnectMinMs } from '../../src/shared/protocol/limits.ts';
import { isListening } from '../support/isListening.ts';
import { pause, until } from './driver/until.ts';
import type { VscodeWindow } from './driver/vscodeWindow.ts';
import { type Hammer, joinHammer } from './support/hammer.ts';
import { createJournalCheck, type JournalCheck } from './support/journalCheck.ts';
import { joinSession, openOnHost, type Pair, portOf, startSession } from './support/pair.ts';
import { sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const kills = Number(process.env.PIXELPAIR_KILLS ?? 1);
/** Of these, so many while two images are shared, with a teammate in each. */
const killsOfTwo = Math.floor(kills / 3);
const [first, second] = ['badge.png', 'badge.webp'];
/** How soon the session is back once VS Code has begun to start its extensions again. It takes 1 to 4 s where all tests share two cores. */
const promisedMs = 10_000;
/** One kill beside all other tests shares the processors with them. */
const backWithinMs = process.env.PIXELPAIR_KILLS ? promisedMs : 1.5 * promisedMs;
const editingMs = 1_500;

/** Since the kill, in milliseconds. */
interface Times {
  /** VS Code has begun to start its extensions again, PixelPair among them. */
  readonly hostMs: number;
  readonly sessionMs: number;
  readonly guestMs: number;
}

describeKills(kills - killsOfTwo, "in the middle of two people's drags", [first]);
describeKills(killsOfTwo, 'while two images are edited', [first, second]);

function describeKills(count: number, when: string, images: readonly string[]): void {
  if (count > 0) describe(`the host's extension host is killed ${count} times, ${when}`, () => killing(count, images));
}

function killing(count: number, images: readonly string[]): void {
  let pair: Omit<Pair, 'close'>;
  let link = '';
  let hammers: readonly Hammer[] = [];
  let journals: JournalCheck;
  const times: Times[] = [];

  before(async () => {
    pair = await sharedPair();
    const { host, guest } = pair;
    await openOnHost(host, first);
    link = await startSession(host);
    await joinSession(guest, link);
    const ann = await joinHammer(link, 'Ann', 'adjustments.hue');
    hammers = [ann];
    if (images.length > 1) await addSecond(host);
    const rooms = await until('all images', async () => ann.seat.rooms.length === images.length && ann.seat.rooms);
    hammers = [ann, await joinHammer(link, 'Ben', 'adjustments.sepia', rooms.at(-1)?.id)];
    journals = createJournalCheck(host.storageFolder, hammers);
  });
  after(async () => {
    for (const { seat, stop } of hammers) {
      stop();
      await seat.leave();
    }
    console.log(report());
  });
  stopAfterFailure();

  for (let kill = 1; kill <= count; kill += 1) {
    it(`[P26] kill ${kill}: nothing acked is lost, nothing is done twice, and everybody is back`, async () => {
      const { host, guest } = pair;
      const sign = kill % 2 ? 1 : -1;
      // The mouse may still be down on the page that went with the last kill.
      await host.page.mouse.up();
      const [own, held] = [await host.pixelPair.hold('Contrast'), await guest.pixelPair.hold('Saturation')];
      for (const hammer of hammers) hammer.start();
      await Promise.all([own.moveTo(40 * sign), held.moveTo(60 * sign)]);
      await pause(editingMs);
      const killedAt = performance.now();
      host.killExtensionHost();
      await held.moveTo(30 * sign);
      await held.release();
      const saturation = await guest.pixelPair.value('Saturation');
      times.push(await untilBack(killedAt));
      for (const hammer of hammers) hammer.stop();
      await until('all edits to be acked', async () => hammers.every(({ seat }) => seat.pending.length === 0));
      await host.untilImageShown();
      for (const window of [host, guest]) await window.pixelPair.untilValue('Saturation', saturation);
      await compareJournals();
    });
  }

  // As long as a line is waited for, and the guest has the seat after that: for a run of several kills, not for every test run.
  if (kills > 1 && images.length === 1) {
    it('[P17][P43] the host sleeps until its guests have noticed, and gets what they did meanwhile', async () => {
      const { host, guest } = pair;
      for (const hammer of hammers) hammer.start();
      await pause(editingMs);
      const tint = await whileAsleep(host, async () => {
        await guest.statusBarItem(/Reconnecting/).waitFor();
        return guest.pixelPair.drag('Tint', 40);
      });
      await guest.statusBarItem(/Joined \(4\)/).waitFor();
      await untilSame('Tint', tint);
    });

    it('[P17][P43] a guest sleeps until the others have given them up, and gets what they did meanwhile', async () => {
      const { host, guest } = pair;
      for (const hammer of hammers) hammer.start();
      const vibrance = await whileAsleep(guest, async () => {
        const dragged = await host.pixelPair.drag('Vibrance', 60);
        await host.statusBarItem(/Sharing \(3\)/).waitFor();
        return dragged;
      });
      await host.statusBarItem(/Sharing \(4\)/).waitFor();
      await untilSame('Vibrance', vibrance);
    });
  }

  async function untilSame(label: string, value: number): Promise<void> {
    for (const hammer of hammers) hammer.stop();
    await until('all edits to be acked', async () => hammers.every(({ seat }) => seat.pending.length === 0));
    for (const window of [pair.host, pair.guest]) await window.pixelPair.untilValue(label, value);
    await compareJournals();
  }

  async function compareJournals(): Promise<void> {
    assert.equal(await journals.compare(), images.length);
  }

  async function untilBack(killedAt: number): Promise<Times> {
    const { host, guest } = pair;
    const sinceKill = (): number => performance.now() - killedAt;
    await until('the host to be back', async () => {
      await host.restartExtensionHostIfAsked();
      return host.hasExtensionHost();
    });
    const hostMs = sinceKill();
    await until('the session to be back', () => isListening(portOf(link)));
    const sessionMs = sinceKill();
    await guest.statusBarItem(/Joined \(4\)/).waitFor();
    const guestMs = sinceKill();
    assert.ok(sessionMs - hostMs < backWithinMs, `the session took ${sessionMs - hostMs} ms`);
    const toleratedMs = longestPauseMs(sessionMs) + promisedMs;
    assert.ok(guestMs - sessionMs < toleratedMs, `the guest took ${guestMs - sessionMs} ms of ${toleratedMs}`);
    return { hostMs, sessionMs, guestMs };
  }

  /** The guest and the host stay with the first image; Ben gets the second one for himself. */
  async function addSecond(host: Pair['host']): Promise<void> {
    await openOnHost(host, second);
    await host.runCommand('PixelPair: Add Image to Session');
    await host.notification(/is in the session now/).waitFor();
    await host.tab(first).click();
    await host.untilImageShown();
  }

  function report(): string {
    const acked = hammers.reduce((sum, hammer) => sum + hammer.acked.size, 0);
    const lines = times.map(({ hostMs, sessionMs, guestMs }, at) =>
      [
        `kill ${at + 1}: extensions start again after ${seconds(hostMs)}`,
        `the session ${seconds(sessionMs - hostMs)} later (promised: ${seconds(promisedMs)})`,
        `the guest is back ${seconds(guestMs - hostMs)} later`,
      ].join(', '),
    );
    return [
      ...lines,
      `${times.length} kills, ${acked} edits acked to two of four people in ${images.length === 1 ? '1 image' : `${images.length} images`}, none lost, none doubled`,
    ].join('\n');
  }
}

/**
 * The longest pause between two attempts of a guest who has been without a host for `awayMs`: each is twice the one before,
 * so as long as all before it and the first one again, and up to half as long again.
 */
function longestPauseMs(awayMs: number): number {
  return Math.min(reconnectMaxMs, 1.5 * (awayMs + reconnectMinMs));
}

/** Awake again also where something fails: the window is shared with the suites that follow. */
async function whileAsleep<Result>(window: VscodeWindow, act: () => Promise<Result>): Promise<Result> {
  window.sleepExtensionHost();
  try {
    return await act();
  } finally {
    window.wakeExtensionHost();
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
