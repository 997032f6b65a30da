import assert from 'node:assert/strict';
import { neutralLevels } from '../../../src/shared/recipe/levels.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import { beforeCurve, beforeLevels } from '../../../src/webview/inputRecipe.ts';

const darker = { ...neutralLevels, white: 200 };
const recipe: Recipe = {
  version: 1,
  adjustments: { contrast: 20, sepia: 40, vibrance: 30, blur: 5 },
  curves: {
    rgb: [
      [0, 20],
      [255, 255],
    ],
    red: [
      [0, 0],
      [255, 200],
    ],
  },
  levels: { rgb: darker, red: darker },
  geometry: { flipX: true },
};
const earlier = { version: 1, adjustments: { contrast: 20, sepia: 40 }, geometry: { flipX: true } } as const;

describe('what a histogram behind controls counts', () => {
  it('is the picture before levels, without what comes after', () => {
    assert.deepEqual(beforeLevels(recipe, 'rgb'), earlier);
    assert.deepEqual(beforeLevels(recipe, 'red'), { ...earlier, levels: { rgb: darker } });
  });

  it('is the picture before curves, with levels, without what comes after', () => {
    assert.deepEqual(beforeCurve(recipe, 'rgb'), { ...earlier, levels: recipe.levels });
    assert.deepEqual(beforeCurve(recipe, 'red'), {
      ...earlier,
      levels: recipe.levels,
      curves: { rgb: recipe.curves?.rgb },
    });
  });
});
