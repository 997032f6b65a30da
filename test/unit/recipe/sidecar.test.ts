import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatSidecar } from '../../../src/shared/recipe/formatSidecar.ts';
import { neutralRecipe, type Recipe } from '../../../src/shared/recipe/recipe.ts';
import { parseSidecar, type Sidecar } from '../../../src/shared/recipe/sidecar.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';
import { anyRecipe } from './arbitraries.ts';

const sha256 = 'a0'.repeat(32);
const source = { fileName: 'photo.jpg', sha256 };
const look: Recipe = {
  version: 1,
  adjustments: { contrast: 18, exposure: -0.5 },
  curves: {
    rgb: [
      [0, 0],
      [128, 140],
      [255, 255],
    ],
  },
  geometry: { crop: { x: 0.25, y: 0, width: 0.5, height: 1 } },
};
const good = formatSidecar(source, look);

function read(text: string): Sidecar {
  const parsed = parseSidecar(text);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.code);
  return parsed.sidecar;
}

function faultOf(text: string): string {
  const parsed = parseSidecar(text);
  return parsed.ok ? 'none' : parsed.code;
}

describe('a sidecar', () => {
  it('is JSON made for diffs: sorted keys, a point on a line, a newline at the end', () => {
    const text = `{
  "format": "pixelpair",
  "recipe": {
    "adjustments": {
      "contrast": 18,
      "exposure": -0.5
    },
    "curves": {
      "rgb": [
        [0, 0],
        [128, 140],
        [255, 255]
      ]
    },
    "geometry": {
      "crop": {
        "height": 1,
        "width": 0.5,
        "x": 0.25,
        "y": 0
      }
    },
    "version": 1
  },
  "source": {
    "fileName": "photo.jpg",
    "sha256": "${sha256}"
  },
  "version": 1
}
`;
    assert.equal(formatSidecar(source, look), text);
  });

  it('comes back as it was written, whatever the recipe and the name', () => {
    fc.assert(
      fc.property(anyRecipe, fc.string({ unit: anyCharacter }), (recipe, fileName) => {
        const sidecar = read(formatSidecar({ fileName, sha256 }, recipe));
        assert.deepEqual(sidecar.recipe, recipe);
        assert.deepEqual(sidecar.source, { fileName, sha256 });
        assert.deepEqual(sidecar.unknown, []);
      }),
    );
  });

  it('is the same text for the same recipe, whatever lay there before', () => {
    fc.assert(
      fc.property(anyRecipe, anyRecipe, (recipe, before) => {
        const text = formatSidecar(source, recipe);
        assert.equal(formatSidecar(source, recipe, read(formatSidecar(source, before))), text);
      }),
    );
  });

  it('keeps unknown fields anywhere in it, and says which edits they are', () => {
    const text = good
      .replace('"format"', '"rating": 5, "format"')
      .replace('"fileName"', '"camera": "X100", "fileName"')
      .replace('"adjustments"', '"annotations": {"a": {"text": "Look here"}}, "adjustments"')
      .replace('"contrast"', '"dehaze": 12, "contrast"')
      .replace('"crop": {', '"lens": [1, {"deep": [[]]}], "crop": {"aspect": "1:2",');
    const before = read(text);
    assert.deepEqual(before.recipe, look);
    assert.deepEqual([...before.unknown].sort(), ['adjustments.dehaze', 'annotations', 'geometry.lens']);
    assert.deepEqual(JSON.parse(formatSidecar(source, look, before)), JSON.parse(text));
    const recropped = { ...look, geometry: { crop: { x: 0, y: 0, width: 1, height: 0.5 } } };
    const after = JSON.parse(formatSidecar(source, recropped, before));
    assert.deepEqual(after.recipe.geometry.crop, { x: 0, y: 0, width: 1, height: 0.5, aspect: '1:2' });
    assert.deepEqual([after.rating, after.recipe.annotations], [5, { a: { text: 'Look here' } }]);
  });

  it('drops what was set back to neutral, and keeps what stands beside it', () => {
    const before = read(good.replace('"contrast"', '"dehaze": 12, "contrast"'));
    const { recipe } = JSON.parse(formatSidecar(source, neutralRecipe, before));
    assert.deepEqual(recipe, { version: 1, adjustments: { dehaze: 12 } });
  });

  it('keeps a value it cannot read until another is set', () => {
    const before = read(good.replace('"contrast": 18', '"contrast": "auto"'));
    assert.deepEqual(before.recipe.adjustments, { exposure: -0.5 });
    assert.deepEqual(before.unknown, ['adjustments.contrast']);
    assert.equal(JSON.parse(formatSidecar(source, before.recipe, before)).recipe.adjustments.contrast, 'auto');
    assert.equal(JSON.parse(formatSidecar(source, look, before)).recipe.adjustments.contrast, 18);
  });

  it('is read with windows line ends and in any order', () => {
    const text = good.replaceAll('\n', '\r\n');
    assert.deepEqual(read(text).recipe, look);
    const { version, source: from, recipe, format } = JSON.parse(text);
    assert.deepEqual(read(JSON.stringify({ version, source: from, recipe, format })).recipe, look);
  });
});

describe('a file that is no sidecar', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['nothing', '', 'damaged'],
    ['half of one', good.slice(0, good.length / 2), 'damaged'],
    ['a list', '[]', 'foreign'],
    ['null', 'null', 'foreign'],
    ['JSON of another program', '{"version": 1, "edits": []}', 'foreign'],
    ['one with an unresolved merge', `<<<<<<< HEAD\n${good}=======\n${good}>>>>>>> theirs\n`, 'conflicted'],
    ['one of a newer version', good.replace(/"version": 1\n}\n$/, '"version": 2\n}\n'), 'newer'],
    ['one with a recipe of a newer version', good.replace('"version": 1', '"version": 2'), 'newer'],
    ['one without a version', good.replace(/,\s+"version": 1\n}\n$/, '\n}\n'), 'damaged'],
    ['one without a recipe', good.replace('"recipe"', '"other"'), 'damaged'],
    ['one without a source', good.replace('"source"', '"other"'), 'damaged'],
    ['one with another hash', good.replace(sha256, 'A0'.repeat(32)), 'damaged'],
    ['one with a list for a section', good.replace(/"adjustments": \{[^}]*\}/, '"adjustments": []'), 'damaged'],
  ];
  for (const [what, text, code] of cases) {
    it(`such as ${what}, is ${code}`, () => assert.equal(faultOf(text), code));
  }

  it('such as one that is nested too deep, is damaged, and read without a stack overflow', () => {
    const deep = `${'['.repeat(300_000)}${']'.repeat(300_000)}`;
    assert.equal(faultOf(good.replace('"format"', `"deep": ${deep}, "format"`)), 'damaged');
    assert.equal(faultOf(deep), 'foreign');
  });

  it('changes no prototype, by way of any key', () => {
    const evil = '"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}';
    const text = good.replaceAll('{\n', `{\n${evil},\n`);
    const sidecar = read(text);
    assert.deepEqual(sidecar.recipe, look);
    const after = formatSidecar(source, look, sidecar);
    assert.equal(Object.hasOwn({}, 'polluted') || 'polluted' in {}, false);
    assert.deepEqual(JSON.parse(after), JSON.parse(text));
  });

  it('is told apart from one without ever throwing', () => {
    const anyJson = fc.json({ maxDepth: 6 });
    const bent = fc.tuple(fc.nat(good.length), fc.nat(40), fc.string()).map(([at, length, text]) => {
      return good.slice(0, at) + text + good.slice(at + length);
    });
    const withParts = fc
      .record({
        format: fc.constant('pixelpair'),
        version: fc.constant(1),
        source: fc.jsonValue(),
        recipe: fc.jsonValue(),
      })
      .map((json) => JSON.stringify(json));
    fc.assert(
      fc.property(fc.oneof(anyJson, bent, withParts, fc.string()), (text) => {
        const parsed = parseSidecar(text);
        if (parsed.ok) assert.ok(parseSidecar(formatSidecar(source, parsed.sidecar.recipe, parsed.sidecar)).ok);
      }),
    );
  });
});
