import assert from 'node:assert/strict';
import { opposite, takeBack } from '../../../src/editor/document/takeBack.ts';
import { applyEdit, type Changes } from '../../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';

const changes: Changes = [
  { path: 'adjustments.contrast', value: 18 },
  { path: 'adjustments.hue', value: 5 },
];
const inverse: Changes = [
  { path: 'adjustments.contrast', value: 0 },
  { path: 'adjustments.hue', value: 2 },
];
const edit = { id: 'e', changes, inverse };

describe('taking back an edit of an earlier seat', () => {
  it('takes back every path that still has the value the edit gave it', () => {
    const outcome = takeBack(applyEdit(neutralRecipe, changes), edit);
    assert.deepEqual(outcome, { applied: inverse, skipped: [] });
  });

  it('leaves a path alone that has another value by now', () => {
    const recipe = applyEdit(applyEdit(neutralRecipe, changes), [{ path: 'adjustments.hue', value: 9 }]);
    const outcome = takeBack(recipe, edit);
    assert.deepEqual(outcome.applied, [{ path: 'adjustments.contrast', value: 0 }]);
    assert.deepEqual(outcome.skipped, [{ path: 'adjustments.hue', by: '' }]);
  });

  it('does an undone edit again', () => {
    const undone = applyEdit(neutralRecipe, inverse);
    assert.deepEqual(takeBack(undone, opposite(edit)).applied, changes);
  });
});
