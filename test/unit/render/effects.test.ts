import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Pixels, Renderer } from '../../../src/render/renderer.ts';
import { oraclePicture } from '../../support/oracleEffects.ts';
import { type Adjustments, draw, loadRenderer, noise, planOf, wholeOf, worst } from './images.ts';

const [width, height] = [150, 110];

/** Noise, and colours that change slowly with hard edges between. */
const pictures: Readonly<Record<string, Pixels>> = {
  noise: noise(width, height, 61),
  scene: draw(width, height, (x, y, channel) =>
    channel === 3 ? 255 : (x * (1 + channel) + y * 2 + ((x >> 4) + (y >> 4)) * 40) & 255,
  ),
};

/**
 * Largest difference from the formulas, in levels. The kernel rounds between stages: half a level each, of which vibrance
 * makes two at most; a Gaussian is allowed two levels, and an unsharp mask makes them as much larger as its amount.
 */
const cases: Readonly<Record<string, readonly (readonly [adjustments: Adjustments, bound: number])[]>> = {
  Vibrance: [-100, -37, 1, 58, 100].map((vibrance) => [{ vibrance }, 0.51]),
  'Vibrance after other colours': [-70, 100].map((vibrance) => [{ vibrance, contrast: 30, hue: 80 }, 2.1]),
  Clarity: [-100, -40, 25, 100].map((clarity) => [{ clarity }, 0.6 + (2 * Math.abs(clarity)) / 100]),
  'Sharpen at a radius': [0.5, 0.8, 1.1, 1.9, 2.5, 7, 20].map((sharpenRadius) => [
    { sharpen: 100, sharpenRadius },
    3.5,
  ]),
  Pixelate: [2, 3, 10, 64, 110, 150, 200].map((pixelate) => [{ pixelate }, 0.51]),
  Vignette: [-100, -55, 1, 70, 100].map((vignette) => [{ vignette }, 0.51]),
  Grain: [1, 50, 100].map((grain) => [{ grain }, 0.51]),
  'Vignette and grain on blocks': [[{ pixelate: 7, vignette: -60, grain: 40 }, 1.6]],
};

describe('the effects', () => {
  let renderer: Renderer;
  before(async () => {
    renderer = await loadRenderer();
  });

  const render = (source: Pixels, adjustments: Adjustments) =>
    renderer.render(source, wholeOf(source), planOf(adjustments, 1, source));

  for (const [what, list] of Object.entries(cases)) {
    it(`${what}: is what its formula says`, () => {
      for (const [adjustments, bound] of list) {
        for (const [name, picture] of Object.entries(pictures)) {
          const error = worst(render(picture, adjustments), oraclePicture(picture, { adjustments }));
          assert.ok(error <= bound, `${JSON.stringify(adjustments)} on ${name}: ${error}`);
        }
      }
    });
  }

  it('leave alpha as it is, and colours that nobody sees out of it', () => {
    const source = noise(width, height, 67, (random) => (random > 90 ? random : 0));
    const hidden = source.data.map((level, index) =>
      source.data[index | 3] === 0 && index % 4 < 3 ? 255 - level : level,
    );
    for (const adjustments of [
      { clarity: 80 },
      { sharpen: 90, sharpenRadius: 4 },
      { vibrance: 60, vignette: -80, grain: 50 },
    ]) {
      const result = render(source, adjustments);
      assert.ok(result.every((level, index) => index % 4 !== 3 || level === source.data[index]));
      const other = render({ ...source, data: hidden }, adjustments);
      assert.ok(result.every((level, index) => level === other[index] || source.data[index | 3] === 0));
    }
  });

  it('weigh blocks by alpha', () => {
    const source = draw(8, 4, (x, _y, channel) => (x % 2 === 0 ? [200, 100, 50, 255] : [9, 8, 7, 51])[channel] ?? 0);
    const mean = (a: number, b: number) => Math.round((a * 255 + b * 51) / 306);
    assert.deepEqual(
      [...render(source, { pixelate: 4 }).subarray(0, 4)],
      [mean(200, 9), mean(100, 8), mean(50, 7), 153],
    );
  });

  it('leave grey grey', () => {
    const grey = draw(width, height, (x, y, channel) => (channel === 3 ? 255 : (x * 3 + y * 5) & 255));
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 100 }), fc.nat(100), (amount, grain) => {
        const result = render(grey, { vibrance: amount, clarity: amount, vignette: amount, grain });
        for (let index = 0; index < result.length; index += 4)
          assert.ok(result[index] === result[index + 1] && result[index] === result[index + 2]);
      }),
      { numRuns: 10 },
    );
  });
});

describe('vibrance', () => {
  it('leaves the strongest colours and moves the greyer ones further', async () => {
    const renderer = await loadRenderer();
    const chroma = (own: number) => {
      const source = draw(1, 1, (_x, _y, channel) => [128 + own / 2, 128, 128 - own / 2, 255][channel] ?? 0);
      const [red = 0, , blue = 0] = renderer.render(source, wholeOf(source), planOf({ vibrance: 60 }));
      return red - blue;
    };
    const gains = [20, 80, 160, 240].map((own) => chroma(own) / own);
    assert.ok(
      gains.every((gain, index) => gain > 1 && gain < (gains[index - 1] ?? 2)),
      gains.join(),
    );
  });
});
