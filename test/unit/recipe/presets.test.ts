import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtinPresets } from '../../../src/shared/recipe/builtinPresets.ts';
import { applyEdit, changesBetween, valueAt } from '../../../src/shared/recipe/edit.ts';
import { findField } from '../../../src/shared/recipe/fields.ts';
import { filters } from '../../../src/shared/recipe/filters.ts';
import { parseRecipe } from '../../../src/shared/recipe/parseRecipe.ts';
import {
  type Look,
  lookOf,
  mentioned,
  neutralLook,
  type Preset,
  presetAmount,
  presetChanges,
  takeBackPreset,
} from '../../../src/shared/recipe/presets.ts';
import { neutralRecipe, type Recipe } from '../../../src/shared/recipe/recipe.ts';
import { anyRecipe } from './arbitraries.ts';

const anyPreset = anyRecipe.map((recipe): Preset => ({ name: 'Any', look: lookOf(recipe) }));
const anyAmount = fc.integer({ min: 0, max: 100 });
const preset = (values: Omit<Look, 'version'>): Preset => ({ name: 'Mine', look: { version: 1, ...values } });
const applied = (recipe: Recipe, one: Preset, amount: number) => applyEdit(recipe, presetChanges(one, amount));

describe('a preset', () => {
  it('sets what it mentions and leaves the rest alone, the shape of the picture always', () => {
    const recipe: Recipe = { version: 1, adjustments: { exposure: 1, contrast: 5 }, geometry: { turns: 1 } };
    assert.deepEqual(applied(recipe, preset({ adjustments: { contrast: 30, hue: 9 } }), 100), {
      version: 1,
      adjustments: { exposure: 1, contrast: 30, hue: 9 },
      geometry: { turns: 1 },
    });
  });

  it('is itself at 100 percent, and nothing of what it mentions at 0', () => {
    fc.assert(
      fc.property(anyRecipe, anyPreset, (recipe, one) => {
        const full = applied(recipe, one, 100);
        const none = applied(recipe, one, 0);
        for (const { path, neutral } of mentioned(one.look)) {
          assert.deepEqual(valueAt(full, path), valueAt(one.look, path));
          assert.deepEqual(valueAt(none, path), neutral);
        }
      }),
    );
  });

  it('applied twice is applied once, at every amount', () => {
    fc.assert(
      fc.property(anyRecipe, anyPreset, anyAmount, (recipe, one, amount) => {
        const once = applied(recipe, one, amount);
        assert.deepEqual(changesBetween(once, applied(once, one, amount)), []);
      }),
    );
  });

  it('makes values of the recipe at every amount', () => {
    fc.assert(
      fc.property(anyPreset, anyAmount, (one, amount) => {
        const recipe = applied(neutralRecipe, one, amount);
        assert.deepEqual(parseRecipe(recipe), { ok: true, recipe });
        for (const { path, value } of presetChanges(one, amount))
          assert.deepEqual(findField(path)?.parse(value), value);
      }),
    );
  });

  it('keeps numbers between neutral and its own value, further along with every percent', () => {
    fc.assert(
      fc.property(anyPreset, fc.integer({ min: 0, max: 99 }), (one, amount) => {
        for (const { id, neutral } of filters) {
          const at = (percent: number) => applied(neutralRecipe, one, percent).adjustments[id] ?? neutral;
          const distance = (percent: number) => Math.abs(at(percent) - neutral);
          assert.ok(distance(amount) <= distance(amount + 1) + 1e-9 && distance(amount + 1) <= distance(100) + 1e-9);
          assert.ok((at(amount) - neutral) * (at(100) - neutral) >= 0);
        }
      }),
    );
  });

  it('bends a curve less with less of it, at the ends of the scale too', () => {
    const curve = preset({
      adjustments: {},
      curves: {
        rgb: [
          [20, 0],
          [128, 168],
          [255, 255],
        ],
      },
    });
    assert.deepEqual(applied(neutralRecipe, curve, 50).curves?.rgb, [
      [0, 0],
      [20, 10],
      [128, 148],
      [255, 255],
    ]);
  });

  it('moves all numbers of levels at once', () => {
    const levels = { black: 20, gamma: 2, white: 235, outBlack: 10, outWhite: 255 };
    const half = applied(neutralRecipe, preset({ adjustments: {}, levels: { red: levels } }), 50);
    assert.deepEqual(half.levels?.red, { black: 10, gamma: 1.5, white: 245, outBlack: 5, outWhite: 255 });
  });

  it('is recognised with the amount it was applied at', () => {
    fc.assert(
      fc.property(anyRecipe, anyPreset, fc.integer({ min: 1, max: 100 }), (recipe, one, amount) => {
        const expected = mentioned(one.look).length > 0 ? amount : undefined;
        assert.equal(presetAmount(applied(recipe, one, amount), one, amount), expected);
      }),
    );
    const sepia = preset({ adjustments: { sepia: 80, contrast: 10 } });
    const recipe: Recipe = { version: 1, adjustments: { sepia: 40, contrast: 5, hue: 3 } };
    assert.equal(presetAmount(recipe, sepia), 50);
    assert.equal(presetAmount({ version: 1, adjustments: { sepia: 40 } }, sepia), undefined);
    assert.equal(presetAmount(neutralRecipe, sepia), undefined);
  });

  it('is taken back but for what was changed since', () => {
    const one = preset({ adjustments: { sepia: 80, contrast: 10 } });
    const recipe: Recipe = { version: 1, adjustments: { sepia: 40, contrast: 33, exposure: 1 } };
    assert.deepEqual(applyEdit(recipe, takeBackPreset(recipe, one, 50)).adjustments, { contrast: 33, exposure: 1 });
    assert.deepEqual(takeBackPreset(recipe, one, 100), []);
  });

  it('comes off with every other look, and the shape stays', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        const { geometry } = recipe;
        const expected = { ...neutralRecipe, ...(geometry && { geometry }) };
        assert.deepEqual(applyEdit(recipe, neutralLook(recipe)), expected);
      }),
    );
  });
});

describe('the presets that come with the editor', () => {
  it('are at least twelve, each with a name and a look of its own', () => {
    assert.ok(builtinPresets.length >= 12);
    assert.equal(new Set(builtinPresets.map(({ name }) => name)).size, builtinPresets.length);
    assert.equal(new Set(builtinPresets.map(({ look }) => JSON.stringify(look))).size, builtinPresets.length);
  });

  for (const { name, look } of builtinPresets) {
    it(`${name} is made of values as the recipe holds them`, () => {
      assert.deepEqual(parseRecipe(look), { ok: true, recipe: look });
      assert.ok(mentioned(look).length > 0);
    });
  }
});
