import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { srgbPrimaries } from '../../src/imaging/header/colourNumbers.ts';
import { writeJpegMetadata } from '../../src/imaging/metadata/jpegMetadata.ts';
import { writePngMetadata } from '../../src/imaging/metadata/pngMetadata.ts';
import type { ImageFormatId } from '../../src/shared/imageFormats.ts';
import type { Recipe } from '../../src/shared/recipe/recipe.ts';
import { avifWith, chromaticities, codePoints, gammaChunk, pngWith } from '../support/colourFiles.ts';
import { adobeRgb, iccProfile, proPhoto } from '../support/iccProfile.ts';
import { decodePng } from './support/pages.ts';
import { assertClose, differenceOf, useViewers } from './support/viewers.ts';

const contrasty: Recipe = {
  version: 1,
  adjustments: { contrast: 30, saturation: 25, temperature: 20, exposure: 0.3 },
};

const lossless = { lossless: true, effort: 0 };

/** In levels, the mean: decoders and the table of colours round, lossy formats lose. */
const bounds: readonly (readonly [format: ImageFormatId, mean: number])[] = [
  ['png', 0.8],
  ['webp', 0.8],
  ['jpeg', 3],
  ['avif', 3],
];

describe('the colours of an image, compared with another viewer', function () {
  this.timeout(60_000);
  const { edited, viewed, exported } = useViewers();
  let photo: Sharp;
  before(async () => {
    const small = sharp('test/fixtures/dandelion.jpg').resize(240, 160).modulate({ saturation: 1.6 });
    photo = sharp(await small.png().toBuffer());
  });
  const png = async (icc: Uint8Array) => writePngMetadata(new Uint8Array(await photo.png().toBuffer()), { icc });

  const spaces: Readonly<Record<string, () => Promise<Uint8Array>>> = {
    'Display P3': () => profileOfSharp('p3'),
    'Adobe RGB': async () => iccProfile(adobeRgb),
    'ProPhoto RGB': async () => iccProfile(proPhoto),
  };
  for (const [space, icc] of Object.entries(spaces)) {
    it(`are those of an image in ${space}, in the editor and in what is saved in another format`, async () => {
      const file = await png(await icc());
      const shown = await edited(file);
      assertClose(shown, await viewed(file, 'png'), { mean: 0.8, most: 6 });
      const webp = await exported(file, 'webp', { version: 1, adjustments: {} });
      assertClose(shown, await viewed(webp, 'webp'), { mean: 0.8, most: 6 });
    });
  }

  it('stay those of the editor in what is saved with edits, in every format a browser knows', async () => {
    const file = await png(await profileOfSharp('p3'));
    const shown = await edited(file, contrasty);
    for (const [format, mean] of bounds) {
      assertClose(shown, await viewed(await exported(file, format, contrasty), format), { mean }, format);
    }
  });

  it('are those of a PNG or AVIF that describes them by numbers alone, in the editor and in another format', async () => {
    const [plain, avif] = await Promise.all([photo.png().toBuffer(), photo.clone().avif(lossless).toBuffer()]);
    const adobe = { ...srgbPrimaries, green: [0.21, 0.71] } as const;
    const files = [
      ['png', pngWith(plain, codePoints(9, 1))],
      ['png', pngWith(plain, gammaChunk(1.8), chromaticities(adobe))],
      ['avif', avifWith(avif, 12, 2)],
    ] as const;
    for (const [format, file] of files) {
      const shown = await edited(file);
      assertClose(shown, await viewed(file, format), { mean: 0.8, most: 6 });
      const webp = await exported(file, 'webp', { version: 1, adjustments: {} });
      assertClose(shown, await viewed(webp, 'webp'), { mean: 0.8, most: 6 });
    }
  });

  it('are those of the editor in a PNG that keeps its numbers through edits', async () => {
    const file = pngWith(await photo.png().toBuffer(), codePoints(12, 13));
    const saved = await exported(file, 'png', contrasty);
    assertClose(await edited(file, contrasty), await viewed(saved, 'png'), { mean: 0.8, most: 6 });
  });

  it('are those of a JPEG in Display P3', async () => {
    const icc = await profileOfSharp('p3');
    const file = writeJpegMetadata(new Uint8Array(await photo.clone().jpeg({ quality: 92 }).toBuffer()), { icc });
    assertClose(await edited(file), await viewed(file, 'jpeg'), { mean: 0.8, most: 6 });
  });
});

/** See ADR 9: what viewers make of inks differs far more than what they make of light. */
describe('the colours of a JPEG in inks, compared with other viewers', function () {
  this.timeout(60_000);
  const { edited, viewed, exported } = useViewers();
  let ycck: Uint8Array;
  let cmyk: Uint8Array;
  before(async () => {
    ycck = new Uint8Array(await readFile('test/fixtures/ycck.jpg'));
    cmyk = new Uint8Array(await sharp(ycck).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer());
  });
  const withProfile = async (file: Uint8Array) => writeJpegMetadata(file, { icc: await profileOfSharp('cmyk') });

  it('are what littleCMS makes of the profile, and without one of a usual press', async () => {
    const expected = await decodePng(await readFile('test/fixtures/ycck-littlecms.png'));
    for (const file of [ycck, await withProfile(ycck)])
      assertClose(await edited(file), expected, { mean: 6, most: 24 });
  });

  it('are right however the inks are written: YCCK, CMYK, inverted as Adobe does or not', async () => {
    for (const file of [ycck, cmyk, withoutAdobe(cmyk), await withProfile(cmyk)]) {
      const shown = await edited(file);
      // Where there is little ink, browsers and presses agree.
      const { mean } = differenceOf(shown, await viewed(file, 'jpeg'), (rgb) => Math.min(...rgb) > 110);
      assert.ok(mean <= 8, `${mean}`);
    }
  });

  it('are in every viewer those of the editor, once the image is saved', async () => {
    const file = await withProfile(ycck);
    const shown = await edited(file, contrasty);
    assertClose(shown, await viewed(await exported(file, 'png', contrasty), 'png'), { mean: 0.2 });
    assertClose(shown, await viewed(await exported(file, 'jpeg', contrasty), 'jpeg'), { mean: 6 });
  });
});

async function profileOfSharp(name: 'p3' | 'cmyk'): Promise<Uint8Array> {
  const image = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).withIccProfile(name);
  const tagged = name === 'cmyk' ? image.toColourspace('cmyk').jpeg() : image.png();
  return new Uint8Array((await sharp(await tagged.toBuffer()).metadata()).icc ?? []);
}

/** The file without the segment that says that its inks are inverted. */
function withoutAdobe(file: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file);
  const start = bytes.indexOf('Adobe\0') - 4;
  return new Uint8Array(
    Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + 2 + bytes.readUInt16BE(start + 2))]),
  );
}
