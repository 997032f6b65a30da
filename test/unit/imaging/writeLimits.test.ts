import assert from 'node:assert/strict';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readEncoded } from '../../../src/imaging/codec/encodeToFile.ts';
import { defaultChoice, saveSettingsFor } from '../../../src/imaging/codec/saveSettings.ts';
import { hasTooManyPixels } from '../../../src/imaging/imageLimits.ts';
import { imagingFailure } from '../../../src/imaging/imagingFailure.ts';
import { inspectImage } from '../../../src/imaging/inspectImage.ts';
import { lossesOnSave } from '../../../src/imaging/lossesOnSave.ts';
import { isHeavy, isTooLargeToWrite } from '../../../src/imaging/writeLimits.ts';
import type { ImageFormatId } from '../../../src/shared/imageFormats.ts';
import { maxFileBytes } from '../../../src/shared/limits.ts';
import { sampleFile } from '../../integration/imaging/samples.ts';

const squareOf = (megapixels: number) => {
  const side = Math.floor(Math.sqrt(megapixels * 1e6));
  return { width: side, height: side };
};
const plain = { lossless: false, hasAlpha: false };

describe('what there is memory for', () => {
  it('opens 100 megapixels, but less of what a decoder needs many times the memory for', () => {
    const opens = (megapixels: number, format: ImageFormatId, more = {}) =>
      !hasTooManyPixels({ ...squareOf(megapixels), format, ...plain, ...more });
    assert.ok(opens(100, 'png') && opens(100, 'webp') && !opens(101, 'webp'));
    assert.ok(opens(50, 'avif') && !opens(51, 'avif'));
    assert.ok(opens(60, 'webp', { lossless: true }) && !opens(61, 'webp', { lossless: true }));
    assert.ok(opens(80, 'webp', { hasAlpha: true }) && !opens(81, 'webp', { hasAlpha: true }));
  });

  it('says why such a WebP is refused, and what to do', () => {
    const outcome = inspectImage(losslessWebp(9000, 9000), 'a.webp');
    assert.ok(!outcome.ok && outcome.code === 'too-many-pixels-for-format');
    assert.match(outcome.message, /^a\.webp is too large to edit: 9000 x 9000 pixels are 81 megapixels, /);
    assert.match(outcome.nextStep, /^Save it as PNG/);
  });

  it('says how long a narrow one is that is refused, and nothing of megapixels', async () => {
    const png = await sampleFile('png');
    const header = new DataView(png.buffer, png.byteOffset);
    header.setUint32(16, 65_500);
    header.setUint32(20, 8);
    const outcome = inspectImage(png, 'a.png');
    assert.ok(!outcome.ok && outcome.code === 'too-many-pixels');
    assert.equal(outcome.message, 'a.png is too large to edit: 65500 x 8 pixels.');
  });

  it('says of a file that could not be opened again that it is its length, and offers another format', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'pixelpair-long-'));
    try {
      const file = path.join(folder, 'long.png');
      await writeFile(file, '');
      await truncate(file, maxFileBytes + 1);
      const inspected = inspectImage(await sampleFile('png'));
      assert.ok(inspected.ok);
      const { info } = inspected;
      const settings = saveSettingsFor(info, 'png', defaultChoice(info, 'png'), info);
      await assert.rejects(readEncoded(file, settings, info, {}), { code: 'file-too-large-to-write' });
      const { message, nextStep } = imagingFailure('file-too-large-to-write', 'a.png');
      assert.match(message, /^a\.png would be a file of more than 100 MB/);
      assert.doesNotMatch(nextStep, /PNG/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('writes what streams at any size, and of AVIF and WebP what fits', () => {
    const writes = (megapixels: number, format: ImageFormatId, more = {}) =>
      !isTooLargeToWrite(squareOf(megapixels), { format, ...plain, ...more });
    for (const format of ['png', 'jpeg', 'tiff'] as const) assert.ok(writes(100, format), format);
    assert.ok(writes(34, 'bmp') && !writes(35, 'bmp') && !writes(27, 'bmp', { hasAlpha: true }));
    assert.ok(writes(80, 'webp') && !writes(81, 'webp'));
    assert.ok(writes(85, 'gif') && !writes(86, 'gif'));
    assert.ok(writes(50, 'avif') && !writes(51, 'avif') && !writes(33, 'avif', { lossless: true }));
    for (const more of [{ lossless: true }, { hasAlpha: true }])
      assert.ok(writes(40, 'webp', more) && !writes(41, 'webp', more));
    assert.equal(isTooLargeToWrite({ width: 16_384, height: 1 }, { format: 'webp', ...plain }), true);
  });

  it('takes through files what its encoder needs all the memory for', () => {
    assert.equal(isHeavy(squareOf(17), { format: 'avif', ...plain }), true);
    assert.equal(isHeavy(squareOf(15), { format: 'avif', ...plain }), false);
    assert.equal(isHeavy(squareOf(50), { format: 'webp', ...plain }), false);
    assert.equal(isHeavy(squareOf(17), { format: 'webp', lossless: true, hasAlpha: false }), true);
  });

  it('looks less hard for a small file, and writes less chroma, where there is no memory, and says the latter', async () => {
    const inspected = inspectImage(await sampleFile('png'));
    assert.ok(inspected.ok);
    const { info } = inspected;
    const settings = (format: ImageFormatId, megapixels: number, lossless: boolean) =>
      saveSettingsFor(info, format, { ...defaultChoice(info, format), lossless, effort: 3 }, squareOf(megapixels));
    assert.deepEqual(
      [20, 21].map((size) => settings('webp', size, true).effort),
      [3, 0],
    );
    assert.deepEqual(
      [32, 33].map((size) => settings('avif', size, false).fullChroma),
      [true, false],
    );
    assert.equal(settings('avif', 33, true).fullChroma, true);
    const lost = (megapixels: number) =>
      lossesOnSave(info, 'avif', { ...defaultChoice(info, 'avif'), lossless: false }, squareOf(megapixels));
    assert.deepEqual(
      [32, 33].map((size) => lost(size).some((text) => text.startsWith('Colours are'))),
      [false, true],
    );
  });
});

function losslessWebp(width: number, height: number): Uint8Array {
  const file = new DataView(new ArrayBuffer(30));
  new Uint8Array(file.buffer).set(Buffer.from('RIFF....WEBPVP8L'));
  file.setUint32(4, 22, true);
  file.setUint32(16, 10, true);
  file.setUint8(20, 0x2f);
  file.setUint32(21, (width - 1) | ((height - 1) << 14), true);
  return new Uint8Array(file.buffer);
}
