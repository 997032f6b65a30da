import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lanczosRows } from '../../../src/render/deep/lanczosRows.ts';
import { renderDeep } from '../../../src/render/deep/renderDeep.ts';
import { clarityRows, sharpenRows } from '../../../src/render/deep/softRows.ts';
import { mapPoint } from '../../../src/shared/recipe/affine.ts';
import { neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import { toSource } from '../../../src/shared/recipe/geometryMap.ts';
import { curves, deepDraw, deepNoise, render, shapes } from './deepPictures.ts';

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
});
