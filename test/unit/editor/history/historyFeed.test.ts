import assert from 'node:assert/strict';
import type { Seat } from '../../../../src/client/seat.ts';
import type { ModelChange } from '../../../../src/editor/document/imageModel.ts';
import { HistoryFeed } from '../../../../src/editor/history/historyFeed.ts';
import { pastOf } from '../../../../src/editor/history/pastOf.ts';
import { createRoom, type Room } from '../../../../src/host/room/room.ts';
import type { HistoryOwnerMessage } from '../../../../src/shared/protocol/historyPanel.ts';
import type { Changes } from '../../../../src/shared/recipe/edit.ts';
import { enter } from '../../../support/journals.ts';
import { describeImage, makeRoom, takeSeat } from '../../../support/rooms.ts';

const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];

describe('what a page is told of the history', () => {
  let room: Room;
  let seat: Seat;
  let told: HistoryOwnerMessage[];
  let feed: HistoryFeed;
  let change: (kind: 'history' | 'place') => void;
  const commit = (n: number, by: string) =>
    void room.desk.commit(by, { id: `e${n}`, base: 0, changes: contrast(n % 90) });
  const watchBy = (shown: () => Seat): HistoryFeed => {
    const listeners = new Set<(value: ModelChange) => void>();
    change = (kind) => listeners.forEach((listener) => void listener({ kind }));
    const onDidChangeModel = (listener: (value: ModelChange) => void) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    };
    const document = {
      get model() {
        return { seat: shown() };
      },
      onDidChangeModel,
    };
    return new HistoryFeed(document, (message) => void told.push(message));
  };

  beforeEach(async () => {
    room = makeRoom();
    told = [];
  });

  it('is nothing before it asks, then everything there is, however long ago, then what comes', async () => {
    const mia = enter(room, 'Mia').me.id;
    for (let n = 1; n <= 450; n += 1) commit(n, mia);
    seat = await takeSeat(room.connectLocal(), 'Late');
    feed = watchBy(() => seat);
    seat.on('history', () => change('history'));
    assert.equal(told.length, 0);
    await feed.watch();
    const last = told.at(-1);
    assert.ok(last?.type === 'history:show');
    assert.deepEqual([last.history.edits.length, last.history.base.rev, last.history.hasOlder], [450, 0, false]);
    told = [];
    commit(451, mia);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(
      told.map((message) => message.type === 'history:added' && message.edits.map(({ rev }) => rev)),
      [[451]],
    );
    await seat.history.nameSnapshot('Now');
    assert.equal(told.at(-1)?.type, 'history:show', 'a moment has a name');
    feed.close();
    told = [];
    commit(452, mia);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(told.length, 0);
  });

  it('goes on where a guest goes on alone, with edits that the host has never got', async () => {
    seat = await takeSeat(room.connectLocal(), 'Mia');
    seat.commit(contrast(18));
    await seat.history.nameSnapshot('Warm');
    room.close('host-ended');
    const unacked = { ...seat, me: seat.me, recipe: { version: 1, adjustments: { contrast: 18, hue: 5 } } } as const;
    const alone = createRoom({
      ...{ recipe: unacked.recipe, image: describeImage(new Uint8Array(1)), past: pastOf(unacked, 7_000) },
      ...{ readImage: async () => new Uint8Array(), save: async () => ({ ok: true }) as const },
    });
    const next = await takeSeat(alone.connectLocal(), 'Mia');
    feed = watchBy(() => next);
    await feed.watch();
    change('place');
    const last = told.at(-1);
    assert.ok(last?.type === 'history:show');
    const { base, edits, snapshots } = last.history;
    assert.deepEqual(
      [base.rev, edits.map(({ at, changes }) => [at > 0, changes.length]), snapshots[0]?.title],
      [
        0,
        [
          [true, 1],
          [true, 1],
        ],
        'Warm',
      ],
    );
    assert.deepEqual(
      [alone.recipe, edits[1]?.at, edits[1]?.changes],
      [unacked.recipe, 7_000, [{ path: 'adjustments.hue', value: 5 }]],
    );
    next.commit(contrast(1));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(alone.rev, 3);
  });
});
