import assert from 'node:assert/strict';
import type { SeatEvents } from '../../../../src/client/seat.ts';
import { followSaved } from '../../../../src/editor/save/followSaved.ts';
import { createEditHistory } from '../../../../src/shared/history/editHistory.ts';
import { createEmitter } from '../../../../src/shared/protocol/emitter.ts';
import { neutralRecipe, type Recipe } from '../../../../src/shared/recipe/recipe.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';

describe('what a guest takes for saved', () => {
  const by = 'host';
  const open = () => {
    const events = createEmitter<SeatEvents>();
    const history = createEditHistory({ base: { rev: 0, at: 0, recipe: neutralRecipe }, edits: [] });
    const clock = createFakeClock();
    const marked: unknown[] = [];
    let saved: unknown;
    const marks = {
      note({ adjustments }: Recipe) {
        saved = adjustments;
      },
      mark: () => void marked.push(saved),
    };
    const { stop } = followSaved({ on: events.on, history }, marks, clock);
    const edit = (rev: number): void => {
      const changes = [{ path: 'adjustments.contrast', value: rev }] as const;
      history.add({ rev, id: `e${rev}`, by, name: 'Ole', at: 0, changes });
      events.emit('history', undefined);
    };
    return { ...events, clock, marked, saved: () => saved, stop, edit };
  };

  it('[P40] is what the host has written, not what was done meanwhile', () => {
    const seat = open();
    for (const rev of [1, 2, 3]) seat.edit(rev);
    seat.emit('saved', { by, rev: 2 });
    assert.deepEqual(seat.marked, [{ contrast: 2 }]);
  });

  it('[P40] waits for an own edit that is in the file before its ack is here', () => {
    const seat = open();
    seat.edit(1);
    seat.emit('saved', { by, rev: 2 });
    assert.deepEqual(seat.marked, []);
    seat.edit(2);
    seat.edit(3);
    assert.deepEqual(seat.marked, [{ contrast: 2 }]);
  });

  it('[P40] is nothing where the host cannot say it, nor what a number meant before the line was lost', () => {
    const seat = open();
    seat.edit(1);
    seat.emit('saved', { by });
    seat.emit('saved', { by, rev: 2 });
    seat.emit('status', 'lost');
    seat.edit(2);
    assert.deepEqual(seat.marked, []);
  });

  it('is known at once, and marked at most once a second', () => {
    const seat = open();
    for (const rev of [1, 2, 3, 4]) {
      seat.edit(rev);
      seat.emit('saved', { by, rev });
    }
    assert.deepEqual([seat.saved(), seat.marked], [{ contrast: 4 }, [{ contrast: 1 }]]);
    seat.clock.advance(1_000);
    assert.deepEqual(seat.marked, [{ contrast: 1 }, { contrast: 4 }]);
    seat.stop();
    assert.equal(seat.clock.timers, 0);
  });
});
