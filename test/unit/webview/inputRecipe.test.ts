import assert from 'node:assert/strict';
import type { Pixels, Renderer } from '../../../src/render/renderer.ts';
import { compile } from '../../../src/shared/recipe/compile.ts';
import { applyEdit, type Changes } from '../../../src/shared/recipe/edit.ts';
import { filters } from '../../../src/shared/recipe/filters.ts';
import { neutralLevels } from '../../../src/shared/recipe/levels.ts';
import { neutralRecipe, type Recipe } from '../../../src/shared/recipe/recipe.ts';
import { beforeCurve, beforeLevels } from '../../../src/webview/sliders/inputRecipe.ts';
import { draw, loadRenderer, wholeOf } from '../render/images.ts';

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

type Input = readonly [what: string, changes: Changes, input: (recipe: Recipe) => Recipe];

/** What the tables of `inputRecipe.ts` say of the order has to be what the plan of `compile.ts` does. */
describe('the order in which controls work', () => {
  const picture = draw(96, 64, (x, y, channel) =>
    channel === 3 ? 255 : 30 + ((x * (2 + channel) + y * 3 + ((x >> 4) + (y >> 4)) * 37) % 190),
  );
  const inputs: readonly [Input, Input] = [
    [
      'curves',
      [
        {
          path: 'curves.rgb',
          value: [
            [0, 40],
            [90, 200],
            [160, 60],
            [255, 230],
          ],
        },
      ],
      (recipe) => beforeCurve(recipe, 'rgb'),
    ],
    [
      'levels',
      [{ path: 'levels.rgb', value: { ...neutralLevels, black: 40, gamma: 2.2, outBlack: 250, outWhite: 20 } }],
      (recipe) => beforeLevels(recipe, 'rgb'),
    ],
  ];

  let renderer: Renderer;
  before(async () => {
    renderer = await loadRenderer();
  });
  const render = (image: Pixels, changes: Changes): Pixels => {
    const plan = compile(applyEdit(neutralRecipe, changes), { picture: image });
    return { ...image, data: renderer.render(image, wholeOf(image), plan) };
  };
  /** How far from both at once one after the other is. */
  const oneByOne = (first: Changes, second: Changes) =>
    meanDifference(render(picture, [...first, ...second]).data, render(render(picture, first), second).data);

  for (const [what, stage, inputOf] of inputs) {
    it(`is that of the histogram behind ${what}`, () => {
      // A radius does nothing by itself.
      for (const { id, max } of filters.filter((filter) => filter.id !== 'sharpenRadius')) {
        const filter: Changes = [{ path: `adjustments.${id}`, value: max }];
        const [filterFirst, stageFirst] = [oneByOne(filter, stage), oneByOne(stage, filter)];
        const isInput = inputOf(applyEdit(neutralRecipe, filter)).adjustments[id] !== undefined;
        const seen = `${id}: ${filterFirst} off where it comes first, ${stageFirst} where ${what} do`;
        assert.ok(Math.abs(filterFirst - stageFirst) > 0.2, seen);
        assert.equal(isInput, filterFirst < stageFirst, seen);
      }
    });
  }

  it('has levels before curves, and those for all colours before those of a channel', () => {
    const [[, curve], [, levels]] = inputs;
    const redLevels: Changes = [{ path: 'levels.red', value: { ...neutralLevels, gamma: 0.4 } }];
    const redCurve: Changes = [
      {
        path: 'curves.red',
        value: [
          [0, 0],
          [100, 30],
          [255, 255],
        ],
      },
    ];
    for (const [first, second] of [
      [levels, curve],
      [curve, redCurve],
      [levels, redLevels],
    ] as const) {
      assert.ok(oneByOne(first, second) < oneByOne(second, first) - 0.2, JSON.stringify([first, second]));
    }
  });
});

function meanDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, level, at) => sum + Math.abs(level - (b[at] ?? 0)), 0) / a.length;
}
