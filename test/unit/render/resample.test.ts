import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Pixels, Rect, Renderer } from '../../../src/render/renderer.ts';
import { draw, loadRenderer, noise, wholeOf, worst } from './images.ts';

const source = noise(131, 97, 61, (random) => (random < 80 ? 0 : random));

describe('resampling', () => {
  let renderer: Renderer;
  before(async () => {
    renderer = await loadRenderer();
  });

  it('gives the mean of the area that each result covers, weighted by alpha, within a level', () => {
    fc.assert(
      fc.property(anyArea, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (rect, width, height) => {
        const result = renderer.resample(source, rect, width, height);
        const error = worst(premultiplied(result.data), premultiplied(areaMeans(rect, width, height)));
        assert.ok(error <= 1.1, `${error}`);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the pixels themselves where nothing is to be reduced', () => {
    const opaque = noise(70, 130, 67);
    assert.deepEqual(renderer.resample(opaque, wholeOf(opaque), 70, 130).data, opaque.data);
  });

  it('leaves a flat picture flat', () => {
    const flat = draw(401, 303, (_x, _y, channel) => [9, 99, 199, 255][channel] ?? 0);
    const result = renderer.resample(flat, { x: 3.3, y: 4.7, width: 390.1, height: 290.9 }, 57, 31);
    assert.ok(result.data.every((level, index) => level === flat.data[index % 4]));
  });

  it('takes no colour from transparent pixels', () => {
    const ghost = draw(64, 64, (x, _y, channel) => (x % 2 ? [255, 255, 255, 0] : [10, 20, 30, 255])[channel] ?? 0);
    for (const { data } of [renderer.resample(ghost, wholeOf(ghost), 16, 16), renderer.halve(ghost)]) {
      assert.ok(data.every((level, index) => level === [10, 20, 30, 128][index % 4]));
    }
  });

  it('halves by means of four, an odd last row or column counting twice', () => {
    const odd = noise(13, 9, 71);
    const even = draw(14, 10, (x, y, channel) => odd.data[(Math.min(y, 8) * 13 + Math.min(x, 12)) * 4 + channel] ?? 0);
    const [half, expected] = [renderer.halve(odd), renderer.resample(even, wholeOf(even), 7, 5)];
    assert.deepEqual([half.width, half.height], [7, 5]);
    assert.ok(worst(half.data, expected.data) <= 1);
  });
});

const anyArea: fc.Arbitrary<Rect> = fc
  .tuple(
    fc.double({ min: 0, max: 60, noNaN: true }),
    fc.double({ min: 0, max: 40, noNaN: true }),
    fc.double({ min: 40, max: 71, noNaN: true }),
    fc.double({ min: 40, max: 57, noNaN: true }),
  )
  .map(([x, y, width, height]) => ({ x, y, width, height }));

function areaMeans(rect: Rect, width: number, height: number): Float64Array {
  const result = new Float64Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [w, h] = [rect.width / width, rect.height / height];
      result.set(areaMean({ x: rect.x + x * w, y: rect.y + y * h, width: w, height: h }), (y * width + x) * 4);
    }
  }
  return result;
}

function areaMean(area: Rect): readonly number[] {
  const sums = [0, 0, 0, 0];
  for (let y = Math.floor(area.y); y < area.y + area.height; y++) {
    for (let x = Math.floor(area.x); x < area.x + area.width; x++) {
      const share = overlap(area.x, area.width, x) * overlap(area.y, area.height, y);
      const [red = 0, green = 0, blue = 0, alpha = 0] = pixelAt(source, x, y);
      [red, green, blue, 255].forEach((level, channel) => {
        sums[channel] = (sums[channel] ?? 0) + share * level * alpha;
      });
    }
  }
  const [red = 0, green = 0, blue = 0, alpha = 0] = sums;
  const colour = alpha === 0 ? [0, 0, 0] : [red, green, blue].map((sum) => (sum * 255) / alpha);
  return [...colour, alpha / 255 / (area.width * area.height)];
}

function overlap(start: number, length: number, pixel: number): number {
  return Math.max(0, Math.min(start + length, pixel + 1) - Math.max(start, pixel));
}

function pixelAt({ width, data }: Pixels, x: number, y: number): Iterable<number> {
  return data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4);
}

function premultiplied(data: ArrayLike<number>): Float64Array {
  return Float64Array.from(data, (level, index) => (index % 4 === 3 ? level : (level * (data[index | 3] ?? 0)) / 255));
}
