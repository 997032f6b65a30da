import assert from 'node:assert/strict';
import type { DeepPixels } from '../../../src/render/deep/renderDeep.ts';
import type { Pixels, Renderer } from '../../../src/render/renderer.ts';
import { compile } from '../../../src/shared/recipe/compile.ts';
import { neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import { outputSize } from '../../../src/shared/recipe/outputSize.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import { oraclePicture } from '../../support/oracleEffects.ts';
import { curves, deepDraw, deepNoise, type Edits, render, shapes } from './deepPictures.ts';
import { draw, loadRenderer, noise, worst } from './images.ts';

const [width, height] = [96, 70];
/** Levels of 16 bits in one of 8. */
const steps = 257;

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

  function assertLikeEight(picture: Pixels, edits: Edits, bound: number): void {
    const geometry = { ...neutralGeometry, ...edits.geometry };
    const plan = compile({ version: 1, ...edits }, { picture: outputSize(picture, geometry) });
    const eight = renderer.renderShaped(picture, geometry, plan);
    const { data } = render(deepen(picture), edits);
    // Where alpha is low, a level of colour says little.
    const seen = (level: number, index: number) => ((eight.data[index | 3] ?? 0) >= 128 || index % 4 === 3 ? level : 0);
    const rounded = data.map((level) => Math.round(level / steps));
    const off = worst(rounded.map(seen), eight.data.map(seen));
    assert.ok(off <= bound, `${off}`);
  }
});

function assertOracle(edits: Edits, bound: number): void {
  for (const source of [deepNoise(width, height), deepScene()]) {
    const picture = { ...source, data: Float64Array.from(source.data).map((level) => level / steps) };
    const expected = oraclePicture(picture, edits).map((level) => level * steps);
    const off = worst(render(source, edits).data, expected);
    assert.ok(off <= bound, `${off}`);
  }
}

/** The same picture with 16 bits a channel. */
function deepen(picture: Pixels): DeepPixels {
  return { ...picture, data: Uint16Array.from(picture.data).map((level) => level * steps) };
}

function deepScene(): DeepPixels {
  return deepDraw(width, height, (x, y, channel) =>
    channel === 3 ? 65_535 : (x * 251 * (1 + channel) + y * 487 + ((x >> 4) + (y >> 4)) * 9173) & 65_535,
  );
}
