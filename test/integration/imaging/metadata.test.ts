import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import sharp, { type Metadata } from 'sharp';
import { densityOfExif } from '../../../src/imaging/metadata/exifDensity.ts';
import { readExifTree } from '../../../src/imaging/metadata/exifTree.ts';
import { decodeNatively, encode, meanDifference, samplePixels, sharpOf } from './samples.ts';
import { contrasty, withImaging } from './withImaging.ts';

const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6" tiff:Make="Äpfel"/></rdf:RDF></x:xmpmeta>';

type Format = 'jpeg' | 'png' | 'webp' | 'avif' | 'tiff';

describe('metadata of a saved image', () => {
  const test = withImaging();

  for (const format of ['jpeg', 'png', 'webp'] as const) {
    it(`keeps EXIF in ${format} byte for byte, but for the orientation that was applied and the size that changed with it`, async () => {
      const source = await tagged(format, 6);
      const written = await test.exported(source, format);
      const [before, after] = await Promise.all([sharp(source).metadata(), sharp(written).metadata()]);
      assert.equal(after.orientation, 1);
      assert.deepEqual([after.width, after.height], [24, 40]);
      assert.equal(differingBytes(block(before.exif), block(after.exif)), 3);
    });
  }

  for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const) {
    it(`keeps the ICC profile in ${format} byte for byte`, async () => {
      const source = await tagged(format, 1);
      const [before, after] = await metadataOf(source, await test.exported(source, format));
      assert.ok(before.icc);
      assert.deepEqual(after.icc, before.icc);
    });

    it(`keeps XMP in ${format}`, async () => {
      const source = await tagged(format, 1);
      const [before, after] = await metadataOf(source, await test.exported(source, format));
      assert.ok(before.xmp?.includes('Äpfel'));
      assert.deepEqual(after.xmp, before.xmp);
    });
  }

  for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const) {
    it(`keeps the density in ${format}`, async () => {
      const source = await tagged(format, 1);
      const [, after] = await metadataOf(source, await test.exported(source, format));
      assert.equal(after.density ?? exifDensity(after), 300);
    });
  }

  it('resets the orientation in XMP together with that in EXIF', async () => {
    const after = await sharp(await test.exported(await tagged('jpeg', 6), 'jpeg')).metadata();
    assert.ok(after.xmp?.includes('tiff:Orientation="1"'));
  });

  it('takes EXIF, ICC and XMP along from JPEG to PNG, WebP and AVIF', async () => {
    const source = await tagged('jpeg', 1);
    const before = await sharp(source).metadata();
    for (const format of ['png', 'webp', 'avif'] as const) {
      const after = await sharp(await test.exported(source, format)).metadata();
      assert.ok(after.exif, format);
      assert.deepEqual(after.icc, before.icc, format);
      assert.deepEqual(after.xmp, before.xmp, format);
    }
  });

  it('keeps EXIF from JPEG to TIFF, from TIFF to TIFF, and from there back to JPEG', async () => {
    const source = await tagged('jpeg', 3);
    const tiff = await test.exported(source, 'tiff');
    const again = await test.exported(tiff, 'tiff');
    const back = await sharp(await test.exported(again, 'jpeg')).metadata();
    const tree = (bytes: Uint8Array | undefined) => readExifTree(new Uint8Array(bytes ?? []));
    const expected = tree(block((await sharp(source).metadata()).exif));
    assert.ok(expected.main.length === 2 && expected.gps.length > 0 && expected.exif.length > 0);
    assert.deepEqual(tree(block(back.exif)), expected);
    assert.deepEqual(tree(again), expected);
    assert.equal((await sharp(again).metadata()).orientation, 1);
  });

  it('keeps the text of a PNG', async () => {
    const source = withText(await tagged('png', 1));
    const { comments } = await sharp(await test.exported(source, 'png')).metadata();
    assert.deepEqual(comments, [{ keyword: 'Title', text: 'A sample' }]);
  });

  it('leaves wide-gamut pixels unconverted under their profile', async () => {
    const source = await tagged('png', 1);
    const neutralCopy = await test.exported(source, 'tiff', { version: 1, adjustments: {} });
    assert.equal(meanDifference(await decodeNatively(neutralCopy), await decodeNatively(source)), 0);
  });

  it('drops the profile of CMYK and grey sources, whose pixels it has converted', async () => {
    const cmyk = await sharpOf(samplePixels())
      .removeAlpha()
      .toColourspace('cmyk')
      .withIccProfile('cmyk')
      .jpeg()
      .toBuffer();
    const after = await sharp(await test.exported(new Uint8Array(cmyk), 'jpeg')).metadata();
    assert.deepEqual([after.space, after.icc], ['srgb', undefined]);
  });

  it('writes JPEG progressive and 4:4:4 where the source was, and not below its quality', async () => {
    const source = await sharpOf(samplePixels(200, 160))
      .jpeg({ quality: 97, progressive: true, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const written = await test.exported(new Uint8Array(source), 'jpeg');
    const { isProgressive, chromaSubsampling } = await sharp(written).metadata();
    assert.deepEqual([isProgressive, chromaSubsampling], [true, '4:4:4']);
    const inspected = await test.imaging().inspect(written, 'a.jpg');
    assert.ok(inspected.ok && inspected.info.quality === 97);
  });

  it('keeps lossless WebP lossless', async () => {
    const written = await test.exported(await tagged('webp', 1), 'webp');
    const inspected = await test.imaging().inspect(written, 'a.webp');
    assert.ok(inspected.ok && inspected.info.lossless);
  });

  it('saves the real photo at full size, still progressive', async () => {
    const source = new Uint8Array(await readFile('test/fixtures/dandelion.jpg'));
    const { width, height, isProgressive } = await sharp(await test.exported(source, 'jpeg', contrasty)).metadata();
    assert.deepEqual([width, height, isProgressive], [5312, 2988, true]);
  });
});

describe('the eight EXIF orientations', () => {
  const test = withImaging();

  for (const format of ['jpeg', 'png', 'webp', 'tiff'] as const) {
    it(`come out upright alike in ${format}`, async () => {
      const upright = await test.exported(await oriented(format, 1), 'png');
      for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
        const written = await test.exported(await oriented(format, orientation), 'png');
        const difference = meanDifference(await decodeNatively(written), await decodeNatively(upright));
        assert.ok(difference <= (format === 'jpeg' ? 1 : 0), `orientation ${orientation} differs by ${difference}`);
      }
    });
  }
});

/** A file with everything embedded. The order matters: `withMetadata` would put sRGB in the place of the wide profile. */
async function tagged(format: Format, orientation: number): Promise<Uint8Array> {
  const image = encode(sharpOf(samplePixels()).removeAlpha(), format)
    .withExif({ IFD0: { Copyright: 'PixelPair', Artist: 'Somebody' }, IFD3: { GPSLatitudeRef: 'N' } })
    .withXmp(xmp)
    .withMetadata({ orientation, density: 300 })
    .withIccProfile('p3', { attach: true });
  return new Uint8Array(await image.toBuffer());
}

/** The sample stored turned and flipped, with the tag that turns it back. */
async function oriented(format: 'jpeg' | 'png' | 'webp' | 'tiff', orientation: number): Promise<Uint8Array> {
  const turn = { 1: 0, 2: 0, 3: 180, 4: 180, 5: 270, 6: 270, 7: 90, 8: 90 }[orientation] ?? 0;
  const flop = [2, 4, 5, 7].includes(orientation);
  const image = sharpOf(samplePixels(48, 32)).removeAlpha();
  const flopped = sharpOf(await decodeNatively(await (flop ? image.flop() : image).png().toBuffer()));
  const stored = encode(flopped.removeAlpha().rotate(turn), format).withMetadata({ orientation });
  return new Uint8Array(await stored.toBuffer());
}

/** sharp does not look into the EXIF block of WebP and AVIF. */
function exifDensity({ exif }: Metadata): number {
  const density = densityOfExif(new Uint8Array(block(exif) ?? []));
  return Math.round((density?.x ?? 0) * 0.0254);
}

function metadataOf(a: Uint8Array, b: Uint8Array): Promise<[Metadata, Metadata]> {
  return Promise.all([sharp(a).metadata(), sharp(b).metadata()]);
}

/** Some writers put "Exif" and two zero bytes before the block; it says nothing. */
function block(exif: Buffer | undefined): Buffer | undefined {
  return exif?.subarray(exif.toString('latin1', 0, 4) === 'Exif' ? 6 : 0);
}

function differingBytes(a: Buffer | undefined, b: Buffer | undefined): number {
  if (!a || a.length !== b?.length) return Number.POSITIVE_INFINITY;
  return a.filter((value, at) => value !== b[at]).length;
}

/** The PNG with a tEXt chunk, "Title: A sample", behind its header. */
function withText(png: Uint8Array): Uint8Array {
  const chunk = Buffer.from('0000000e744558745469746c650041207361' + '6d706c65', 'hex');
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(chunk.subarray(4)));
  return Buffer.concat([png.subarray(0, 33), chunk, checksum, png.subarray(33)]);
}
