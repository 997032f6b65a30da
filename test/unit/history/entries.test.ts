import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gesturePauseMs, historyEntries, withEdits } from '../../../src/shared/history/historyEntries.ts';
import { longestPauseMs, replayTimes, shortestPauseMs } from '../../../src/shared/history/timeline.ts';
import type { RoomEdit } from '../../../src/shared/protocol/schemas.ts';
import { applyEdit, type Changes, changesBetween } from '../../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { anyGesture, anyRecipe } from '../recipe/arbitraries.ts';

const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];
const hue = (value: number): Changes => [{ path: 'adjustments.hue', value }];
const edit = (rev: number, changes: Changes, at: number, by = 'mia'): RoomEdit => ({
  ...{ rev, id: `e${rev}`, by, name: by, at, changes },
});
const base = { rev: 0, at: 0, recipe: neutralRecipe };
const labels = (edits: readonly RoomEdit[]) =>
  historyEntries({ base, edits }).map(({ label, rev }) => `${label} @${rev}`);

describe('entries of a history', () => {
  it('say who did what, one for each gesture', () => {
    const edits = [
      edit(1, contrast(17), 1_000),
      edit(2, contrast(18), 2_000),
      edit(3, contrast(19), 2_000 + gesturePauseMs + 1),
      edit(4, contrast(20), 6_000, 'ole'),
      edit(5, hue(9), 6_100, 'ole'),
      edit(6, hue(10), 0, 'ole'),
      edit(7, hue(11), 1, 'ole'),
    ];
    const wanted = ['Contrast +18 @2', 'Contrast +19 @3', 'Contrast +20 @4', 'Hue +9 @5', 'Hue +10 @6', 'Hue +11 @7'];
    assert.deepEqual(
      labels(edits).map((label) => label.replace('°', '')),
      wanted,
    );
  });

  it('end with the recipe of now, and each holds the recipe of then', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyGesture, fc.integer({ min: 0, max: 9_000 })), { maxLength: 20 }), (all) => {
        const edits = all.map(([changes, at], n) => edit(n + 1, changes, at));
        const recipes = edits.map((_, n) =>
          edits.slice(0, n + 1).reduce((recipe, { changes }) => applyEdit(recipe, changes), neutralRecipe),
        );
        const entries = historyEntries({ base, edits });
        for (const { rev, recipe } of entries) assert.deepEqual(recipe, recipes[rev - 1]);
        assert.equal(entries.at(-1)?.rev, edits.at(-1)?.rev);
        const grown = edits.reduce(
          (before, one) => withEdits(before, neutralRecipe, [one]),
          historyEntries({ base, edits: [] }),
        );
        assert.deepEqual(grown, entries);
      }),
    );
  });

  it('can be gone back to by one edit, which gives exactly that recipe, whatever is there now', () => {
    fc.assert(
      fc.property(anyRecipe, anyRecipe, (now, then) => {
        assert.deepEqual(applyEdit(now, changesBetween(now, then)), then);
      }),
    );
  });
});

describe('times of a replay', () => {
  it('keep the pace of what happened, without its breaks, and show each step', () => {
    assert.deepEqual(replayTimes([1_000, 1_900, 1_900, 500_000, 400_000, 0]), [
      0,
      900,
      900 + shortestPauseMs,
      900 + shortestPauseMs + longestPauseMs,
      900 + 2 * shortestPauseMs + longestPauseMs,
      900 + 3 * shortestPauseMs + longestPauseMs,
    ]);
    assert.deepEqual(replayTimes([]), []);
  });
});
