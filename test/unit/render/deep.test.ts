import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lanczosRows } from '../../../src/render/deep/lanczosRows.ts';
import { type DeepPixels, renderDeep } from '../../../src/render/deep/renderDeep.ts';
import { clarityRows, sharpenRows } from '../../../src/render/deep/softRows.ts';
import type { Pixels, Renderer } from '../../../src/render/renderer.ts';
import { mapPoint } from '../../../src/shared/recipe/affine.ts';
import { compile } from '../../../src/shared/recipe/compile.ts';
import { type Geometry, neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import { toSource } from '../../../src/shared/recipe/geometryMap.ts';
import { outputSize } from '../../../src/shared/recipe/outputSize.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import { oraclePicture } from '../../support/oracleEffects.ts';
import { draw, loadRenderer, noise, worst } from './images.ts';

const [width, height] = [96, 70];
/** Levels of 16 bits in one of 8. */
const steps = 257;

type Edits = Omit<Recipe, 'version'>;

const curves: Recipe['curves'] = {
  rgb: [
    [0, 12],
    [90, 60],
    [255, 240],
  ],
  red: [
    [0, 0],
    [128, 160],
    [255, 255],
  ],
};
const levels: Recipe['levels'] = { green: { black: 20, gamma: 1.4, white: 230, outBlack: 5, outWhite: 250 } };

/** What changes every pixel by itself, with the largest difference from the formulas in levels of 16 bits. */
const pointEdits: readonly Edits[] = [
  { adjustments: { contrast: 35 } },
  { adjustments: { exposure: 0.65, temperature: 40, tint: -30, brightness: -12 } },
  { adjustments: { highlights: -70, shadows: 60, whites: 20, blacks: -30, gamma: 1.3 } },
  { adjustments: { saturation: 60, hue: 75, sepia: 20, invert: 30 } },
  { adjustments: {}, curves },
  { adjustments: { grayscale: 80, contrast: 20 }, curves, levels },
  { adjustments: { vibrance: 70, contrast: -20 } },
  { adjustments: { vignette: -55 } },
  { adjustments: { vignette: 80 } },
  { adjustments: { grain: 60 } },
];

/** Pixelate is exact; a soft copy is a Gaussian to within two levels of 8 bits, see the tests of the kernel. */
const neighbourEdits: readonly (readonly [Edits, bound: number])[] = [
  [{ adjustments: { pixelate: 7 } }, 0.51],
  [{ adjustments: { pixelate: 64 } }, 0.51],
  [{ adjustments: { sharpen: 100, sharpenRadius: 0.7 } }, 0.6],
  [{ adjustments: { sharpen: 130 } }, 0.6],
  [{ adjustments: { sharpen: 100, sharpenRadius: 6.5 } }, 3 * steps],
  [{ adjustments: { clarity: 80 } }, 2 * steps],
  [{ adjustments: { clarity: -100 } }, 2.6 * steps],
  [{ adjustments: { blur: 1.5 } }, 2 * steps],
  [{ adjustments: { blur: 9 } }, 2 * steps],
];

const shapes: readonly Partial<Geometry>[] = [
  { turns: 1, flipX: true, crop: { x: 0.1, y: 0.2, width: 0.7, height: 0.6 } },
  { straighten: 11.3 },
  { turns: 3, flipY: true, straighten: -30.2, crop: { x: 0.1, y: 0, width: 0.8, height: 0.9 } },
  { resize: { width: 61, height: 40 } },
  { resize: { width: 222, height: 190 } },
  { flipX: true, straighten: 5, resize: { width: 70, height: 91 } },
];

describe('resampling 16 bits a channel', () => {
  it('needs no more memory for a flat, wide result than for the source', () => {
    const source = { size: { width: 4, height: 3000 }, fill: () => {} };
    const before = process.memoryUsage().arrayBuffers;
    const rows = lanczosRows(source, { width: 20_000, height: 1 });
    const needed = process.memoryUsage().arrayBuffers - before;
    assert.deepEqual(rows.size, { width: 20_000, height: 1 });
    assert.ok(needed < 10_000_000, `${needed} bytes`);
  });
});

describe('rendering 16 bits a channel', () => {
  let renderer: Renderer;
  before(async () => {
    renderer = await loadRenderer();
  });

  for (const edits of pointEdits) {
    it(`is what the formulas say to half a level of 65,535: ${JSON.stringify(edits)}`, () => {
      assertOracle(edits, 0.51);
    });
  }

  for (const [edits, bound] of neighbourEdits) {
    it(`is what the formulas say within ${bound} levels of 65,535: ${JSON.stringify(edits)}`, () => {
      assertOracle(edits, bound);
    });
  }

  for (const [alpha, picture] of Object.entries({
    opaque: noise(width, height, 21),
    translucent: noise(width, height, 22, (random) => (random < 60 ? 0 : random)),
  })) {
    for (const edits of pointEdits) {
      it(`is within a level of what 8 bits are (${alpha}): ${JSON.stringify(edits)}`, () => {
        assertLikeEight(picture, edits, 1);
      });
    }

    for (const [edits] of neighbourEdits) {
      it(`is within two levels of what 8 bits are (${alpha}): ${JSON.stringify(edits)}`, () => {
        assertLikeEight(picture, edits, 2);
      });
    }

    for (const geometry of shapes) {
      it(`is within two levels of what 8 bits are (${alpha}): ${JSON.stringify(geometry)}`, () => {
        assertLikeEight(picture, { adjustments: {}, geometry }, 2);
      });
    }
  }

  it('renders every stage after every shape', () => {
    const adjustments = {
      exposure: 0.2,
      hue: 10,
      blur: 2.5,
      clarity: 30,
      sharpen: 20,
      pixelate: 3,
      vignette: -20,
      grain: 5,
    };
    const picture = draw(width, height, (x, y, channel) =>
      channel === 3 ? 255 : 128 + 100 * Math.sin(x / (11 + channel) + y / 17),
    );
    for (const geometry of shapes) assertLikeEight(picture, { adjustments, geometry }, 2);
  });

  it('moves pixels without changing any', () => {
    const source = deepNoise(31, 17);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.boolean(), (turns, flipX, flipY) => {
        const geometry = { ...neutralGeometry, turns, flipX, flipY };
        const back = toSource(source, geometry);
        const result = renderDeep(source, geometry, {});
        for (let pixel = 0; pixel < result.width * result.height; pixel++) {
          const place = { x: (pixel % result.width) + 0.5, y: Math.floor(pixel / result.width) + 0.5 };
          const at = mapPoint(back, place);
          const from = 4 * (Math.round(at.y - 0.5) * source.width + Math.round(at.x - 0.5));
          assert.deepEqual(result.data.slice(4 * pixel, 4 * pixel + 4), source.data.slice(from, from + 4));
        }
      }),
      { numRuns: 16 },
    );
  });

  it('straightens a slope to the very slope at the turned places', () => {
    const slope = (x: number, y: number) => 9000 + 200 * x + 130 * y;
    const source = deepDraw(100, 80, (x, y, channel) => (channel === 3 ? 65_535 : slope(x, y)));
    const geometry = { ...neutralGeometry, straighten: 13.7, crop: { x: 0.2, y: 0.2, width: 0.6, height: 0.6 } };
    const back = toSource(source, geometry);
    const { width: across, data } = renderDeep(source, geometry, {});
    data.forEach((level, index) => {
      const at = mapPoint(back, { x: ((index >> 2) % across) + 0.5, y: Math.floor((index >> 2) / across) + 0.5 });
      const expected = index % 4 === 3 ? 65_535 : slope(at.x - 0.5, at.y - 0.5);
      assert.ok(Math.abs(level - expected) <= 0.51);
    });
  });

  it('keeps a flat area as it is through everything that averages', () => {
    const flat = deepDraw(90, 70, (_x, _y, channel) => [12_345, 40_001, 65_535, 65_535][channel] ?? 0);
    const adjustments = { blur: 40, clarity: 70, sharpen: 150, sharpenRadius: 3, pixelate: 9 };
    for (const geometry of shapes) {
      const { data } = render(flat, { adjustments, geometry });
      assert.ok(data.every((level, at) => Math.abs(level - (flat.data[at & 3] ?? 0)) <= 1));
    }
  });

  it('keeps far more than 256 levels of a gradient under a strong curve', () => {
    const gradient = deepDraw(4096, 1, (x, _y, channel) => (channel === 3 ? 65_535 : 16_384 + x * 8));
    const { data } = render(gradient, { adjustments: { contrast: 90 }, curves });
    const reds = data.filter((_, at) => at % 4 === 0);
    const jumps = reds.slice(1).map((red, index) => red - (reds[index] ?? 0));
    assert.ok(new Set(reds).size > 3500, `${new Set(reds).size}`);
    assert.ok(Math.max(...jumps) < 257, 'no step is as large as one of 8 bits');
  });

  it('leaves alpha as it is, and colours that nobody sees out of it', () => {
    const source = deepNoise(60, 40, (random) => (random > 30_000 ? random : 0));
    const data = source.data.map((level, at) => (at % 4 < 3 && source.data[at | 3] === 0 ? 65_535 - level : level));
    for (const adjustments of [{ clarity: 80 }, { sharpen: 90, sharpenRadius: 4 }, { sharpen: 80 }, { grain: 50 }]) {
      const one = render(source, { adjustments }).data;
      const other = render({ ...source, data }, { adjustments }).data;
      assert.ok(one.every((level, at) => at % 4 !== 3 || level === source.data[at]));
      assert.ok(one.every((level, at) => level === other[at] || source.data[at | 3] === 0));
    }
  });

  it('makes every row of a stage once', () => {
    const size = { width: 12, height: 500 };
    for (const sigma of [1.4, 6, 60]) {
      const made = new Array<number>(size.height).fill(0);
      const counted = {
        size,
        fill: (y: number) => {
          made[y] = (made[y] ?? 0) + 1;
        },
      };
      const rows = sharpenRows(clarityRows(counted, { sigma, amount: 0.5 }), { sigma, amount: 1 });
      for (let y = 0; y < size.height; y++) rows.fill(y, new Float32Array(size.width * 4));
      assert.ok(made.every((times) => times === 1));
    }
  });

  function assertLikeEight(picture: Pixels, edits: Edits, bound: number): void {
    const geometry = { ...neutralGeometry, ...edits.geometry };
    const plan = compile({ version: 1, ...edits }, { picture: outputSize(picture, geometry) });
    const eight = renderer.renderShaped(picture, geometry, plan);
    const { data } = render(deepen(picture), edits);
    // Where alpha is low, a level of colour says little.
    const seen = (level: number, index: number) => ((eight.data[index | 3] ?? 0) >= 128 || index % 4 === 3 ? level : 0);
    const rounded = [...data].map((level) => Math.round(level / steps));
    const off = worst(rounded.map(seen), [...eight.data].map(seen));
    assert.ok(off <= bound, `${off}`);
  }
});

function assertOracle(edits: Edits, bound: number): void {
  for (const source of [deepNoise(width, height), deepScene()]) {
    const picture = { ...source, data: Float64Array.from(source.data, (level) => level / steps) };
    const expected = oraclePicture(picture, edits).map((level) => level * steps);
    const off = worst(render(source, edits).data, expected);
    assert.ok(off <= bound, `${off}`);
  }
}

function render(source: DeepPixels, edits: Edits): DeepPixels {
  const geometry = { ...neutralGeometry, ...edits.geometry };
  const plan = compile({ version: 1, ...edits }, { picture: outputSize(source, geometry), depth: 16 });
  return renderDeep(source, geometry, plan);
}

/** The same picture with 16 bits a channel. */
function deepen(picture: Pixels): DeepPixels {
  return { ...picture, data: Uint16Array.from(picture.data, (level) => level * steps) };
}

function deepDraw(across: number, down: number, level: (x: number, y: number, channel: number) => number): DeepPixels {
  const data = Uint16Array.from({ length: across * down * 4 }, (_, index) => {
    const pixel = index >> 2;
    return level(pixel % across, Math.floor(pixel / across), index & 3);
  });
  return { width: across, height: down, data };
}

function deepScene(): DeepPixels {
  return deepDraw(width, height, (x, y, channel) =>
    channel === 3 ? 65_535 : (x * 251 * (1 + channel) + y * 487 + ((x >> 4) + (y >> 4)) * 9173) & 65_535,
  );
}

function deepNoise(across: number, down: number, alpha: (random: number) => number = () => 65_535): DeepPixels {
  const [high, low] = [noise(across, down, 5, (random) => random), noise(across, down, 6, (random) => random)];
  const data = Uint16Array.from(high.data, (level, at) => {
    const random = level * 256 + (low.data[at] ?? 0);
    return at % 4 === 3 ? alpha(random) : random;
  });
  return { width: across, height: down, data };
}
