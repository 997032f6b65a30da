import assert from 'node:assert/strict';
import sharp from 'sharp';
import { defaultChoice } from '../../../src/imaging/codec/saveSettings.ts';
import { inspectImage } from '../../../src/imaging/inspectImage.ts';
import type { FormatChoice } from '../../../src/shared/exportSettings.ts';
import type { ImageFormatId } from '../../../src/shared/imageFormats.ts';
import { neutralRecipe, type Recipe } from '../../../src/shared/recipe/recipe.ts';
import { decodeNatively, meanDifference, type RawImage, sampleFile, samplePixels, sharpOf } from './samples.ts';
import { bytesOf, contrasty, withImaging } from './withImaging.ts';

describe('how a format is written', function () {
  this.timeout(60_000);
  const test = withImaging();

  async function written(
    source: Uint8Array,
    format: ImageFormatId,
    change: Partial<FormatChoice>,
    recipe = neutralRecipe,
  ) {
    const choice = { ...bestFor(source, format), ...change };
    return bytesOf(await test.imaging().export({ source, recipe, format, choice, fileName: 'a' }, {}));
  }

  for (const format of ['webp', 'avif'] as const) {
    it(`is lossless in ${format} for a lossless source, to the last bit`, async () => {
      const image = samplePixels(64, 48, true);
      const source = await sampleFile('png', image);
      assert.equal(bestFor(source, format).lossless, true);
      const decoded = await decodeNatively(await written(source, format, {}));
      assert.equal(meanDifference(decoded, image), 0);
    });

    it(`is smaller in ${format} where the user wants it lossy`, async () => {
      const source = await sampleFile('png', noisy(samplePixels(200, 150)));
      const lossless = await written(source, format, {});
      const lossy = await written(source, format, { lossless: false });
      assert.ok(lossy.length < lossless.length);
    });
  }

  for (const format of ['jpeg', 'webp', 'avif'] as const) {
    it(`follows the quality in ${format}`, async () => {
      const source = await sampleFile('png', samplePixels(200, 150));
      const sizes = [30, 60, 95].map(
        async (quality) => (await written(source, format, { quality, lossless: false })).length,
      );
      const [low = 0, middle = 0, high = 0] = await Promise.all(sizes);
      assert.ok(low < middle && middle < high);
    });
  }

  it('is not below the quality of the source, on whichever scale', async () => {
    const source = new Uint8Array(await sharpOf(samplePixels()).removeAlpha().jpeg({ quality: 97 }).toBuffer());
    assert.equal(bestFor(source, 'jpeg').quality, 97);
    assert.equal(bestFor(source, 'webp').quality, 97);
    assert.equal(bestFor(source, 'avif').quality, 87);
    const poor = new Uint8Array(await sharpOf(samplePixels()).removeAlpha().jpeg({ quality: 40 }).toBuffer());
    assert.equal(bestFor(poor, 'jpeg').quality, 90);
  });

  it('takes more effort for a smaller PNG', async () => {
    const source = await sampleFile('tiff', samplePixels(300, 200));
    const [quick, thorough] = [
      await written(source, 'png', { effort: 1 }),
      await written(source, 'png', { effort: 9 }),
    ];
    assert.ok(thorough.length < quick.length);
  });
});

describe('a grey image', function () {
  this.timeout(30_000);
  const test = withImaging();
  const sepia: Recipe = { version: 1, adjustments: { sepia: 100 } };

  for (const format of ['jpeg', 'png', 'tiff'] as const) {
    it(`stays grey in ${format} under edits that keep it grey, and only then`, async () => {
      const source = new Uint8Array(await greySource()[format]().toBuffer());
      const grey = await sharp(await test.exported(source, format, contrasty)).metadata();
      assert.deepEqual([grey.space, grey.channels], ['b-w', 1]);
      const toned = await sharp(await test.exported(source, format, sepia)).metadata();
      assert.deepEqual([toned.space, toned.channels], ['srgb', 3]);
    });
  }

  it('has the very levels that a colour image would have', async () => {
    const source = new Uint8Array(await greySource().png().toBuffer());
    const asColour = await sampleFile('png', await decodeNatively(source));
    const [grey, colour] = await Promise.all([
      test.exported(source, 'png').then(decodeNatively),
      test.exported(asColour, 'png').then(decodeNatively),
    ]);
    assert.equal(meanDifference(grey, colour), 0);
  });

  function greySource() {
    return sharpOf(samplePixels()).removeAlpha().extractChannel(0).toColourspace('b-w');
  }
});

describe('a huge image', function () {
  this.timeout(120_000);
  const test = withImaging();
  const invert: Recipe = { version: 1, adjustments: { invert: 100 } };
  const size = { width: 8000, height: 6300 };

  async function huge(): Promise<Uint8Array> {
    const drawn = sharp({
      create: { ...size, channels: 3, background: { r: 10, g: 20, b: 30 } },
      limitInputPixels: false,
    });
    return new Uint8Array(await drawn.png({ compressionLevel: 1 }).toBuffer());
  }

  for (const [recipe, expected] of [
    [invert, [245, 235, 225]],
    [neutralRecipe, [10, 20, 30]],
  ] as const) {
    it(`comes through a thread of its own with its pixels: ${JSON.stringify(recipe.adjustments)}`, async () => {
      const source = await huge();
      const choice = { ...bestFor(source, 'png'), effort: 1 };
      const request = { source, recipe, format: 'png', choice, fileName: 'a' } as const;
      assert.deepEqual(await cornerOf(bytesOf(await test.imaging().export(request, {}))), expected);
    });
  }

  async function cornerOf(png: Uint8Array): Promise<readonly number[]> {
    return [...(await sharp(png).extract({ left: 7990, top: 6290, width: 1, height: 1 }).raw().toBuffer())];
  }

  it('is refused where it is damaged, and the next image is not', async () => {
    const source = await huge();
    const request = {
      source: source.subarray(0, source.length - 200),
      recipe: invert,
      format: 'png',
      fileName: 'a',
    } as const;
    const whole = new Uint8Array([...request.source.subarray(0, -100), ...source.subarray(-12)]);
    const outcome = await test.imaging().export({ ...request, source: whole }, {});
    assert.ok(!outcome.ok && outcome.code === 'corrupt');
    assert.ok(await test.exported(await sampleFile('png'), 'png'));
  });
});

/** As no lossless encoder can make small. */
function noisy(image: RawImage): RawImage {
  image.data.forEach((value, at) => {
    if (at % 4 !== 3) image.data[at] = value ^ (Math.imul(at + 1, 2_654_435_761) >>> 27);
  });
  return image;
}

function bestFor(source: Uint8Array, format: ImageFormatId): FormatChoice {
  const inspected = inspectImage(source);
  assert.ok(inspected.ok);
  return defaultChoice(inspected.info, format);
}
