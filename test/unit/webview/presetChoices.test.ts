import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtinPresets } from '../../../src/shared/recipe/builtinPresets.ts';
import { applyEdit } from '../../../src/shared/recipe/edit.ts';
import { type Preset, presetChanges } from '../../../src/shared/recipe/presets.ts';
import { neutralRecipe, type Recipe } from '../../../src/shared/recipe/recipe.ts';
import {
  builtinChoices,
  chosenChanges,
  findApplied,
  isOriginal,
  original,
  ownChoices,
  type PresetChoice,
} from '../../../src/webview/presets/presetChoices.ts';
import { anyRecipe } from '../recipe/arbitraries.ts';

const mild: Preset = { name: 'Mild', look: { version: 1, adjustments: { contrast: 10 } } };
const strong: Preset = { name: 'Strong', look: { version: 1, adjustments: { contrast: 10, sepia: 80 } } };
const [mildChoice, strongChoice] = ownChoices([mild, strong]) as [PresetChoice, PresetChoice];
const choices = [...builtinChoices, mildChoice, strongChoice];
const at = (preset: Preset, amount: number): Recipe => applyEdit(neutralRecipe, presetChanges(preset, amount));
const found = (recipe: Recipe, ...last: Parameters<typeof findApplied>[2][]) => {
  const applied = findApplied(recipe, choices, last[0]);
  return applied && `${applied.choice.preset.name} ${applied.amount}`;
};

describe('the choice among presets', () => {
  it('has an id of its own for every preset', () => {
    const clash = ownChoices(builtinPresets);
    const ids = [...builtinChoices, ...clash].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('knows a preset that is there in full, whoever applied it, and of several the one that says most', () => {
    assert.equal(found(at(mild, 100)), 'Mild 100');
    assert.equal(found(at(strong, 100)), 'Strong 100');
    assert.equal(found(at(strong, 50)), undefined);
    assert.equal(found(neutralRecipe), undefined);
    for (const preset of builtinPresets) assert.equal(found(at(preset, 100)), `${preset.name} 100`);
  });

  it('follows the last one down to nothing and back', () => {
    const last = { choice: strongChoice, amount: 60 };
    assert.equal(found(at(strong, 30), last), 'Strong 30');
    assert.equal(found(neutralRecipe, last), 'Strong 0');
    assert.equal(found(at(strong, 100), { ...last, amount: 0 }), 'Strong 100');
    assert.equal(found({ version: 1, adjustments: { contrast: 3, sepia: 80 } }, last), undefined);
    assert.equal(found(at(builtinPresets[0] as Preset, 100), last), 'Vivid 100', 'rather than nothing of the last one');
  });

  it('puts one preset in the place of the last, whatever there was before', () => {
    fc.assert(
      fc.property(
        anyRecipe,
        fc.constantFrom(...choices),
        fc.constantFrom(...choices),
        fc.integer({ min: 0, max: 100 }),
        (recipe, before, after, amount) => {
          const earlier = applyEdit(recipe, presetChanges(before.preset, amount));
          const changes = chosenChanges(earlier, after, { choice: before, amount });
          assert.equal(new Set(changes.map(({ path }) => path)).size, changes.length, 'no path twice');
          const chosen = applyEdit(earlier, changes);
          if (after === original) assert.ok(isOriginal(chosen));
          else assert.deepEqual(applyEdit(chosen, presetChanges(after.preset, 100)), chosen);
          assert.deepEqual(chosen.geometry, recipe.geometry);
        },
      ),
    );
  });

  it('leaves nothing of the last one behind', () => {
    const chosen = applyEdit(
      at(strong, 40),
      chosenChanges(at(strong, 40), mildChoice, { choice: strongChoice, amount: 40 }),
    );
    assert.deepEqual(chosen, at(mild, 100));
  });

  it('takes a picture for original whatever its shape', () => {
    assert.ok(isOriginal({ ...neutralRecipe, geometry: { turns: 1 } }));
    assert.ok(!isOriginal({ version: 1, adjustments: { hue: 1 } }));
  });
});
