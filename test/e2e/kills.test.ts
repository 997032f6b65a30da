import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readJournal } from '../../src/host/journal/readJournal.ts';
import type { RoomState } from '../../src/host/room/roomState.ts';
import { isListening } from '../support/isListening.ts';
import { pause, until } from './driver/until.ts';
import { type Hammer, joinHammer } from './support/hammer.ts';
import { joinSession, openOnHost, type Pair, portOf, startSession } from './support/pair.ts';
import { sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const kills = Number(process.env.PIXELPAIR_KILLS ?? 1);
/**
 * How soon the session is back after its host is: 10 s are promised on a computer of one's own. Here two VS Codes and the
 * other tests share two cores, so that three times as much fails, and what it was is printed.
 */
const promisedMs = 10_000;
const toleratedMs = 3 * promisedMs;
const editingMs = 1_500;

/** Since the kill, in milliseconds. */
interface Times {
  /** VS Code has begun to start its extensions again, PixelPair among them. */
  readonly hostMs: number;
  readonly sessionMs: number;
  readonly guestMs: number;
}

describe(`the host's extension host is killed ${kills} times, in the middle of two people's drags`, () => {
  let pair: Omit<Pair, 'close'>;
  let link = '';
  let hammers: readonly Hammer[] = [];
  /** Up to here everything was compared. */
  let checkedRev = 0;
  const times: Times[] = [];

  before(async () => {
    pair = await sharedPair();
    await openOnHost(pair.host, 'badge.png');
    link = await startSession(pair.host);
    await joinSession(pair.guest, link);
    hammers = [await joinHammer(link, 'Ann', 'adjustments.hue'), await joinHammer(link, 'Ben', 'adjustments.sepia')];
  });
  after(async () => {
    for (const { seat, stop } of hammers) {
      stop();
      await seat.leave();
    }
    console.log(report());
  });
  stopAfterFailure();

  for (let kill = 1; kill <= kills; kill += 1) {
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
      await compareWithJournal();
    });
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
    assert.ok(sessionMs - hostMs < toleratedMs, `the session took ${sessionMs - hostMs} ms`);
    assert.ok(guestMs - hostMs < toleratedMs, `the guest took ${guestMs - hostMs} ms`);
    return { hostMs, sessionMs, guestMs };
  }

  /** What was acked and told against what the host would go on with after the next crash. */
  async function compareWithJournal(): Promise<void> {
    const { document, edits } = await until('everybody to have what the journal has', async () => {
      const state = await readState();
      return hammers.every(({ seat }) => isDeepStrictEqual(seat.recipe, state.document.recipe)) && state;
    });
    const kept = new Map(edits.map(({ id, rev }) => [id, rev]));
    assert.equal(kept.size, edits.length, 'no edit is in the journal twice');
    assert.equal(new Set(kept.values()).size, edits.length, 'no revision is in the journal twice');
    assert.ok(Math.min(...kept.values()) <= checkedRev + 1, 'the journal reaches back to the last comparison');
    for (const { acked, told } of hammers) {
      for (const [id, rev] of acked)
        if (rev > checkedRev) assert.equal(kept.get(id), rev, `${id} is kept as it was acked`);
      for (const [rev, ids] of told) assert.equal(ids.size, 1, `revision ${rev} is one edit`);
    }
    checkedRev = document.rev;
  }

  async function readState(): Promise<RoomState> {
    const sessions = path.join(pair.host.storageFolder, 'sessions');
    const files = (await readdir(sessions, { recursive: true })).filter((name) => name.endsWith('.journal'));
    assert.equal(files.length, 1);
    const journal = await readJournal(path.join(sessions, files[0] ?? ''));
    assert.ok(journal.ok);
    assert.equal(journal.damagedBytes, 0);
    return journal.state;
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
      `${times.length} kills, ${acked} edits acked to two of four people, none lost, none doubled`,
    ].join('\n');
  }
});

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
