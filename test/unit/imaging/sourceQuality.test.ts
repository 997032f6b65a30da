import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { estimateAvifQuality } from '../../../src/imaging/header/avifQuality.ts';
import { estimateJpegQuality } from '../../../src/imaging/header/jpegQuality.ts';
import { estimateWebpQuality } from '../../../src/imaging/header/webpQuality.ts';
import { inspectImage } from '../../../src/imaging/inspectImage.ts';

describe('the quality of a source', () => {
  let photo: Sharp;
  before(async () => {
    photo = sharp(
      await sharp(await readFile('test/fixtures/dandelion.jpg'))
        .resize(320)
        .png()
        .toBuffer(),
    );
  });

  /** The mean square of what differs from the photo. */
  async function lossOf(file: Uint8Array): Promise<number> {
    const [data, original] = await Promise.all(
      [sharp(file), photo.clone()].map((image) => image.removeAlpha().raw().toBuffer()),
    );
    assert.ok(data && original && data.length === original.length);
    return data.reduce((sum, level, at) => sum + (level - (original[at] ?? 0)) ** 2, 0) / data.length;
  }

  it('is that of a JPEG as it was written, up to the finest tables there are', async () => {
    for (const quality of [10, 49, 50, 75, 85, 90, 97, 99, 100])
      assert.equal((await inspected(plain().jpeg({ quality }))).quality, quality);
  });

  it('is that of the finer one of the tables of a JPEG, also where both stand in one segment', () => {
    const tables = (luminance: number, chrominance: number) =>
      Uint8Array.from([0, ...new Array(64).fill(luminance), 1, ...new Array(64).fill(chrominance)]);
    const qualityOf = (data: Uint8Array) => estimateJpegQuality([{ marker: 0xdb, data, stored: data }]);
    assert.equal(qualityOf(tables(12, 99)), 90);
    assert.equal(qualityOf(tables(12, 1)), 100);
    assert.equal(qualityOf(tables(12, 99).subarray(0, 65)), 90);
    assert.equal(qualityOf(tables(12, 99).fill(16, 0, 1)), undefined);
  });

  for (const quality of [60, 80, 90, 95, 100]) {
    it(`is known of a WebP written with ${quality}, to within a few steps of what matters`, async () => {
      const estimated = (await inspected(photo.clone().webp({ quality }))).quality ?? 0;
      assert.ok(Math.abs(estimated - quality) <= (quality < 80 ? 12 : 3), `estimated ${estimated}`);
    });
  }

  it('is known of a WebP with alpha, and of none that is lossless', async () => {
    const withAlpha = await inspected(photo.clone().ensureAlpha(0.5).webp({ quality: 95 }));
    assert.ok(withAlpha.hasAlpha && Math.abs((withAlpha.quality ?? 0) - 95) <= 3);
    assert.equal((await inspected(photo.clone().webp({ lossless: true }))).quality, undefined);
  });

  it('is a number from 1 to 100 for whatever bytes there are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const quality = estimateWebpQuality(bytes);
        assert.ok(Number.isInteger(quality) && quality >= 1 && quality <= 100);
      }),
      { numRuns: 2000 },
    );
  });

  for (const quality of [30, 60, 80, 90, 95, 98, 100]) {
    it(`is known of an AVIF written with ${quality}, whatever it shows`, async () => {
      for (const image of [photo.clone(), photo.clone().ensureAlpha(0.5), plain()]) {
        const estimated = (await inspected(image.avif({ quality, effort: 0 }))).quality ?? 0;
        assert.ok(Math.abs(estimated - quality) <= 1, `estimated ${estimated}`);
      }
    });
  }

  for (const tune of ['ssim', 'psnr'] as const) {
    for (const quality of [70, 85, 95]) {
      it(`keeps what an AVIF of another encoder has, tuned for ${tune}, with ${quality}`, async () => {
        const source = await photo.clone().avif({ quality, tune, effort: 2 }).toBuffer();
        const { quality: estimated } = inspectedBytes(new Uint8Array(source));
        const again = await photo.clone().avif({ quality: estimated, effort: 1 }).toBuffer();
        const [lost, lostAgain] = [await lossOf(source), await lossOf(again)];
        assert.ok(lostAgain <= lost * 1.05, `lost ${lost}, again with ${estimated} ${lostAgain}`);
      });
    }
  }

  it('is taken for high where an AVIF does not tell', async () => {
    assert.equal(estimateAvifQuality(undefined), 95);
    assert.equal(estimateAvifQuality(new Uint8Array(40)), 95);
    const bytes = new Uint8Array(await photo.clone().avif({ quality: 50, effort: 0 }).toBuffer());
    const grid = Uint8Array.from(bytes);
    grid.set(new TextEncoder().encode('grid'), Buffer.from(bytes).indexOf('av01', 40));
    assert.equal(inspectedBytes(grid).quality, 95);
  });

  it('is a number from 1 to 100 for whatever stands in the place of an AV1 stream', async () => {
    const file = await photo.clone().avif({ quality: 50, effort: 0 }).toBuffer();
    const stream = new Uint8Array(file.subarray(file.indexOf('mdat') + 4));
    assert.equal(estimateAvifQuality(stream), 50);
    const damaged = fc
      .array(fc.tuple(fc.nat(60), fc.nat(255)), { maxLength: 6 })
      .map((changes) => changes.reduce((bytes, [at, value]) => bytes.with(at, value), stream.subarray(0, 400)));
    const cut = fc.nat(60).map((length) => stream.subarray(0, length));
    fc.assert(
      fc.property(fc.oneof(damaged, cut, fc.uint8Array({ maxLength: 80 })), (bytes) => {
        const quality = estimateAvifQuality(bytes);
        assert.ok(Number.isInteger(quality) && quality >= 1 && quality <= 100);
      }),
      { numRuns: 3000 },
    );
  });

  it('is without loss in an AVIF that was written so, and only there', async () => {
    assert.equal((await inspected(photo.clone().avif({ lossless: true, effort: 0 }))).lossless, true);
    assert.equal((await inspected(photo.clone().avif({ quality: 90, effort: 0 }))).lossless, false);
  });
});

async function inspected(image: Sharp) {
  return inspectedBytes(new Uint8Array(await image.toBuffer()));
}

function inspectedBytes(bytes: Uint8Array) {
  const outcome = inspectImage(bytes);
  assert.ok(outcome.ok);
  return outcome.info;
}

function plain(): Sharp {
  return sharp({ create: { width: 70, height: 50, channels: 3, background: 'teal' } });
}
