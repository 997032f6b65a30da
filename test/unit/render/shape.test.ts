import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mapPoint } from '../../../src/shared/recipe/affine.ts';
import { compile } from '../../../src/shared/recipe/compile.ts';
import { neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import { toSource } from '../../../src/shared/recipe/geometryMap.ts';
import { outputSize } from '../../../src/shared/recipe/outputSize.ts';
import { crop, draw, noise, wholeOf, worst } from './images.ts';
import { bicubic } from './shapeByDefinition.ts';
import { differenceFrom, useShapes } from './shapes.ts';

describe('the shaped picture', () => {
  const shapes = useShapes();
  const { shaped } = shapes;

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

  describe('straightened', () => {
    const source = noise(90, 70, 7);
    const translucent = noise(90, 70, 9, (random) => (random < 90 ? 0 : random));

    for (const [what, picture] of Object.entries({ opaque: source, translucent })) {
      for (const geometry of [
        { straighten: 7.3 },
        { straighten: -45 },
        { turns: 1, flipY: true, straighten: 30.1, crop: { x: 0.2, y: 0.1, width: 0.6, height: 0.7 } },
      ]) {
        it(`is bicubic interpolation within a level (${what}, ${geometry.straighten} degrees)`, () => {
          const actual = shaped(picture, geometry);
          const off = differenceFrom(actual, bicubic(picture, { ...neutralGeometry, ...geometry }));
          assert.ok(off.worst <= 1.5 && off.mean < 0.3, JSON.stringify(off));
        });
      }
    }

    it('leaves a flat area as it is, up to the corners', () => {
      const flat = draw(80, 60, (_x, _y, channel) => [37, 128, 255, 255][channel] ?? 0);
      const { data } = shaped(flat, { straighten: 12.5 });
      assert.ok(data.every((level, index) => level === [37, 128, 255, 255][index & 3]));
    });

    it('is the same for an opaque part whether the rest is opaque or not', () => {
      const half = draw(90, 70, (x, y, channel) =>
        channel === 3 && x < 20 ? 0 : (source.data[(y * 90 + x) * 4 + channel] ?? 0),
      );
      const region = { x: 40, y: 10, width: 20, height: 20 };
      assert.deepEqual(shaped(half, { straighten: 5 }, region).data, shaped(source, { straighten: 5 }, region).data);
    });

    it('is in every part what it is in the whole, bit for bit', () => {
      const large = noise(700, 500, 11, (random) => random | 0xf0);
      for (const geometry of [
        { straighten: 3.7 },
        { straighten: -31, turns: 3, flipX: true },
        { straighten: 8, resize: { width: 300, height: 410 } },
      ]) {
        const whole = shaped(large, geometry);
        const region = { x: 101, y: 57, width: 150, height: 133 };
        assert.deepEqual(shaped(large, geometry, region).data, crop(whole, region));
      }
    });

    it('reduced is about what the full one is when it is reduced', () => {
      const smooth = draw(900, 700, (x, y, channel) =>
        channel === 3 ? 255 : 128 + 100 * Math.sin(x / (20 + channel * 9)) * Math.cos(y / 31),
      );
      const full = shaped(smooth, { straighten: 10 });
      const surface = { width: Math.round(full.width / 3), height: Math.round(full.height / 3) };
      const geometry = { ...neutralGeometry, straighten: 10 };
      const request = { geometry, surface, region: { x: 0, y: 0, ...surface } };
      const reduced = shapes.renderer.shape(shapes.renderer.mipLevels(smooth), request);
      const direct = shapes.renderer.resample(full, wholeOf(full), surface.width, surface.height);
      assert.ok(worst(reduced.data, direct.data) <= 4);
    });
  });

  it('is rendered in bands as it is in one piece, bit for bit', () => {
    const source = noise(130, 2300, 23, (random) => random | 0xe0);
    const adjustments = { contrast: 30, blur: 9, clarity: 40, sharpen: 80, pixelate: 7, vignette: -50, grain: 30 };
    for (const geometry of [
      { flipY: true, crop: { x: 0.01, y: 0.1, width: 0.98, height: 0.85 } },
      { straighten: 0.3, resize: { width: 90, height: 1500 } },
    ]) {
      const picture = outputSize(source, { ...neutralGeometry, ...geometry });
      const plan = compile({ version: 1, adjustments }, { picture });
      const whole = shapes.renderer.render(shaped(source, geometry), wholeOf({ ...source, ...picture }), plan);
      const banded = shapes.renderer.renderShaped(source, { ...neutralGeometry, ...geometry }, plan);
      assert.deepEqual([banded.width, banded.height], [picture.width, picture.height]);
      assert.deepEqual(banded.data, whole);
    }
  });

  it('reduced is about the mean of each area, wherever a turn has brought it', () => {
    const source = noise(640, 480, 5);
    const levels = shapes.renderer.mipLevels(source);
    const geometry = { ...neutralGeometry, turns: 1 };
    const reduced = shapes.renderer.shape(levels, {
      geometry,
      surface: { width: 120, height: 160 },
      region: { x: 0, y: 0, width: 120, height: 160 },
    });
    const direct = shapes.renderer.resample(
      shaped(source, { turns: 1 }),
      wholeOf({ ...source, width: 480, height: 640 }),
      120,
      160,
    );
    assert.ok(differenceFrom(reduced, direct).mean < 0.6);
  });
});
