import assert from 'node:assert/strict';
import { powerTransfer, srgbPrimaries } from '../../../src/imaging/header/colourNumbers.ts';
import type { ImageInfo } from '../../../src/imaging/imageInfo.ts';
import { lossesOnSave } from '../../../src/imaging/lossesOnSave.ts';
import { type ImageFormatId, imageFormats } from '../../../src/shared/imageFormats.ts';
import { maxDeepPixels } from '../../../src/shared/limits.ts';

const plain: ImageInfo = {
  format: 'png',
  width: 10,
  height: 10,
  orientation: 1,
  bitDepth: 8,
  hasAlpha: false,
  frames: 1,
  colourSpace: 'rgb',
  icc: false,
  exif: false,
  xmp: false,
  progressive: false,
  lossless: true,
};

describe('what a save would lose', () => {
  it('is nothing for a plain image in a format that holds everything', () => {
    for (const format of ['png', 'webp', 'bmp', 'tiff'] as const) assert.deepEqual(losses({ format }, format), []);
    assert.deepEqual(losses({ format: 'jpeg', lossless: false, exif: true, icc: true, xmp: true }, 'jpeg'), []);
  });

  it('names the frames and the transparency that go', () => {
    assert.deepEqual(losses({ format: 'webp', frames: 12 }, 'webp'), ['Only the first of 12 frames is kept.']);
    assert.deepEqual(losses({ format: 'tiff', frames: 3 }, 'tiff'), ['Only the first of 3 pages is kept.']);
    assert.match(losses({ hasAlpha: true }, 'jpeg').join(), /transparent areas become white/i);
  });

  it('names a channel that is neither colour nor alpha', () => {
    assert.match(losses({ format: 'tiff', extraChannel: true }, 'tiff').join(), /^Only the colours are kept/);
  });

  it('names the place on the earth that a GeoTIFF gives', () => {
    assert.match(losses({ format: 'tiff', georeferenced: true }, 'tiff').join(), /GeoTIFF.*dropped/);
  });

  it('is no depth where source and target have 16 bits', () => {
    for (const format of ['png', 'tiff'] as const)
      for (const target of ['png', 'tiff'] as const) assert.deepEqual(losses({ format, bitDepth: 16 }, target), []);
    assert.deepEqual(losses({ bitDepth: 16, colourSpace: 'grey' }, 'png'), []);
  });

  it('is depth where a format has no more than 8 bits, or colours are converted', () => {
    for (const target of ['webp', 'bmp'] as const)
      assert.deepEqual(losses({ bitDepth: 16 }, target), ['16 bits a channel become 8.']);
    assert.match(
      losses({ bitDepth: 16, colourSpace: 'grey', icc: true }, 'png').join(),
      /16 bits a channel become 8\./,
    );
    assert.match(losses({ format: 'avif', bitDepth: 10 }, 'png').join(), /10 bits a channel become 8\./);
  });

  it('is depth where there is no memory for it, of the source or of what is written', () => {
    const [side, huge] = [Math.floor(Math.sqrt(maxDeepPixels)), Math.ceil(Math.sqrt(maxDeepPixels)) + 1];
    const why = `16 bits a channel become 8: more than ${maxDeepPixels / 1e6} megapixels with 16 bits take too much memory.`;
    assert.deepEqual(losses({ bitDepth: 16, width: side, height: side }, 'png'), []);
    assert.deepEqual(losses({ bitDepth: 16, width: huge, height: huge }, 'png'), [why]);
    const enlarged = { width: huge, height: huge };
    assert.deepEqual(lossesOnSave({ ...plain, bitDepth: 16 }, 'png', undefined, enlarged), [why]);
  });

  it('names the metadata a format cannot take', () => {
    assert.match(losses({ exif: true }, 'bmp').join(), /EXIF/);
    assert.match(losses({ xmp: true, icc: true }, 'gif').join(), /profile.*XMP/);
  });

  it('says that CMYK and grey under a profile are converted', () => {
    assert.match(
      losses({ format: 'jpeg', lossless: false, colourSpace: 'cmyk', icc: true }, 'jpeg').join(),
      /CMYK colours become sRGB/,
    );
    assert.match(losses({ colourSpace: 'grey', icc: true }, 'png').join(), /Grey levels become sRGB/);
    assert.deepEqual(losses({ colourSpace: 'grey' }, 'png'), []);
  });

  it('is the meaning of colours that no profile can take along', () => {
    const colourNumbers = { primaries: srgbPrimaries, transfer: powerTransfer(1) };
    assert.match(losses({ colourSpace: 'grey', colourNumbers }, 'gif').join(), /profile is dropped/);
    for (const format of ['png', 'webp'] as const) assert.deepEqual(losses({ colourNumbers }, format), []);
    assert.match(losses({ hdr: 'PQ' }, 'webp').join(), /HDR \(PQ\) is dropped/);
    assert.match(losses({ format: 'avif', hdr: 'HLG' }, 'avif').join(), /HDR \(HLG\) is dropped/);
    assert.deepEqual(losses({ hdr: 'PQ' }, 'png'), []);
  });

  it('is said in whole sentences, each once, for every format', () => {
    const worst: Partial<ImageInfo> = { bitDepth: 16, frames: 5, hasAlpha: true, icc: true, exif: true, xmp: true };
    for (const { id } of imageFormats) {
      const sentences = losses(worst, id);
      assert.equal(new Set(sentences).size, sentences.length);
      for (const sentence of sentences) assert.match(sentence, /^[A-Z0-9].*\.$/);
    }
  });
});

function losses(info: Partial<ImageInfo>, target: ImageFormatId): readonly string[] {
  return lossesOnSave({ ...plain, ...info }, target);
}
