import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
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

  it('is without loss in an AVIF that was written so, and only there', async () => {
    assert.equal((await inspected(photo.clone().avif({ lossless: true, effort: 0 }))).lossless, true);
    assert.equal((await inspected(photo.clone().avif({ quality: 90, effort: 0 }))).lossless, false);
  });
});

async function inspected(image: Sharp) {
  const outcome = inspectImage(new Uint8Array(await image.toBuffer()));
  assert.ok(outcome.ok);
  return outcome.info;
}
