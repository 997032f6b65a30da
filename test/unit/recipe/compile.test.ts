import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compile } from '../../../src/shared/recipe/compile.ts';
import { type FilterId, filters } from '../../../src/shared/recipe/filters.ts';
import type { RenderPlan } from '../../../src/shared/recipe/plan.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { temperatureGains } from '../../../src/shared/recipe/temperature.ts';
import { anyRecipe } from './arbitraries.ts';

function planOf(adjustments: { readonly [Id in FilterId]?: number }, scale = 1): RenderPlan {
  return compile({ version: 1, adjustments }, { scale });
}

describe('compiling a recipe', () => {
  it('makes an empty plan of a neutral recipe', () => {
    assert.deepEqual(compile(neutralRecipe, { scale: 0.37 }), {});
  });

  it('makes no stage that the recipe does not ask for', () => {
    const stages = filters.map(({ id, max }) => [id, ...Object.keys(planOf({ [id]: max }))]);
    assert.deepEqual(stages, [
      ['exposure', 'tone'],
      ['brightness', 'tone'],
      ['contrast', 'tone'],
      ['temperature', 'tone'],
      ['saturation', 'matrix'],
      ['hue', 'matrix'],
      ['blur', 'blur'],
      ['sharpen', 'sharpen'],
    ]);
  });

  it('makes equal plans of equal recipes', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        assert.deepEqual(compile(recipe, { scale: 0.5 }), compile(structuredClone(recipe), { scale: 0.5 }));
      }),
    );
  });

  it('keeps every tone curve between 0 and 1, and never falling', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        const { tone } = compile(recipe, { scale: 1 });
        for (const curve of tone ? [tone.red, tone.green, tone.blue] : []) {
          assert.equal(curve.length, 256);
          assert.ok(curve.every((value, level) => value >= 0 && value <= 1 && value >= (curve[level - 1] ?? 0)));
        }
      }),
    );
  });

  it('shrinks radii with the surface', () => {
    assert.deepEqual(planOf({ blur: 20 }, 0.25).blur, { sigma: 5 });
    assert.deepEqual(planOf({ sharpen: 80 }, 0.25).sharpen, { sigma: 0.25, amount: 0.8 });
    assert.deepEqual(planOf({ sharpen: 80 }).sharpen, { sigma: 1, amount: 0.8 });
  });

  it('leaves grey grey, whatever saturation and hue', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -180, max: 180 }), (saturation, hue) => {
        const { matrix } = planOf({ saturation, hue });
        for (const row of matrix ? [0, 4, 8] : []) {
          const sum = (matrix ?? []).slice(row, row + 4).reduce((total, value) => total + value, 0);
          assert.ok(Math.abs(sum - 1) < 1e-12);
        }
      }),
    );
  });

  it('keeps what exposure pushed past white for brightness to bring back', () => {
    const back = planOf({ exposure: 2, brightness: -60 }).tone?.green;
    assert.ok(back && (back[200] ?? 0) < (back[250] ?? 0) && (back[250] ?? 0) < 1);
  });
});

describe('temperature', () => {
  it('is exactly neutral at 0', () => {
    assert.deepEqual(temperatureGains(0), [1, 1, 1]);
  });

  it('is warmer to the right: more red, less blue, the same luminance', () => {
    let [red, , blue] = [0, 0, Number.POSITIVE_INFINITY];
    for (let value = -100; value <= 100; value++) {
      const gains = temperatureGains(value);
      assert.ok(gains[0] > red && gains[2] < blue, `at ${value}`);
      assert.ok(Math.abs(0.2126 * gains[0] + 0.7152 * gains[1] + 0.0722 * gains[2] - 1) < 1e-12);
      [red, , blue] = gains;
    }
  });
});
