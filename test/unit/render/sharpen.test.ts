import assert from 'node:assert/strict';
import type { Pixels, Renderer } from '../../../src/render/renderer.ts';
import { convolve } from '../../support/oraclePlanes.ts';
import { draw, loadRenderer, noise, planOf, wholeOf, worst } from './images.ts';

describe('sharpen', () => {
  let renderer: Renderer;
  before(async () => {
    renderer = await loadRenderer();
  });

  const sharpen = (source: Pixels, amount: number, scale = 1) =>
    renderer.render(source, wholeOf(source), planOf({ sharpen: amount }, scale));

  it('adds what a 1-4-6-4-1 mean lacks, within a level, at full size', () => {
    const picture = noise(150, 110, 31);
    for (const amount of [1, 18, 50, 100, 137, 200]) {
      const error = worst(sharpen(picture, amount), oracle(picture, amount / 100, [1, 4, 6, 4, 1]));
      assert.ok(error <= 0.7, `${amount} %: ${error}`);
    }
  });

  it('looks less far on a reduced surface, within a level for each 100 %', () => {
    const picture = noise(150, 110, 37);
    for (const scale of [0.25, 0.4, 0.5, 0.75, 0.9]) {
      const v = scale ** 2 / 2;
      const taps = [v ** 2 / 4, v * (1 - v), 1 - 2 * v + 1.5 * v ** 2, v * (1 - v), v ** 2 / 4];
      const error = worst(sharpen(picture, 100, scale), oracle(picture, 1, taps));
      assert.ok(error <= 1, `scale ${scale}: ${error}`);
    }
  });

  it('leaves a flat picture and every alpha as they are', () => {
    const flat = draw(61, 43, (x, _y, channel) => (channel === 3 ? x * 4 : 77));
    assert.deepEqual(sharpen(flat, 200), flat.data);
  });

  it('takes no notice of what lies under transparent pixels', () => {
    const black = draw(64, 48, (x, y, channel) => ghost(x, y, channel, 0));
    const white = draw(64, 48, (x, y, channel) => ghost(x, y, channel, 255));
    const [onBlack, onWhite] = [sharpen(black, 200), sharpen(white, 200)];
    for (let index = 0; index < onBlack.length; index++) {
      if ((black.data[index | 3] ?? 0) > 0) assert.equal(onBlack[index], onWhite[index]);
    }
  });
});

/** A texture with holes, and `hidden` as the colour in the holes. */
function ghost(x: number, y: number, channel: number, hidden: number): number {
  const hole = (x * 7 + y * 3) % 11 < 5;
  if (channel === 3) return hole ? 0 : 60 + ((x * 31 + y * 17) % 196);
  return hole ? hidden : (x * 13 + y * 29 + channel * 71) % 256;
}

/** Opaque pixels only. */
function oracle({ width, height, data }: Pixels, amount: number, taps: readonly number[]): Float64Array {
  const result = Float64Array.from(data);
  for (const channel of [0, 1, 2]) {
    const values = Float64Array.from({ length: width * height }, (_, at) => data[at * 4 + channel] ?? 0);
    convolve({ width, height, values }, taps).values.forEach((soft, at) => {
      const own = values[at] ?? 0;
      result[at * 4 + channel] = Math.min(255, Math.max(0, own + amount * (own - soft)));
    });
  }
  return result;
}
