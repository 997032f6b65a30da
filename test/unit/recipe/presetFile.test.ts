import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdit } from '../../../src/shared/recipe/edit.ts';
import { fields } from '../../../src/shared/recipe/fields.ts';
import {
  cleanPresetName,
  distinctName,
  formatPresetFile,
  isSameName,
  maxPresetFileBytes,
  maxPresetNameCharacters,
  maxPresets,
  parsePresetFile,
} from '../../../src/shared/recipe/presetFile.ts';
import { lookOf, mentioned, type Preset } from '../../../src/shared/recipe/presets.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { anyRecipe } from './arbitraries.ts';

const anyPreset: fc.Arbitrary<Preset> = fc
  .tuple(fc.string({ unit: 'grapheme', minLength: 1 }).map(cleanPresetName), anyRecipe.map(lookOf))
  .filter(([name, look]) => name !== '' && mentioned(look).length > 0)
  .map(([name, look]) => ({ name, look }));
const anyPresets = fc.uniqueArray(anyPreset, { comparator: (a, b) => isSameName(a.name, b.name), maxLength: 5 });

const fileOf = (...presets: unknown[]) => JSON.stringify({ format: 'pixelpair-presets', version: 1, presets });
const dusk = { name: 'Dusk', adjustments: { exposure: -0.5 } };

describe('a file of presets', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(anyPresets, (presets) => {
        assert.deepEqual(parsePresetFile(formatPresetFile(presets)), { ok: true, presets: [...presets], refused: 0 });
      }),
    );
  });

  it('is the same text whatever order the values were set in', () => {
    const look = { version: 1, adjustments: { contrast: 1, hue: 2 } } as const;
    const turned = { adjustments: { hue: 2, contrast: 1 }, version: 1 } as const;
    assert.equal(formatPresetFile([{ name: 'A', look }]), formatPresetFile([{ name: 'A', look: turned }]));
  });

  it('says why it is none: not ours, newer, or with too many presets', () => {
    for (const text of ['', 'null', '[]', '{"presets": []}', '\u0000', '{"format": "pixelpair-presets"', '{}']) {
      assert.deepEqual(parsePresetFile(text), { ok: false, code: 'not-presets' }, text);
    }
    const newer = JSON.stringify({ format: 'pixelpair-presets', version: 2, presets: [] });
    assert.deepEqual(parsePresetFile(newer), { ok: false, code: 'newer-version' });
    const many = Array.from({ length: maxPresets + 1 }, () => dusk);
    assert.deepEqual(parsePresetFile(fileOf(...many)), { ok: false, code: 'too-many' });
  });

  const refused: Readonly<Record<string, unknown>> = {
    'no object': 7,
    'no name': { adjustments: { exposure: 1 } },
    'a name of nothing visible': { ...dusk, name: ' \u200b\n' },
    'nothing it sets': { name: 'Nothing', adjustments: {} },
    'only neutral values': { name: 'Nothing', adjustments: { exposure: 0 } },
    'a filter of another version': { ...dusk, adjustments: { dehaze: 4 } },
    'a value that is no number': { ...dusk, adjustments: { exposure: '1' } },
    'a part of another version': { ...dusk, masks: [] },
    'the shape of a picture': { ...dusk, geometry: { turns: 1 } },
    'a curve that goes back': {
      name: 'Back',
      curves: {
        rgb: [
          [9, 0],
          [3, 9],
        ],
      },
    },
  };
  for (const [what, entry] of Object.entries(refused)) {
    it(`leaves out a preset with ${what}, and keeps the others`, () => {
      const parsed = parsePresetFile(fileOf(entry, dusk));
      assert.ok(parsed.ok);
      assert.equal(parsed.refused, 1);
      assert.deepEqual(parsed.presets, [{ name: 'Dusk', look: { version: 1, adjustments: { exposure: -0.5 } } }]);
    });
  }

  it('lets nothing in by way of the prototype', () => {
    const parsed = parsePresetFile(fileOf().replace('[]', '[{"name": "P", "__proto__": {"adjustments": {"hue": 9}}}]'));
    assert.deepEqual(parsed, { ok: true, presets: [], refused: 1 });
  });

  it('cleans names and tells equal ones apart', () => {
    const named = (name: string) => ({ ...dusk, name });
    const parsed = parsePresetFile(fileOf(named(' a\n b\u202e '), named('A B'), named('x'.repeat(500))));
    assert.ok(parsed.ok);
    assert.deepEqual(
      parsed.presets.map(({ name }) => name),
      ['a b', 'A B 2', 'x'.repeat(maxPresetNameCharacters)],
    );
  });

  it('never reads anything but distinct, visible names and looks without a shape', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.json().map((text) => JSON.parse(text) as unknown),
            anyPreset,
          ),
        ),
        (entries) => {
          const parsed = parsePresetFile(fileOf(...entries));
          if (!parsed.ok) return;
          for (const { name, look } of parsed.presets)
            assert.ok(name === cleanPresetName(name) && !('geometry' in look));
        },
      ),
    );
  });

  it('is within its limit with as many presets as allowed, everything set in each', () => {
    const points = Array.from({ length: 16 }, (_, index) => [100 + index, 255 - index]);
    const levels = { black: 101, gamma: 1.55, white: 201, outBlack: 101, outWhite: 201 };
    const sampleOf = (section: string) => (section === 'curves' ? points : section === 'levels' ? levels : -55.55);
    const changes = fields
      .filter(({ section }) => section !== 'geometry')
      .map(({ path, section, parse }) => ({ path, value: parse(sampleOf(section)) ?? 0 }));
    const look = lookOf(applyEdit(neutralRecipe, changes));
    const full = Array.from({ length: maxPresets }, () => ({
      name: '\u{1f600}'.repeat(maxPresetNameCharacters),
      look,
    }));
    assert.ok(Buffer.byteLength(formatPresetFile(full)) < maxPresetFileBytes);
  });

  it('gives a new name a number where it is taken, and stays within the length of a name', () => {
    assert.equal(distinctName('Dusk', ['dusk', 'Dusk 2']), 'Dusk 3');
    assert.equal(distinctName('Dusk', []), 'Dusk');
    const long = 'y'.repeat(maxPresetNameCharacters);
    assert.equal(distinctName(long, [long]), `${long.slice(0, -2)} 2`);
  });
});
