import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCopiedRecipe } from '../../../src/shared/recipe/copiedRecipe.ts';
import { applyEdit, valueAt } from '../../../src/shared/recipe/edit.ts';
import { fields } from '../../../src/shared/recipe/fields.ts';
import { type FilterGroup, filters } from '../../../src/shared/recipe/filters.ts';
import { formatSidecar } from '../../../src/shared/recipe/formatSidecar.ts';
import { describeGroup, fieldGroups, groupChanges } from '../../../src/shared/recipe/groups.ts';
import { printJson } from '../../../src/shared/recipe/printJson.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import { anyRecipe } from './arbitraries.ts';

describe('the groups of a recipe', () => {
  it('are six, each named once', () => {
    assert.deepEqual(fieldGroups, ['light', 'colour', 'effects', 'curves', 'levels', 'geometry']);
  });

  it('have the sliders that users look for in them', () => {
    const slidersOf = (group: FilterGroup) => filters.filter((filter) => filter.group === group).map(({ id }) => id);
    const light = 'exposure brightness contrast highlights shadows whites blacks gamma';
    const effects = 'clarity sharpen sharpenRadius blur vignette grain pixelate grayscale sepia invert';
    assert.equal(slidersOf('light').join(' '), light);
    assert.equal(slidersOf('colour').join(' '), 'temperature tint saturation vibrance hue');
    assert.equal(slidersOf('effects').join(' '), effects);
  });

  it('are taken over whole, neutral values included, and the others stay', () => {
    fc.assert(
      fc.property(anyRecipe, anyRecipe, fc.subarray([...fieldGroups]), (from, to, groups) => {
        const pasted = applyEdit(to, groupChanges(from, groups));
        for (const { path, group } of fields) {
          const expected = valueAt(groups.includes(group) ? from : to, path);
          assert.deepEqual(valueAt(pasted, path), expected);
        }
      }),
    );
  });

  it('are told in the user’s words', () => {
    const recipe: Recipe = { version: 1, adjustments: { exposure: 0.5, contrast: 18, hue: -30 } };
    assert.equal(describeGroup(recipe, 'light'), 'Exposure +0.50 EV, Contrast +18');
    assert.equal(describeGroup(recipe, 'effects'), '');
  });
});

describe('copied adjustments', () => {
  it('come back from the clipboard as they were', () => {
    fc.assert(fc.property(anyRecipe, (recipe) => assert.deepEqual(parseCopiedRecipe(printJson(recipe)), recipe)));
  });

  it('are read out of a whole sidecar as well', () => {
    const recipe: Recipe = { version: 1, adjustments: { hue: 4 } };
    const text = formatSidecar({ fileName: 'a.jpg', sha256: 'a'.repeat(64) }, recipe);
    assert.deepEqual(parseCopiedRecipe(text), recipe);
  });

  it('are nothing else', () => {
    const texts = ['', 'hello', '{}', '[]', '7', '{"version": 2, "adjustments": {}}', '{"version": 1}'];
    for (const text of [...texts, '{"version":1,"adjustments":{"dehaze":1}}', 'x'.repeat(200_000)]) {
      assert.equal(parseCopiedRecipe(text), undefined, text.slice(0, 40));
    }
    fc.assert(fc.property(fc.string(), (text) => parseCopiedRecipe(text) === undefined));
  });
});
