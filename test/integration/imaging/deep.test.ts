import assert from 'node:assert/strict';
import sharp, { type Sharp } from 'sharp';
import { inspectImage } from '../../../src/imaging/inspectImage.ts';
import type { ImageFormatId } from '../../../src/shared/imageFormats.ts';
import { mapPoint } from '../../../src/shared/recipe/affine.ts';
import { type Geometry, neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import { toSource } from '../../../src/shared/recipe/geometryMap.ts';
import { neutralRecipe, type Recipe } from '../../../src/shared/recipe/recipe.ts';
import { oraclePicture } from '../../support/oracleEffects.ts';
import { contrasty, withImaging } from './withImaging.ts';

interface DeepImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint16Array;
}

const [width, height] = [90, 60];
const formats = ['png', 'tiff'] as const;

/** Planes that rise evenly, of which every resampling is known; no two levels next to each other are alike. */
const planes: readonly (readonly [start: number, across: number, down: number])[] = [
  [6_001, 311, 97],
  [9_003, 83, 401],
  [52_007, -211, -173],
];
/** So steep that a table of 256 levels would miss it. */
const curves: Recipe['curves'] = {
  rgb: [
    [0, 0],
    [100, 70],
    [120, 160],
    [255, 255],
  ],
};
const picture = drawn((x, y, channel) => planeAt(x, y, channel));
const translucent = drawn((x, y, channel) => (channel === 3 ? 257 * ((x * 5 + y) % 256) + 3 : planeAt(x, y, channel)));

describe('exporting an image with 16 bits a channel', () => {
  const test = withImaging();

  for (const source of formats) {
    for (const target of formats) {
      it(`keeps every level from ${source} to ${target} without edits`, async () => {
        const written = await test.exported(await fileOf(source, translucent), target, {
          ...neutralRecipe,
          geometry: { turns: 2 },
        });
        const turned = translucent.data.map((_, at) => translucent.data[turnedPlace(at)] ?? 0);
        assert.deepEqual(await decodeDeep(written), { width, height, data: turned });
        assert.deepEqual([bitsOf(written), formatOf(written)], [16, target]);
      });

      it(`writes what the formulas say from ${source} to ${target}`, async () => {
        const adjustments = { contrast: 35, exposure: 0.4, vibrance: 40, vignette: -50, grain: 10 };
        const written = await test.exported(await fileOf(source, picture), target, { version: 1, adjustments, curves });
        const levels = { ...picture, data: Float64Array.from(picture.data, (level) => level / 257) };
        const expected = oraclePicture(levels, { adjustments, curves }).map((level) => level * 257);
        assertWithin((await decodeDeep(written)).data, expected, 2);
      });
    }

    it(`crops and straightens ${source} to the very levels at those places`, async () => {
      await assertPlanes(source, { straighten: 8.4, turns: 1, crop: { x: 0.15, y: 0.2, width: 0.6, height: 0.7 } }, 1);
    });

    it(`resizes ${source} to the very levels at those places`, async () => {
      // Lanczos 3 bends a slope by a few thousandths of its step.
      await assertPlanes(source, { resize: { width: 200, height: 130 } }, 12);
      await assertPlanes(source, { resize: { width: 45, height: 20 } }, 12);
    });

    it(`returns the very same bytes for a neutral recipe in ${source}`, async () => {
      const file = await fileOf(source, picture);
      assert.equal(await test.exported(file, source, neutralRecipe), file);
    });

    it(`leaves grey of 16 bits grey in ${source}`, async () => {
      const grey = Uint16Array.from({ length: width * height }, (_, at) => 3_001 + at * 11);
      const image = sharp(grey, { raw: { width, height, channels: 1 } }).toColourspace('grey16');
      const file = new Uint8Array(await encoderOf(source, image).toBuffer());
      for (const target of formats) {
        const written = await test.exported(file, target, { version: 1, adjustments: { invert: 100 } });
        const { channels, depth } = await sharp(written).metadata();
        assert.deepEqual([channels, depth], [1, 'ushort'], target);
        const { data } = await decodeDeep(written);
        assert.ok(grey.every((level, at) => Math.abs(65_535 - level - (data[at * 4] ?? 0)) <= 1));
      }
    });
  }

  it('keeps colour profile, EXIF and density from PNG to TIFF, to TIFF again, and back to PNG', async () => {
    const image = sharpOf(picture)
      .withIccProfile('p3')
      .withExif({ IFD0: { Copyright: 'Ada' } });
    let file = new Uint8Array(await image.withMetadata({ density: 300 }).png().toBuffer());
    const { icc } = await sharp(file).metadata();
    assert.ok(icc);
    for (const target of ['tiff', 'tiff', 'png'] as const) {
      file = new Uint8Array(await test.exported(file, target));
      const after = await sharp(file).metadata();
      assert.deepEqual([after.icc, after.density, after.depth], [icc, 300, 'ushort'], target);
      assert.ok(Buffer.from(file).includes('Ada') && inspected(file).exif, target);
    }
  });

  it('writes 8 bits where the format has no more', async () => {
    for (const target of ['jpeg', 'webp', 'bmp'] as const)
      assert.equal(bitsOf(await test.exported(await fileOf('png', picture), target, contrasty)), 8);
  });

  it('writes 8 bits of an image with 8 bits', async () => {
    const file = new Uint8Array(await sharpOf(picture).toColourspace('srgb').png().toBuffer());
    assert.equal(bitsOf(file), 8);
    for (const target of formats) assert.equal(bitsOf(await test.exported(file, target, contrasty)), 8);
  });

  async function assertPlanes(source: ImageFormatId, geometry: Partial<Geometry>, bound: number): Promise<void> {
    const recipe: Recipe = { version: 1, adjustments: {}, geometry };
    const file = await fileOf(source === 'tiff' ? 'tiff' : 'png', picture);
    const written = await decodeDeep(await test.exported(file, source, recipe));
    const back = toSource(picture, { ...neutralGeometry, ...geometry });
    // What lies near the edge of the source is made with repeated pixels.
    const isInside = ({ x, y }: { x: number; y: number }) => x > 14 && y > 14 && x < width - 14 && y < height - 14;
    let seen = 0;
    written.data.forEach((level, at) => {
      const [column, row] = [(at >> 2) % written.width, Math.floor((at >> 2) / written.width)];
      const place = mapPoint(back, { x: column + 0.5, y: row + 0.5 });
      if (!isInside(place)) return;
      seen++;
      assert.ok(Math.abs(level - planeAt(place.x - 0.5, place.y - 0.5, at % 4)) <= bound);
    });
    assert.ok(seen > 400);
  }
});

function planeAt(x: number, y: number, channel: number): number {
  const [start, across, down] = planes[channel] ?? [65_535, 0, 0];
  return start + x * across + y * down;
}

function drawn(level: (x: number, y: number, channel: number) => number): DeepImage {
  const data = Uint16Array.from({ length: width * height * 4 }, (_, at) =>
    level((at >> 2) % width, Math.floor((at >> 2) / width), at % 4),
  );
  return { width, height, data };
}

/** Where a level of the picture turned upside down was. */
function turnedPlace(at: number): number {
  return 4 * (width * height - 1 - (at >> 2)) + (at % 4);
}

function sharpOf({ data }: DeepImage) {
  return sharp(data, { raw: { width, height, channels: 4 } }).toColourspace('rgb16');
}

function encoderOf(format: 'png' | 'tiff', image: Sharp): Sharp {
  return format === 'png' ? image.png() : image.tiff({ compression: 'lzw' });
}

async function fileOf(format: 'png' | 'tiff', image: DeepImage): Promise<Uint8Array> {
  const file = new Uint8Array(await encoderOf(format, sharpOf(image)).toBuffer());
  assert.equal(bitsOf(file), 16);
  return file;
}

/** By native sharp, as stored. */
async function decodeDeep(bytes: Uint8Array): Promise<DeepImage> {
  const image = sharp(bytes, { ignoreIcc: true }).toColourspace('rgb16').ensureAlpha().raw({ depth: 'ushort' });
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint16Array(new Uint8Array(data).buffer) };
}

function inspected(bytes: Uint8Array) {
  const inspection = inspectImage(bytes);
  assert.ok(inspection.ok);
  return inspection.info;
}

function bitsOf(bytes: Uint8Array): number {
  return inspected(bytes).bitDepth;
}

function formatOf(bytes: Uint8Array): ImageFormatId {
  return inspected(bytes).format;
}

function assertWithin(actual: ArrayLike<number>, expected: Float64Array, bound: number): void {
  assert.equal(actual.length, expected.length);
  expected.forEach((level, at) => {
    assert.ok(Math.abs(level - (actual[at] ?? 0)) <= bound, `${actual[at]} instead of ${level} at ${at}`);
  });
}
