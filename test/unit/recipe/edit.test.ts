import assert from 'node:assert/strict';
import fc from 'fast-check';
import { neutralCurve } from '../../../src/shared/recipe/curve.ts';
import {
  applyEdit,
  changesBetween,
  describeEdit,
  invertEdit,
  parseChange,
  valueAt,
} from '../../../src/shared/recipe/edit.ts';
import { fields } from '../../../src/shared/recipe/fields.ts';
import { filters, findFilter, formatValue, snapToScale } from '../../../src/shared/recipe/filters.ts';
import { neutralLevels } from '../../../src/shared/recipe/levels.ts';
import { parseRecipe } from '../../../src/shared/recipe/parseRecipe.ts';
import { equalRecipes, isNeutral, neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { anyEdit, anyRecipe } from './arbitraries.ts';

describe('edits of a recipe', () => {
  it('are taken back exactly by their inverse', () => {
    fc.assert(
      fc.property(anyRecipe, anyEdit, (recipe, edit) => {
        const back = applyEdit(applyEdit(recipe, edit), invertEdit(recipe, edit));
        assert.deepEqual(back, recipe);
      }),
    );
  });

  it('change nothing when they are made a second time', () => {
    fc.assert(
      fc.property(anyRecipe, anyEdit, (recipe, edit) => {
        const once = applyEdit(recipe, edit);
        assert.deepEqual(applyEdit(once, edit), once);
      }),
    );
  });

  it('leave the recipe they are applied to as it was', () => {
    fc.assert(
      fc.property(anyRecipe, anyEdit, (recipe, edit) => {
        const before = structuredClone(recipe);
        applyEdit(recipe, edit);
        assert.deepEqual(recipe, before);
      }),
    );
  });

  it('leave equal looks as equal objects: what is neutral is absent', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        const reset = fields.map(({ path, neutral }) => ({ path, value: neutral }));
        const result = applyEdit(recipe, reset);
        assert.ok(isNeutral(result));
        assert.deepEqual(result, neutralRecipe);
      }),
    );
  });

  it('set each path to the nearest value that it allows', () => {
    fc.assert(
      fc.property(anyRecipe, anyEdit, (recipe, edit) => {
        const result = applyEdit(recipe, edit);
        for (const { path, value } of edit) {
          assert.deepEqual(valueAt(result, path), parseChange(path, value)?.value);
        }
      }),
    );
  });

  it('are named as a user would name them', () => {
    assert.equal(describeEdit([{ path: 'adjustments.contrast', value: 18 }]), 'Contrast +18');
    assert.equal(describeEdit([{ path: 'adjustments.contrast', value: 0 }]), 'Reset Contrast');
    assert.equal(describeEdit([{ path: 'adjustments.contrast', value: 18 }], 'Warm 60%'), 'Preset Warm 60%');
    assert.equal(describeEdit([{ path: 'adjustments.exposure', value: -0.5 }]), 'Exposure -0.50 EV');
    const two = describeEdit([
      { path: 'adjustments.contrast', value: 18 },
      { path: 'adjustments.hue', value: 3 },
    ]);
    assert.equal(two, '2 Adjustments');
  });

  it('name what a reset takes back, where that is one group', () => {
    const light = [
      { path: 'adjustments.exposure', value: 0 },
      { path: 'adjustments.gamma', value: 1 },
    ] as const;
    assert.equal(describeEdit(light), 'Reset Light');
    assert.equal(describeEdit([...light, { path: 'adjustments.hue', value: 0 }]), 'Reset Adjustments');
    assert.equal(describeEdit([{ path: 'curves.red', value: neutralCurve }]), 'Reset Red Curve');
    assert.equal(describeEdit([{ path: 'levels.rgb', value: neutralLevels }]), 'Reset Levels');
  });

  it('of the shape are named after what was done', () => {
    const crop = { x: 0, y: 0, width: 0.5, height: 1 };
    assert.equal(describeEdit([{ path: 'geometry.crop', value: crop }]), 'Crop');
    const both = describeEdit([
      { path: 'geometry.turns', value: 1 },
      { path: 'geometry.crop', value: crop },
    ]);
    assert.equal(both, 'Rotate');
  });

  it('between two recipes lead from the one to the other', () => {
    fc.assert(
      fc.property(anyRecipe, anyRecipe, (from, to) => {
        assert.deepEqual(applyEdit(from, changesBetween(from, to)), to);
        assert.deepEqual(changesBetween(to, to), []);
      }),
    );
  });

  it('are read from untrusted values, or not at all', () => {
    assert.deepEqual(parseChange('adjustments.contrast', 17.6), { path: 'adjustments.contrast', value: 18 });
    assert.deepEqual(parseChange('adjustments.contrast', 1e9), { path: 'adjustments.contrast', value: 100 });
    for (const path of [
      'adjustments.__proto__',
      'adjustments.',
      'contrast',
      'geometry.turns',
      'geometry.toString',
      7,
      null,
      undefined,
    ]) {
      assert.equal(parseChange(path, -1), undefined);
    }
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '18', null, undefined, {}]) {
      assert.equal(parseChange('adjustments.contrast', value), undefined);
    }
  });
});

describe('a filter', () => {
  it('allows values inside its range, on its step, and is neutral at one of them', () => {
    for (const filter of filters) {
      assert.equal(snapToScale(filter, filter.neutral), filter.neutral);
      fc.assert(
        fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
          const snapped = snapToScale(filter, value);
          assert.ok(snapped >= filter.min && snapped <= filter.max);
          assert.equal(snapToScale(filter, snapped), snapped);
          assert.ok(Math.abs(snapped / filter.step - Math.round(snapped / filter.step)) < 1e-9);
        }),
      );
    }
  });

  it('writes its value with the unit its users know', () => {
    const written = ['exposure', 'contrast', 'hue', 'blur'].map((id) => {
      const filter = findFilter(id);
      return filter && formatValue(filter, 12);
    });
    assert.deepEqual(written, ['+12.00 EV', '+12', '+12°', '12.0 px']);
  });
});

describe('a recipe from JSON', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        const parsed = parseRecipe(JSON.parse(JSON.stringify(recipe)));
        assert.ok(parsed.ok && equalRecipes(parsed.recipe, recipe));
      }),
    );
  });

  it('is read or refused whatever it holds, and never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof parseRecipe(value).ok === 'boolean'));
  });

  it('is refused for an unknown version, an unknown filter, or a value that is no finite number', () => {
    const refused = [
      null,
      [],
      { version: 2, adjustments: {} },
      { version: 1 },
      { version: 1, adjustments: { glow: 1 } },
      { version: 1, adjustments: { contrast: '5' } },
      { version: 1, adjustments: { contrast: Number.NaN } },
      JSON.parse('{"version":1,"adjustments":{"__proto__":5}}'),
    ];
    for (const value of refused) assert.deepEqual(parseRecipe(value), { ok: false, code: 'bad-recipe' });
  });
});
