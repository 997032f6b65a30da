import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compile } from '../../../src/shared/recipe/compile.ts';
import { applyEdit } from '../../../src/shared/recipe/edit.ts';
import { type FilterId, filters } from '../../../src/shared/recipe/filters.ts';
import type { RenderPlan } from '../../../src/shared/recipe/plan.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { temperatureGains, tintGains } from '../../../src/shared/recipe/temperature.ts';
import { anyAdjustment, anyRecipe } from './arbitraries.ts';

/** A recipe with any sliders moved. */
const anyAdjustments = fc.array(anyAdjustment, { maxLength: 9 }).map((changes) => applyEdit(neutralRecipe, changes));
const picture = { width: 400, height: 300 };

function planOf(adjustments: { readonly [Id in FilterId]?: number }, scale = 1): RenderPlan {
  return compile({ version: 1, adjustments }, { picture, surface: { width: 400 * scale, height: 300 * scale } });
}

describe('compiling a recipe', () => {
  it('makes an empty plan of a neutral recipe', () => {
    assert.deepEqual(compile(neutralRecipe, { picture, surface: { width: 148, height: 111 } }), {});
  });

  it('makes an empty plan of sliders that stand where they change nothing', () => {
    for (const { id, neutral } of filters) assert.deepEqual(planOf({ [id]: neutral }), {}, id);
  });

  it('makes no stage that the recipe does not ask for', () => {
    const stages = filters.map(({ id, max }) => [id, Object.keys(planOf({ [id]: max })).join()]);
    const effects = ['vibrance', 'clarity', 'blur', 'sharpen', 'vignette', 'grain', 'pixelate'];
    const tones = ['exposure', 'brightness', 'contrast', 'highlights', 'shadows', 'whites', 'blacks', 'gamma'];
    assert.deepEqual(Object.fromEntries(stages), {
      ...Object.fromEntries([...tones, 'temperature', 'tint'].map((id) => [id, 'tone'])),
      ...Object.fromEntries(['saturation', 'hue', 'grayscale', 'sepia', 'invert'].map((id) => [id, 'matrix'])),
      ...Object.fromEntries(effects.map((id) => [id, id])),
      sharpenRadius: '',
    });
  });

  it('makes equal plans of equal recipes', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        assert.deepEqual(compile(recipe, { picture }), compile(structuredClone(recipe), { picture }));
      }),
    );
  });

  it('keeps every tone curve between 0 and 1', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        const { tone, finish } = compile(recipe, { picture });
        for (const curves of [tone, finish])
          for (const curve of curves ? [curves.red, curves.green, curves.blue] : [])
            assert.ok(curve.every((value) => value >= 0 && value <= 1));
      }),
    );
  });

  it('never lets a tone fall, whatever the sliders', () => {
    fc.assert(
      fc.property(anyAdjustments, (recipe) => {
        const { tone } = compile(recipe, { picture });
        for (const curve of tone ? [tone.red, tone.green, tone.blue] : []) {
          assert.equal(curve.length, 256);
          assert.ok(curve.every((value, level) => value >= (curve[level - 1] ?? 0) - 1e-12));
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

describe('levels and curves', () => {
  const curves = {
    rgb: [
      [0, 0],
      [128, 160],
      [255, 255],
    ],
  } as const;

  it('come in the same table as the tones where no matrix lies between', () => {
    const plan = compile({ version: 1, adjustments: { contrast: 10 }, curves }, { picture });
    assert.deepEqual(Object.keys(plan), ['tone']);
    assert.equal(plan.tone?.red.length, 256);
  });

  it('come after the matrix otherwise, at sixteenths of a level', () => {
    const plan = compile({ version: 1, adjustments: { saturation: 10 }, curves }, { picture });
    assert.deepEqual(Object.keys(plan), ['matrix', 'finish']);
    assert.equal(plan.finish?.red.length, 255 * 16 + 1);
    assert.ok(Math.abs((plan.finish?.red[128 * 16] ?? 0) - 160 / 255) < 1e-12);
  });

  it('get an entry for each of 65,536 levels at 16 bits', () => {
    const plan = compile({ version: 1, adjustments: { gamma: 1.2, hue: 4 }, curves }, { picture, depth: 16 });
    assert.deepEqual([plan.tone?.red.length, plan.finish?.blue.length], [65_536, 65_536]);
  });
});

describe('tint', () => {
  it('is exactly neutral at 0, and from green to magenta at the same luminance', () => {
    assert.deepEqual(tintGains(0), [1, 1, 1]);
    for (const value of [-100, -50, 50, 100]) {
      const [red, green, blue] = tintGains(value);
      assert.equal(red, blue);
      assert.ok(value < 0 ? green > red : green < red);
      assert.ok(Math.abs(0.2126 * red + 0.7152 * green + 0.0722 * blue - 1) < 1e-12);
    }
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
