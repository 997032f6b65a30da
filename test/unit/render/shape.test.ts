import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Pixels, Rect, Renderer } from '../../../src/render/renderer.ts';
import { mapPoint } from '../../../src/shared/recipe/affine.ts';
import { type Geometry, neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import { toSource } from '../../../src/shared/recipe/geometryMap.ts';
import { outputSize } from '../../../src/shared/recipe/outputSize.ts';
import { crop, loadRenderer, noise, wholeOf } from './images.ts';

describe('the shaped picture', () => {
  let renderer: Renderer;
  before(async () => {
    renderer = await loadRenderer();
  });

  function shaped(source: Pixels, geometry: Partial<Geometry>, region?: Rect): Pixels {
    const whole = { ...neutralGeometry, ...geometry };
    const surface = outputSize(source, whole);
    const request = { geometry: whole, surface, region: region ?? { x: 0, y: 0, ...surface } };
    return renderer.shape(renderer.mipLevels(source), request);
  }

  describe('turned, mirrored and cropped', () => {
    const anyMove = fc.record({
      turns: fc.integer({ min: 0, max: 3 }),
      flipX: fc.boolean(),
      flipY: fc.boolean(),
      crop: fc
        .tuple(...[0, 1, 2, 3].map(() => fc.double({ min: 0, max: 0.5, noNaN: true })))
        .map(([x = 0, y = 0, right = 0, bottom = 0]) => ({ x, y, width: 1 - x - right, height: 1 - y - bottom })),
    });
    const source = noise(131, 67, 3, (random) => random);

    it('has the very pixels of the source, each where the map says', () => {
      fc.assert(
        fc.property(anyMove, (move) => {
          const { width, height, data } = shaped(source, move);
          const back = toSource(source, { ...neutralGeometry, ...move });
          const from = new Uint32Array(new Uint8ClampedArray(source.data).buffer);
          const expected = Uint32Array.from({ length: width * height }, (_, index) => {
            const at = mapPoint(back, { x: (index % width) + 0.5, y: Math.floor(index / width) + 0.5 });
            return from[Math.round(at.y - 0.5) * source.width + Math.round(at.x - 0.5)] ?? 0;
          });
          assert.deepEqual(new Uint32Array(new Uint8ClampedArray(data).buffer), expected);
        }),
      );
    });

    it('is in every part what it is in the whole, and tells where the part lies', () => {
      const region = { x: 11, y: 23, width: 31, height: 40 };
      for (const turns of [0, 1, 2, 3]) {
        for (const flipX of [false, true]) {
          const geometry = { turns, flipX, crop: { x: 0.1, y: 0.05, width: 0.85, height: 0.95 } };
          const part = shaped(source, geometry, region);
          assert.deepEqual(part.data, crop(shaped(source, geometry), region));
          assert.deepEqual([part.x, part.y], [11, 23]);
        }
      }
    });

    it('takes bytes that begin anywhere in their memory', () => {
      const memory = new Uint8Array(source.data.length + 3);
      memory.set(source.data, 3);
      const shifted = { ...source, data: memory.subarray(3) };
      assert.deepEqual(shaped(shifted, { turns: 1 }).data, shaped(source, { turns: 1 }).data);
    });
  });

  it('reduced is about the mean of each area, wherever a turn has brought it', () => {
    const source = noise(640, 480, 5);
    const levels = renderer.mipLevels(source);
    const geometry = { ...neutralGeometry, turns: 1 };
    const reduced = renderer.shape(levels, {
      geometry,
      surface: { width: 120, height: 160 },
      region: { x: 0, y: 0, width: 120, height: 160 },
    });
    const direct = renderer.resample(
      shaped(source, { turns: 1 }),
      wholeOf({ ...source, width: 480, height: 640 }),
      120,
      160,
    );
    const off = reduced.data.reduce((sum, level, index) => sum + Math.abs(level - (direct.data[index] ?? 0)), 0);
    assert.ok(off / reduced.data.length < 0.6, `${off / reduced.data.length}`);
  });
});
