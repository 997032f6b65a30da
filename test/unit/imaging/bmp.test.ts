import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import sharp from 'sharp';
import { type BmpLayout, readBmpLayout } from '../../../src/imaging/bmp/bmpLayout.ts';
import { decodeBmp } from '../../../src/imaging/bmp/decodeBmp.ts';
import { encodeBmp } from '../../../src/imaging/bmp/encodeBmp.ts';

/** Each BMP of the suite, with the PNG it must look like. */
const references: { readonly [name: string]: string } = {
  pal1: 'pal1',
  pal2: 'pal2',
  pal4: 'pal4',
  pal4rle: 'pal4',
  pal8rle: 'pal8',
  pal8os2: 'pal8',
  pal8topdown: 'pal8',
  pal8offs: 'pal8',
  'rgb16-565': 'rgb16-565',
  rgb32bf: 'rgb24',
  rgb32fakealpha: 'rgb24',
  rgba32: 'rgba32',
  'rgba16-4444': 'rgba16-4444',
};

describe('decoding BMP', () => {
  for (const [name, reference] of Object.entries(references)) {
    it(`shows ${name} as its reference picture`, async () => {
      const bytes = await readFile(`test/fixtures/bmp/${name}.bmp`);
      const pixels = decodeBmp(bytes, layoutOf(bytes));
      const picture = sharp(`test/fixtures/bmp/${reference}.png`, { ignoreIcc: true })
        .toColourspace('srgb')
        .ensureAlpha();
      const expected = await picture.raw().toBuffer({ resolveWithObject: true });
      assert.deepEqual([pixels.width, pixels.height], [expected.info.width, expected.info.height]);
      // The suite's own pictures of the 256 colour files differ by one level, from another rounding of the palette.
      assert.ok(greatestVisibleDifference(pixels.data, expected.data) <= (reference === 'pal8' ? 1 : 0));
    });
  }

  it('settles for any run-length code in time bounded by the file', async () => {
    const bytes = new Uint8Array(await readFile('test/fixtures/bmp/pal8rle.bmp'));
    const layout = layoutOf(bytes);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (codes) => {
        const broken = new Uint8Array([...bytes.subarray(0, layout.pixelsAt), ...codes]);
        return decodeBmp(broken, layout).data.length === layout.width * layout.height * 4;
      }),
      { numRuns: 300 },
    );
  });

  it('finds the pixels behind the colours where the header says that they stand in their place', async () => {
    const bytes = await readFile('test/fixtures/bmp/pal4.bmp');
    const misplaced = Buffer.from(bytes);
    misplaced.writeUInt32LE(54, 10);
    assert.deepEqual(decodeBmp(misplaced, layoutOf(misplaced)), decodeBmp(bytes, layoutOf(bytes)));
  });

  it('refuses a header that promises more pixels than the file has', async () => {
    const bytes = new Uint8Array(await readFile('test/fixtures/bmp/rgb32bf.bmp'));
    new DataView(bytes.buffer).setInt32(22, 65, true);
    assert.equal(readBmpLayout(bytes), 'corrupt');
  });
});

describe('writing BMP', () => {
  it('reads back every pixel, with alpha where asked for', () => {
    const size = fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(size, fc.infiniteStream(fc.nat(255)), fc.boolean(), ({ width, height }, noise, alpha) => {
        const data = Uint8Array.from([...noise.take(width * height * 4)]);
        for (let at = 3; at < data.length; at += 4) data[at] = alpha ? Math.max(1, data[at] ?? 0) : 255;
        const written = encodeBmp({ width, height, data }, { alpha });
        assert.deepEqual(decodeBmp(written, layoutOf(written)).data, data);
      }),
    );
  });
});

function layoutOf(bytes: Uint8Array): BmpLayout {
  const layout = readBmpLayout(bytes);
  if (typeof layout === 'string') throw new Error(layout);
  return layout;
}

/** Colour under full transparency is nobody's concern. */
function greatestVisibleDifference(a: Uint8Array | Uint8ClampedArray, b: Uint8Array): number {
  let greatest = 0;
  for (let at = 0; at < b.length; at++) {
    const invisible = a[at | 3] === 0 && b[at | 3] === 0;
    if (!invisible) greatest = Math.max(greatest, Math.abs((a[at] ?? 0) - (b[at] ?? 0)));
  }
  return greatest;
}
