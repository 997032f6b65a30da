import assert from 'node:assert/strict';
import { inspectImage } from '../../../src/imaging/inspectImage.ts';
import { asciiBytes } from '../../../src/imaging/metadata/joinBytes.ts';
import { maxFileBytes } from '../../../src/shared/limits.ts';
import { type TiffParts, writeTiff } from '../../support/foreignFiles.ts';
import { assertRefused } from './assertRefused.ts';
import { type Sample, sampleFiles } from './sampleFiles.ts';

describe('inspecting an image', () => {
  let samples: readonly Sample[] = [];
  before(async () => {
    samples = await sampleFiles();
  });

  it('refuses an empty file, a huge one and text, each in words that name the file', () => {
    assertRefused(new Uint8Array(), 'empty');
    assertRefused(new Uint8Array(maxFileBytes + 1), 'too-large');
    assertRefused(new TextEncoder().encode('hello, this is no image'), 'unknown-format');
  });

  it('says what a file is that is another kind of image, or none yet', () => {
    const named: readonly (readonly [string, RegExp])[] = [
      ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', /is a HEIC picture.*as PNG or JPEG/],
      ['\0\0\0\x0cJXL \r\n\x87\n', /is a JPEG XL picture/],
      ['<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', /is an SVG drawing/],
      ['8BPS\0\x01', /is a Photoshop document/],
      ['version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n', /pointer of Git LFS.*git lfs pull/],
    ];
    for (const [text, expected] of named) {
      const outcome = inspectImage(asciiBytes(text), 'photo.png');
      assert.match(outcome.ok ? 'accepted' : `${outcome.message} ${outcome.nextStep}`, expected);
    }
  });

  it('says of a variant that it does not read what it is, instead of calling it damaged', async () => {
    const rgb = { 258: [8, 8, 8], 262: [2], 277: [3] };
    const tiff = (tags: TiffParts['tags']) =>
      writeTiff({ width: 2, height: 2, pixels: new Uint8Array(64), tags: { ...rgb, ...tags } });
    const jpeg = Buffer.from(samples.find(({ name }) => name === 'jpeg')?.bytes ?? []);
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    const named: readonly (readonly [Uint8Array, RegExp])[] = [
      [tiff({ 259: [50000] }), /is a TIFF compressed with ZSTD/],
      [tiff({ 259: [60000] }), /is a TIFF compressed with method 60000/],
      [tiff({ 258: [32, 32, 32], 339: [3, 3, 3] }), /is a TIFF with floating-point numbers/],
      [tiff({ 339: [2, 2, 2] }), /is a TIFF with signed numbers/],
      [tiff({ 258: [4, 4], 262: [1], 277: [2], 338: [2] }), /is a TIFF with 4 bits a channel/],
      [tiff({ 258: [12, 12, 12] }), /is a TIFF with 12 bits a channel/],
      [tiff({ 258: [8, 8, 8, 8, 8], 277: [5] }), /is a TIFF with 5 channels/],
      [tiff({ 259: [50001] }), /is a TIFF compressed with WebP/],
      [tiff({ 262: [6] }), /is a TIFF in YCbCr colours/],
      [tiff({ 262: [10] }), /is a TIFF in the Lab colours of a fax/],
      [tiff({ 284: [2], 322: [16] }), /is a TIFF with tiles of one channel each/],
      [tiff({ 254: [1], 330: [8] }), /is the raw photo of a camera/],
      [jpeg.fill(12, frame + 4, frame + 5), /is a JPEG with 12 bits a channel/],
    ];
    for (const [bytes, expected] of named) {
      const outcome = inspectImage(bytes, 'photo');
      assert.match(outcome.ok ? 'accepted' : outcome.message, expected);
    }
  });

  it('calls a PNG damaged that was stored as if it were text', () => {
    const png = samples.find(({ name }) => name === 'png')?.bytes ?? new Uint8Array();
    const asText = Buffer.from(png).toString('latin1');
    assertRefused(Buffer.from(asText.replaceAll('\r\n', '\n'), 'latin1'), 'corrupt');
    assertRefused(Buffer.from(asText, 'utf8'), 'corrupt');
    assertRefused(Buffer.from(Buffer.from(png).toString('utf8'), 'utf8'), 'corrupt');
  });

  it('takes no TGA for a cursor', () => {
    assertRefused(Uint8Array.from([0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 4, 0, 24, 0]), 'unknown-format');
    assertRefused(Uint8Array.from([0, 0, 2, 0, 1, 0, 32, 32, 0, 0]), 'other-format');
  });
});
