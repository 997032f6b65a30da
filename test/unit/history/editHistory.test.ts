import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createEditHistory, type History } from '../../../src/shared/history/editHistory.ts';
import { maxHistoryChanges, maxHistoryEdits } from '../../../src/shared/protocol/limits.ts';
import type { RoomEdit } from '../../../src/shared/protocol/schemas.ts';
import { applyEdit, type Changes, parseChange } from '../../../src/shared/recipe/edit.ts';
import { equalRecipes, neutralRecipe, type Recipe } from '../../../src/shared/recipe/recipe.ts';
import { anyGesture } from '../recipe/arbitraries.ts';

const base = { rev: 0, at: 0, recipe: neutralRecipe };
const editAt = (rev: number, changes: Changes): RoomEdit => ({
  ...{ rev, id: `e${rev}`, by: 'mia', name: 'Mia' },
  at: rev * 1_000,
  changes,
});
const editsOf = (all: readonly Changes[], from = 1): RoomEdit[] => all.map((changes, n) => editAt(from + n, changes));
const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];
const endOf = ({ base: { recipe }, edits }: History): Recipe =>
  edits.reduce((before, { changes }) => applyEdit(before, changes), recipe);

describe('edit history', () => {
  it('[P60] of n edits is the same as applying them one by one, at each of them', () => {
    fc.assert(
      fc.property(fc.array(anyGesture, { maxLength: 30 }), (all) => {
        const history = createEditHistory({ base, edits: editsOf(all) });
        let recipe = neutralRecipe;
        all.forEach((changes, n) => {
          recipe = applyEdit(recipe, changes);
          assert.deepEqual(history.recipeAt(n + 1), recipe);
        });
        for (let rev = 0; rev <= all.length; rev += 1) {
          const at = history.recipeAt(rev) ?? assert.fail();
          const last = history.revOf(structuredClone(at)) ?? assert.fail();
          assert.ok(last >= rev && equalRecipes(history.recipeAt(last) ?? assert.fail(), at));
        }
        assert.deepEqual([history.recipeAt(0), endOf(history)], [neutralRecipe, recipe]);
        assert.equal(history.recipeAt(all.length + 1), undefined);
        assert.equal(history.revOf(applyEdit(recipe, [{ path: 'adjustments.contrast', value: -99 }])), undefined);
      }),
    );
  });

  it('[P60] can be read page by page, each of which says what its first edit has changed', () => {
    fc.assert(
      fc.property(fc.array(anyGesture, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (all, size) => {
        const whole = createEditHistory({ base, edits: editsOf(all) });
        const read = createEditHistory({ base: { rev: all.length, at: 0, recipe: endOf(whole) }, edits: [] });
        for (let more = all.length > 0; more; ) {
          const page = whole.page(read.base.rev + 1, size, 7);
          assert.ok(page.edits.length <= size);
          assert.ok(page.edits.reduce((sum, { changes }) => sum + changes.length, 0) <= 7, 'values are counted, too');
          assert.deepEqual(endOf(page), read.base.recipe);
          assert.ok(read.prepend(page));
          more = page.more;
        }
        assert.deepEqual([read.base.recipe, read.edits], [whole.base.recipe, whole.edits]);
      }),
    );
  });

  it('[P60] drops the oldest where there are too many, and begins with what they made', () => {
    const history = createEditHistory({ base, edits: [] });
    for (let rev = 1; rev <= maxHistoryEdits + 10; rev += 1) history.add(editAt(rev, contrast(rev % 100)));
    assert.deepEqual([history.edits.length, history.base.rev], [maxHistoryEdits, 10]);
    assert.deepEqual(history.base.recipe.adjustments, { contrast: 10 });
    assert.equal(history.recipeAt(9), undefined);
    assert.deepEqual(history.recipeAt(maxHistoryEdits)?.adjustments, {});
  });

  it('[P60] counts the values that edits set, too', () => {
    const history = createEditHistory({ base, edits: [] });
    const many = (value: number): Changes =>
      (['contrast', 'hue', 'tint', 'sepia', 'grain', 'blur', 'invert', 'clarity'] as const).map((id) => ({
        path: `adjustments.${id}`,
        value,
      }));
    for (let rev = 1; rev <= 1_500; rev += 1) history.add(editAt(rev, many(rev % 50)));
    assert.equal(history.edits.length, maxHistoryChanges / 8);
  });

  it('takes no edit but the next one, and nothing older that does not lead to where it begins', () => {
    const history = createEditHistory({ base: { ...base, rev: 5 }, edits: [] });
    assert.deepEqual([history.add(editAt(7, contrast(1))), history.add(editAt(5, contrast(1)))], [false, false]);
    assert.equal(history.prepend({ base, edits: editsOf([contrast(1), contrast(2)]) }), false);
    assert.equal(history.prepend({ base: { ...base, rev: 5 }, edits: [] }), false);
    assert.ok(history.add(editAt(6, contrast(3))));
    assert.deepEqual(
      history.edits.map(({ rev }) => rev),
      [6],
    );
  });

  it('keeps what it has where what came before has a gap, a repetition or another order', () => {
    const [one, two, three] = editsOf([contrast(1), contrast(2), contrast(3)]);
    assert.ok(one && two && three);
    for (const edits of [
      [one, three, three],
      [one, one, three],
      [three, two, one],
      [two, three, editAt(4, contrast(4))],
    ]) {
      const history = createEditHistory({ base: { ...base, rev: 3 }, edits: [editAt(4, contrast(4))] });
      assert.equal(history.prepend({ base, edits }), false);
      assert.deepEqual([history.base.rev, history.rev, history.edits.length], [3, 4, 1]);
    }
  });

  it('[P60] full of the largest curves has each of them, and each of their points, once', () => {
    const points = [...Array(16).keys()].map((x) => [x * 17, x]);
    const read = () => parseChange('curves.red', structuredClone(points)) ?? assert.fail();
    const curves = Array.from({ length: 100 }, read);
    const history = createEditHistory({ base, edits: editsOf(curves.map((curve) => [curve])) });
    for (const [n, { value }] of curves.entries()) assert.equal(history.recipeAt(n + 1)?.curves?.red, value);
    assert.equal(new Set(curves.flatMap(({ value }) => Object.values(value ?? {}))).size, points.length);
  });
});
