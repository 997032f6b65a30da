import assert from 'node:assert/strict';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { orientationOf } from '../../../src/imaging/header/orientation.ts';
import { type ExifField, type ExifTree, readExifTree } from '../../../src/imaging/metadata/exifTree.ts';
import { readJpegMetadata, writeJpegMetadata } from '../../../src/imaging/metadata/jpegMetadata.ts';
import type { Metadata } from '../../../src/imaging/metadata/metadata.ts';
import { readPngMetadata, writePngMetadata } from '../../../src/imaging/metadata/pngMetadata.ts';
import { uprightMetadata } from '../../../src/imaging/metadata/uprightMetadata.ts';
import { readWebpMetadata, writeWebpMetadata } from '../../../src/imaging/metadata/webpMetadata.ts';
import { addToTiff, writeExifBlock } from '../../../src/imaging/metadata/writeExifTree.ts';

const size = { width: 3, height: 2 };
const red = sharp({ create: { ...size, channels: 3, background: 'red' } });

interface Container {
  readonly encoded: () => Promise<Uint8Array>;
  readonly read: (bytes: Uint8Array) => Metadata;
  readonly write: (encoded: Uint8Array, metadata: Metadata) => Uint8Array;
}

const containers: { readonly [name: string]: Container } = {
  jpeg: { encoded: () => plain(red.clone().jpeg()), read: readJpegMetadata, write: writeJpegMetadata },
  png: { encoded: () => plain(red.clone().png()), read: readPngMetadata, write: writePngMetadata },
  webp: {
    encoded: () => plain(red.clone().webp()),
    read: readWebpMetadata,
    write: (encoded, metadata) => writeWebpMetadata(encoded, metadata, { ...size, hasAlpha: false }),
  },
};

const block = fc.uint8Array({ minLength: 1, maxLength: 3000 }).filter((bytes) => bytes[0] !== 0x45);

describe('splicing metadata', () => {
  for (const [name, { encoded, read, write }] of Object.entries(containers)) {
    it(`reads back from ${name} what was written into it, and the file still decodes`, async () => {
      const file = await encoded();
      await fc.assert(
        fc.asyncProperty(block, block, block, async (exif, icc, xmp) => {
          const written = write(file, { exif, icc, xmp });
          const { exif: exifAgain, icc: iccAgain, xmp: xmpAgain } = read(written);
          assert.deepEqual(plainArrays([exifAgain, iccAgain, xmpAgain]), plainArrays([exif, icc, xmp]));
          assert.equal((await sharp(written, { ignoreIcc: true }).raw().toBuffer()).length, 18);
        }),
        { numRuns: 30 },
      );
    });

    it(`never throws on damaged ${name} metadata`, async () => {
      const file = write(await encoded(), {
        exif: new Uint8Array(20),
        icc: new Uint8Array(200),
        xmp: new Uint8Array(9),
      });
      const change = fc.record({ at: fc.nat(file.length - 1), value: fc.nat(255) });
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), fc.nat(file.length), (changes, length) => {
          const broken = file.slice(0, length);
          for (const { at, value } of changes) if (at < length) broken[at] = value;
          assert.ok(read(broken));
        }),
        { numRuns: 1000 },
      );
    });
  }

  it('cuts a JPEG profile longer than a segment into parts and joins it again', async () => {
    const icc = Uint8Array.from({ length: 200_000 }, (_, at) => at % 251);
    const written = writeJpegMetadata(await plain(red.clone().jpeg()), { icc });
    assert.deepEqual(readJpegMetadata(written).icc, icc);
  });

  it('takes a profile with a missing part as absent', async () => {
    const icc = new Uint8Array(100_000);
    const written = writeJpegMetadata(await plain(red.clone().jpeg()), { icc });
    const second = Buffer.from(written).indexOf('ICC_PROFILE\0\x02', 0, 'latin1');
    written[second] = 0;
    assert.equal(readJpegMetadata(written).icc, undefined);
  });

  it('takes a profile that inflates to more than 16 MB as absent', async () => {
    const icc = new Uint8Array(17 * 1024 * 1024);
    const written = writePngMetadata(await plain(red.clone().png()), { icc });
    assert.equal(readPngMetadata(written).icc, undefined);
  });
});

describe('turning metadata upright', () => {
  for (const order of ['II', 'MM'] as const) {
    it(`resets the orientation and nothing else, ${order}`, () => {
      const exif = exifWithOrientation(order, 6);
      const upright = uprightMetadata({ exif }).exif;
      assert.equal(orientationOf(exif), 6);
      assert.equal(orientationOf(upright), 1);
      assert.equal(upright?.filter((value, at) => value !== exif[at]).length, 1);
    });
  }

  it('resets an orientation of several values that are nowhere, which counts as upright', () => {
    const exif = exifWithOrientation('II', 6);
    const entry = new DataView(exif.buffer, 10);
    entry.setUint32(4, 3, true);
    entry.setUint32(8, 0x7fff_fff0, true);
    assert.equal(orientationOf(exif), 1);
    assert.deepEqual(uprightMetadata({ exif }).exif, exifWithOrientation('II', 1));
  });

  it('leaves a block alone that ends in the middle of its orientation', () => {
    for (let length = 0; length < 22; length += 1) {
      const exif = exifWithOrientation('MM', 6).slice(0, length);
      assert.equal(uprightMetadata({ exif }).exif, exif);
    }
  });

  it('takes a damaged block as upright', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (exif) => orientationOf(exif) >= 1 && orientationOf(exif) <= 8),
    );
    assert.equal(orientationOf(exifWithOrientation('II', 9)), 1);
  });
});

describe('an EXIF tree', () => {
  const text = fc.uint8Array({ min: 32, max: 126, maxLength: 40 }).map((letters) => Uint8Array.of(...letters, 0));
  const tag = fc.constantFrom(270, 271, 272, 305, 315, 33432);
  const field = fc.record({ tag, value: text });
  const fields = fc
    .uniqueArray(field, { selector: ({ tag }) => tag, minLength: 1 })
    .map((list) =>
      list
        .sort((a, b) => a.tag - b.tag)
        .map(({ tag, value }): ExifField => ({ tag, type: 2, count: value.length, value })),
    );
  const trees: fc.Arbitrary<ExifTree> = fc.record(
    { main: fields, exif: fields, gps: fields, interop: fields },
    { noNullPrototype: true },
  );

  it('reads back from a block what was written into it', () => {
    fc.assert(fc.property(trees, (tree) => assert.deepEqual(readExifTree(writeExifBlock(tree)), tree)));
  });

  it('reads back from a TIFF what was added to it, and the file still decodes', async () => {
    const tiff = await plain(red.clone().tiff({ compression: 'lzw' }));
    await fc.assert(
      fc.asyncProperty(trees, async (tree) => {
        const written = addToTiff(tiff, tree);
        assert.deepEqual(readExifTree(written), tree);
        assert.deepEqual(await sharp(written).raw().toBuffer(), await sharp(tiff).raw().toBuffer());
      }),
      { numRuns: 30 },
    );
  });

  it('never throws on damage', () => {
    fc.assert(
      fc.property(trees, fc.nat(), fc.uint8Array({ maxLength: 30 }), (tree, at, noise) => {
        const broken = writeExifBlock(tree);
        broken.set(noise.subarray(0, broken.length - (at % broken.length)), at % broken.length);
        assert.ok(readExifTree(broken));
      }),
      { numRuns: 1000 },
    );
  });
});

async function plain(image: Sharp): Promise<Uint8Array> {
  return new Uint8Array(await image.toBuffer());
}

function plainArrays(parts: readonly (Uint8Array | undefined)[]): readonly unknown[] {
  return parts.map((part) => part && [...part]);
}

/** The smallest EXIF block: one directory of one entry. */
function exifWithOrientation(order: 'II' | 'MM', value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(26));
  const little = order === 'II';
  view.setUint16(0, little ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  view.setUint16(8, 1, little);
  view.setUint16(10, 0x0112, little);
  view.setUint16(12, 3, little);
  view.setUint32(14, 1, little);
  view.setUint16(18, value, little);
  return new Uint8Array(view.buffer);
}
