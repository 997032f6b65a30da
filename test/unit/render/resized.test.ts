import assert from 'node:assert/strict';
import sharp from 'sharp';
import { cropOf } from '../../../src/shared/recipe/outputSize.ts';
import { crop, draw, noise, worst } from './images.ts';
import { lanczos3 } from './shapeByDefinition.ts';
import { differenceFrom, useShapes } from './shapes.ts';

describe('the shaped picture', () => {
  const { shaped } = useShapes();

  describe('resized', () => {
    const kinds = { opaque: () => 255, translucent: (random: number) => random };
    const sizes = [
      { width: 33, height: 20 },
      { width: 97, height: 61 },
      { width: 130, height: 85 },
      { width: 40, height: 200 },
      { width: 1, height: 1 },
    ];
    for (const [what, alpha] of Object.entries(kinds)) {
      const source = noise(97, 61, 13, alpha);
      for (const resize of sizes) {
        it(`is the sum that Lanczos 3 is, within a level (${what}, ${resize.width} x ${resize.height})`, () => {
          const off = differenceFrom(shaped(source, { resize }), lanczos3(source, resize));
          assert.ok(off.worst <= 1 && off.mean < 0.01, JSON.stringify(off));
        });
      }

      it(`is what native sharp makes of it where it becomes smaller (${what})`, async () => {
        const [width, height] = [33, 20];
        const raw = { width: 97, height: 61, channels: 4 } as const;
        const image = sharp(Buffer.from(source.data), { raw });
        const native = await image.resize(width, height, { fit: 'fill', kernel: 'lanczos3' }).raw().toBuffer();
        const off = differenceFrom(shaped(source, { resize: { width, height } }), { width, height, data: native });
        assert.ok(off.mean < 1 && off.worst <= 4, JSON.stringify(off));
      });
    }

    it('crops first, then turns, and resizes to the size that was asked for', async () => {
      const source = noise(97, 61, 17);
      const geometry = {
        turns: 1,
        crop: cropOf({ width: 61, height: 97 }, { x: 10, y: 20, width: 40, height: 50 }),
        resize: { width: 80, height: 25 },
      };
      const cropped = shaped(source, { ...geometry, resize: null });
      const direct = shaped({ ...cropped, x: 0, y: 0 }, { resize: geometry.resize });
      assert.equal(worst(shaped(source, geometry).data, direct.data) <= 1, true);
    });

    it('leaves a flat area as it is', () => {
      const flat = draw(80, 60, (_x, _y, channel) => [37, 128, 255, 200][channel] ?? 0);
      for (const resize of [
        { width: 31, height: 17 },
        { width: 200, height: 300 },
      ]) {
        const { data } = shaped(flat, { resize });
        assert.ok(data.every((level, index) => level === [37, 128, 255, 200][index & 3]));
      }
    });

    it('is in every part what it is in the whole, bit for bit', () => {
      const source = noise(500, 400, 19, (random) => random);
      for (const resize of [
        { width: 211, height: 133 },
        { width: 1201, height: 907 },
      ]) {
        const region = { x: 47, y: 31, width: 90, height: 77 };
        assert.deepEqual(shaped(source, { resize }, region).data, crop(shaped(source, { resize }), region));
      }
    });

    it('takes the longest side there may be down to a pixel, in little memory', () => {
      const source = draw(1, 32_768, (_x, y, channel) => (channel === 3 ? 255 : y & 255));
      const { data } = shaped(source, { resize: { width: 40, height: 1 } });
      assert.ok(data.every((level, index) => (index % 4 === 3 ? level === 255 : Math.abs(level - 127.5) < 3)));
    });
  });
});
