import assert from 'node:assert/strict';
import fc from 'fast-check';
import { grow, intersect } from '../../../src/render/rect.ts';
import type { Pixels, Rect, Renderer } from '../../../src/render/renderer.ts';
import { filters, snapToScale } from '../../../src/shared/recipe/filters.ts';
import { reachOf } from '../../../src/webview/reach.ts';
import { type Adjustments, crop, draw, loadRenderer, noise, planOf, wholeOf } from './images.ts';

describe('a region rendered alone', () => {
  let renderer: Renderer;
  before(async () => {
    renderer = await loadRenderer();
  });

  function isACrop(source: Pixels, rect: Rect, adjustments: Adjustments, scale = 1): void {
    const plan = planOf(adjustments, scale, source);
    const whole = { ...source, data: renderer.render(source, wholeOf(source), plan) };
    assert.deepEqual(renderer.render(source, rect, plan), crop(whole, rect));
  }

  for (const [kind, alpha] of Object.entries({
    opaque: () => 255,
    'partly transparent': (random: number) => random & 0xf8,
  })) {
    it(`is the same crop of the whole image, bit for bit, with every filter (${kind})`, () => {
      const source = noise(149, 113, 41, alpha);
      fc.assert(
        fc.property(anyRect(source), anyAdjustments(), (rect, adjustments) => isACrop(source, rect, adjustments)),
        { numRuns: 60 },
      );
    });
  }

  it('is the same where there are only the pixels around it that its rendering reads', () => {
    const source = noise(400, 300, 71, (random) => random | 64);
    fc.assert(
      fc.property(anyRect(source), anyAdjustments(), fc.constantFrom(1, 0.6, 0.23), (rect, adjustments, scale) => {
        const plan = planOf(adjustments, scale, source);
        const around = intersect(grow(rect, reachOf(plan)), wholeOf(source));
        const part = { ...around, data: crop(source, around) };
        const whole = { ...source, data: renderer.render(source, wholeOf(source), plan) };
        assert.deepEqual(renderer.render(part, rect, plan), crop(whole, rect));
      }),
      { numRuns: 60 },
    );
  });

  it('is the same handed out tile by tile, each pixel once', () => {
    const source = noise(500, 400, 47);
    const region = { x: 31, y: 17, width: 451, height: 371 };
    for (const adjustments of [{}, { contrast: 30, grain: 20 }, { contrast: 30, blur: 3, vignette: -30 }]) {
      const plan = planOf(adjustments, 1, source);
      const pixels = new Uint8ClampedArray(region.width * region.height * 4);
      let handedOut = 0;
      renderer.renderTiles(source, region, plan, ({ rect, data, rowPixels }) => {
        for (let row = 0; row < rect.height; row++) {
          const from = data.subarray(row * rowPixels * 4, (row * rowPixels + rect.width) * 4);
          pixels.set(from, ((rect.y + row - region.y) * region.width + rect.x - region.x) * 4);
        }
        handedOut += rect.width * rect.height;
      });
      assert.equal(handedOut, region.width * region.height);
      assert.deepEqual(pixels, renderer.render(source, region, plan));
    }
  });

  it('is the same at every width of the blur', () => {
    const source = noise(211, 173, 43);
    for (const blur of [0.5, 1, 2, 2.5, 4.5, 5, 9, 18.5, 37, 73, 100]) {
      isACrop(source, { x: 97, y: 83, width: 30, height: 41 }, { blur, sharpen: 120 });
    }
  });

  it('is the same whether its surroundings are opaque or not', () => {
    const source = draw(160, 90, (x, y, channel) => (channel === 3 ? (x < 20 ? 100 : 255) : (x * 37 + y * 11) & 255));
    for (const blur of [1, 3, 7]) isACrop(source, { x: 110, y: 9, width: 40, height: 60 }, { blur, sharpen: 90 });
  });

  it('is the same on a reduced surface, where sharpening looks less far', () => {
    const source = draw(160, 90, (x, y, channel) => (channel === 3 ? (x < 20 ? 100 : 255) : (x * 41 + y * 7) & 255));
    for (const scale of [0.9, 0.6, 0.3])
      isACrop(source, { x: 110, y: 9, width: 40, height: 60 }, { sharpen: 150 }, scale);
  });

  it('is the same in an image that takes many tiles', () => {
    const source = noise(2300, 700, 47);
    isACrop(source, { x: 2011, y: 95, width: 111, height: 290 }, { contrast: 20, blur: 6, sharpen: 40 });
  });

  it('goes into the array it is given', () => {
    const source = noise(20, 10, 53);
    const into = new Uint8ClampedArray(5 * 4 * 4);
    assert.equal(renderer.render(source, { x: 3, y: 2, width: 5, height: 4 }, {}, into), into);
    assert.deepEqual(into, crop(source, { x: 3, y: 2, width: 5, height: 4 }));
  });

  it('may be a single pixel, of a single pixel', () => {
    const source = noise(1, 1, 59);
    assert.deepEqual(renderer.render(source, wholeOf(source), planOf({ blur: 30, sharpen: 200 })), source.data);
  });
});

function anyRect({ width, height }: Pixels): fc.Arbitrary<Rect> {
  const place = (size: number) => fc.integer({ min: 0, max: size - 1 });
  return fc.tuple(place(width), place(height), place(width), place(height)).map(([x, y, right, bottom]) => ({
    x: Math.min(x, right),
    y: Math.min(y, bottom),
    width: Math.abs(x - right) + 1,
    height: Math.abs(y - bottom) + 1,
  }));
}

function anyAdjustments(): fc.Arbitrary<Adjustments> {
  const entries = filters.map((filter) => {
    const value = fc.double({ min: filter.min, max: filter.max, noNaN: true });
    return [filter.id, value.map((amount) => snapToScale(filter, amount))] as const;
  });
  return fc.record(Object.fromEntries(entries), { requiredKeys: [] });
}
