import assert from 'node:assert/strict';
import type { Pixels, Renderer } from '../../../src/render/renderer.ts';
import { type Adjustments, draw, loadRenderer, planOf, wholeOf, worst } from './images.ts';

/** Slow waves, which a reduced copy keeps, and colours of every saturation. */
const picture = draw(480, 360, (x, y, channel) =>
  channel === 3 ? 255 : 128 + 100 * Math.sin(x / (17 + 5 * channel)) * Math.cos(y / (23 - 4 * channel)),
);

describe('a reduced preview', () => {
  let renderer: Renderer;
  before(async () => {
    renderer = await loadRenderer();
  });

  /** What the page shows: the plan on a small copy. */
  function preview(adjustments: Adjustments, scale: number): Uint8ClampedArray {
    const surface = { width: picture.width * scale, height: picture.height * scale };
    const small = renderer.resample(picture, wholeOf(picture), surface.width, surface.height);
    return renderer.render(small, wholeOf(small), planOf(adjustments, scale, surface));
  }

  /** What the saved file looks like at that size. */
  function reduced(adjustments: Adjustments, scale: number): Pixels {
    const saved = { ...picture, data: renderer.render(picture, wholeOf(picture), planOf(adjustments, 1, picture)) };
    return renderer.resample(saved, wholeOf(saved), picture.width * scale, picture.height * scale);
  }

  for (const [what, adjustments, bound] of [
    ['blocks of any size', { pixelate: 16 }, 2],
    ['blocks that lie across pixels', { pixelate: 23 }, 3],
    ['blocks that are smaller than its pixels', { pixelate: 2 }, 2],
    ['the vignette', { vignette: -70 }, 2],
    ['clarity', { clarity: 80 }, 3],
    ['a wide sharpening', { sharpen: 60, sharpenRadius: 8 }, 4],
  ] as const) {
    it(`shows ${what} as the saved file will have them`, () => {
      for (const scale of [0.75, 0.5, 0.25]) {
        const error = worst(preview(adjustments, scale), reduced(adjustments, scale).data);
        assert.ok(error <= bound, `at ${scale}: ${error}`);
      }
    });
  }

  it('shows about as much grain as the saved file will have', () => {
    for (const scale of [0.5, 0.25]) {
      const clean = reduced({}, scale).data;
      const [shown, saved] = [preview({ grain: 60 }, scale), reduced({ grain: 60 }, scale).data];
      const ratio = deviation(shown, clean) / deviation(saved, clean);
      assert.ok(ratio > 0.85 && ratio < 1.15, `at ${scale}: ${ratio}`);
    }
  });
});

/** Root of the mean squared difference. */
function deviation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.sqrt(Array.from(a).reduce((sum, level, index) => sum + (level - (b[index] ?? 0)) ** 2, 0) / a.length);
}
