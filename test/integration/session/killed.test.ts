import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Seat } from '../../../src/client/seat.ts';
import { newDoorState } from '../../../src/host/door/door.ts';
import { journalPath } from '../../../src/host/journal/readJournal.ts';
import type { RoomState } from '../../../src/host/room/roomState.ts';
import { parseLink } from '../../../src/shared/protocol/link.ts';
import { type Child, startChild } from '../../support/child.ts';
import { makeFolder, readState, removeFolders } from '../../support/journals.ts';
import { join, leaveAll } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';
import type { HostOrders } from './killedHost.ts';

interface Dragger {
  readonly seat: Seat;
  /** The ids of all edits made, and of those that the host has acked. */
  readonly made: readonly string[];
  acked(): readonly string[];
  stop(): void;
}

/** A teammate who drags a slider: an edit every 20 ms, whether the host is there or not. */
function drag(seat: Seat, path: 'adjustments.hue' | 'adjustments.contrast'): Dragger {
  const made: string[] = [];
  const timer = setInterval(() => made.push(seat.commit([{ path, value: (made.length % 99) - 49 }]).id), 20);
  return {
    seat,
    made,
    acked() {
      const pending = new Set(seat.pending.map(({ id }) => id));
      return made.filter((id) => !pending.has(id));
    },
    stop: () => clearInterval(timer),
  };
}

/** The journal has what somebody made, from some edit on, each once and in order; gives how many it has in all. */
function countKept({ edits }: RoomState, { seat, made }: Dragger): number {
  const kept = edits.filter(({ by }) => by === seat.me.id).map(({ id }) => id);
  const from = made.indexOf(kept[0] ?? '');
  assert.deepEqual(kept, made.slice(from, from + kept.length));
  return from + kept.length;
}

describe('a host whose process is killed', () => {
  let host: Child | undefined;
  const start = async (orders: HostOrders): Promise<{ link: string; port: number }> => {
    host = await startChild(new URL('killedHost.ts', import.meta.url));
    return (await host.ask(orders)) as { link: string; port: number };
  };
  afterEach(async () => {
    await leaveAll();
    await host?.stop();
    await removeFolders();
  });

  it('[P46][P52] loses no edit it has acked and doubles none, in the middle of two drags', async () => {
    const path = journalPath(await makeFolder(), 'room');
    const door = newDoorState();
    const { link, port } = await start({ path, port: 0, door });
    const parsed = parseLink(link);
    assert.ok(parsed.ok);
    const draggers = [
      drag(await join(parsed.link, 'Mia'), 'adjustments.hue'),
      drag(await join(parsed.link, 'Ole'), 'adjustments.contrast'),
    ];
    for (let kill = 1; kill <= 3; kill += 1) {
      const before = draggers.map(({ acked }) => acked().length);
      await until('both go on', () => draggers.every(({ acked }, n) => acked().length > (before[n] ?? 0) + 5));
      await host?.kill();
      const known = draggers.map(({ acked }) => acked().length);
      const state = await readState(path);
      for (const [n, dragger] of draggers.entries())
        assert.ok(countKept(state, dragger) >= (known[n] ?? 0), `kill ${kill}: all that was acked is there`);
      await start({ path, port, door });
    }
    for (const { stop } of draggers) stop();
    await until('all is acked', () => draggers.every(({ seat }) => seat.pending.length === 0));
    const state = await readState(path);
    for (const dragger of draggers) assert.equal(countKept(state, dragger), dragger.made.length);
    const { recipe } = state.document;
    await until('both see it', () => draggers.every(({ seat }) => isDeepStrictEqual(seat.recipe, recipe)));
    // The journal keeps the last 500 edits one by one; that all of them count once shows here.
    const made = draggers.reduce((sum, dragger) => sum + dragger.made.length, 0);
    assert.deepEqual([state.document.rev, draggers[0]?.seat.participants.length], [made, 2]);
  });
});
