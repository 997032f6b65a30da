import assert from 'node:assert/strict';
import {
  countOf,
  findPreset,
  withImported,
  withoutPreset,
  withPreset,
  withRenamed,
  withRestored,
} from '../../../src/editor/presets/presetList.ts';
import { maxPresets } from '../../../src/shared/recipe/presetFile.ts';
import type { Preset } from '../../../src/shared/recipe/presets.ts';

const preset = (name: string, exposure = 1): Preset => ({ name, look: { version: 1, adjustments: { exposure } } });
const [a, b] = [preset('A'), preset('B')];
const names = (presets: readonly Preset[]) => presets.map(({ name }) => name);

describe('the list of presets', () => {
  it('finds a name in any case', () => {
    assert.equal(findPreset([a, b], 'b'), b);
    assert.equal(findPreset([a, b], 'C'), undefined);
  });

  it('takes a preset in the place of the one of the same name, else at the end', () => {
    const other = preset('a', 2);
    assert.deepEqual(withPreset([a, b], other), [other, b]);
    assert.deepEqual(withPreset([b], a), [b, a]);
  });

  it('puts a deleted one back where it was, under a free name', () => {
    assert.deepEqual(withRestored(withoutPreset([a, b], 'A'), a, 0), [a, b]);
    assert.deepEqual(names(withRestored([preset('a', 3)], a, 0)), ['A 2', 'a']);
    assert.deepEqual(withRestored([], b, 7), [b]);
  });

  it('renames, but to no name that another one has', () => {
    assert.deepEqual(names(withRenamed([a, b], 'A', 'C')), ['C', 'B']);
    assert.deepEqual(names(withRenamed([a, b], 'A', 'a')), ['a', 'B']);
    assert.deepEqual(withRenamed([a, b], 'A', 'b'), [a, b]);
    assert.deepEqual(withRenamed([a, b], 'X', 'C'), [a, b]);
  });

  it('imports what is new, under free names, as far as there is room', () => {
    assert.deepEqual(withImported([a], [a, b]), [a, b]);
    assert.deepEqual(names(withImported([a], [preset('A', 2), preset('a', 3)])), ['A', 'A 2', 'a 3']);
    const full = Array.from({ length: maxPresets - 1 }, (_, index) => preset(`P${index}`));
    assert.equal(withImported(full, [preset('X'), preset('Y')]).length, maxPresets);
  });

  it('is counted as in a sentence', () => {
    assert.deepEqual([countOf(1), countOf(3)], ['one preset', '3 presets']);
  });
});
