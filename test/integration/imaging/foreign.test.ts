import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { asciiBytes, joinBytes } from '../../../src/imaging/metadata/joinBytes.ts';
import { neutralRecipe as neutral } from '../../../src/shared/recipe/recipe.ts';
import { exifBlock, gifOnScreen, pngChunk, withSegment, writeTiff } from '../../support/foreignFiles.ts';
import { decodeNatively, type RawImage, sampleFile } from './samples.ts';
import { withImaging } from './withImaging.ts';

/** What other programs write, and readers of headers and decoders easily see differently. */
describe('an image as other programs write it', () => {
  const test = withImaging();

  it('is upright where a PNG says its orientation behind the pixels, as exiftool writes it', async () => {
    const png = await sampleFile('png');
    const chunk = pngChunk('eXIf', exifBlock(6));
    const turned = joinBytes([png.subarray(0, -12), chunk, png.subarray(-12)]);
    const { width, height } = await decodeNatively(await test.exported(turned, 'tiff', neutral));
    assert.deepEqual([width, height], [24, 40]);
  });

  it('is upright, for the page too, where a JPEG says its orientation in a type that browsers do not read', async () => {
    const jpeg = await sampleFile('jpeg');
    const written = await test.exported(withOrientation(jpeg, 3), 'png', neutral);
    for (const type of [1, 4, 9]) {
      const source = withOrientation(jpeg, type);
      assert.deepEqual(await test.exported(source, 'png', neutral), written, `type ${type}`);
      const inspected = await test.imaging().inspect(source, 'a.jpg');
      assert.ok(inspected.ok);
      const shown = await test.imaging().toBrowserImage(source, inspected.info);
      assert.equal(shown.ok && shown.mime, 'image/png');
    }
  });

  it('has the size and the transparency that browsers give a GIF, whatever its screen', async () => {
    const gif = await sampleFile('gif');
    const frame = await decodeNatively(gif);
    for (const [width, height] of [
      [640, 480],
      [2500, 30],
      [0, 0],
      [7, 9],
    ] as const) {
      const written = await decodeNatively(await test.exported(gifOnScreen(gif, { width, height }), 'png', neutral));
      assert.deepEqual([written.width, written.height], [Math.max(40, width), Math.max(24, height)]);
      assert.deepEqual(pixelAt(written, 39, 23), pixelAt(frame, 39, 23));
      if (width > 40) assert.deepEqual(pixelAt(written, 40, 5), [0, 0, 0, 0]);
    }
  });

  it('is the same in a TIFF with 64-bit offsets, and keeps what that says of it', async () => {
    const pixels = Uint8Array.from({ length: 6 * 4 * 3 }, (_, at) => (at * 7) % 256);
    const parts = { width: 6, height: 4, pixels, tags: { 258: [8, 8, 8], 262: [2], 274: [6], 277: [3] } };
    const [small, big] = [writeTiff(parts), writeTiff({ ...parts, big: true })];
    const written = await test.exported(big, 'png', neutral);
    assert.deepEqual(written, await test.exported(small, 'png', neutral));
    const { width, height } = await decodeNatively(written);
    assert.deepEqual([width, height], [4, 6]);
  });

  it('is opaque where a TIFF has a fourth channel that is no alpha', async () => {
    const pixels = Uint8Array.from({ length: 3 * 2 * 4 }, (_, at) => (at % 4 === 3 ? 0 : 10 + at));
    const tags = { 258: [8, 8, 8, 8], 262: [2], 277: [4], 338: [0] };
    const written = await decodeNatively(
      await test.exported(writeTiff({ width: 3, height: 2, pixels, tags }), 'png', neutral),
    );
    assert.deepEqual(
      [...written.data],
      [...pixels].map((value, at) => (at % 4 === 3 ? 255 : value)),
    );
  });

  it('has the colours of a TIFF in Lab, signed or around the middle, with 8 bits or 16', async () => {
    // sRGB's red, a grey and its blue, in L*a*b* of D50.
    const colours = [
      [54.29, 80.8, 69.89],
      [53.59, 0, 0],
      [29.57, 68.3, -112.03],
    ] as const;
    const around = { 8: (value: number) => value, 9: (value: number) => value + 128 };
    for (const photometric of [8, 9] as const) {
      const place = around[photometric];
      const numbers = colours.flatMap(([l, a, b]) => [l * 2.55, place(a), place(b)]);
      const small = Uint8Array.from(numbers, Math.round);
      const large = Uint16Array.from(numbers, (value, at) => Math.round(value * (at % 3 === 0 ? 257 : 256)));
      for (const pixels of [small, new Uint8Array(large.buffer)]) {
        const bits = pixels === small ? 8 : 16;
        const tags = { 258: [bits, bits, bits], 262: [photometric], 277: [3] };
        const tiff = writeTiff({ width: 3, height: 1, pixels, tags });
        const { data } = await decodeNatively(await test.exported(tiff, 'png', neutral));
        const wanted = [255, 0, 0, 255, 128, 128, 128, 255, 0, 0, 255, 255];
        const furthest = Math.max(...data.map((value, at) => Math.abs(value - (wanted[at] ?? 0))));
        assert.ok(furthest <= 4, `${photometric}, ${bits} bits: ${[...data]}`);
      }
    }
  });

  it('shows the last colour of a PNG for those that its palette does not have, as browsers do', async () => {
    const palette = pngChunk('PLTE', Uint8Array.of(1, 2, 3, 200, 100, 50));
    const header = pngChunk('IHDR', Uint8Array.of(0, 0, 0, 4, 0, 0, 0, 1, 2, 3, 0, 0, 0));
    const pixels = pngChunk('IDAT', deflateSync(Uint8Array.of(0, 0b00011011)));
    const png = joinBytes([pngSignature, header, palette, pixels, pngChunk('IEND', new Uint8Array())]);
    const { data } = await decodeNatively(await test.exported(png, 'tiff', neutral));
    const last = [200, 100, 50, 255];
    assert.deepEqual([...data], [1, 2, 3, 255, ...last, ...last, ...last]);
  });

  it('is opaque where a PNG calls a level of grey transparent that its pixels cannot have', async () => {
    const header = pngChunk('IHDR', Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 1, 1, 0, 0, 0, 0));
    const pixels = pngChunk('IDAT', deflateSync(Uint8Array.of(0, 0b01000000)));
    const transparency = pngChunk('tRNS', Uint8Array.of(0, 255));
    const png = joinBytes([pngSignature, header, transparency, pixels, pngChunk('IEND', new Uint8Array())]);
    const { data } = await decodeNatively(await test.exported(png, 'tiff', neutral));
    assert.deepEqual([...data], [0, 0, 0, 255, 255, 255, 255, 255]);
  });

  it('is what a PNG shows whose pixels are whole under a wrong checksum of zlib, and of no other', async () => {
    const written = deflateSync(Uint8Array.of(0, 1, 2, 3, 0, 4, 5, 6));
    const header = pngChunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 2, 8, 2, 0, 0, 0));
    const png = (pixels: Uint8Array) =>
      joinBytes([pngSignature, header, pngChunk('IDAT', pixels), pngChunk('IEND', new Uint8Array())]);
    const { data } = await decodeNatively(
      await test.exported(png(joinBytes([written.subarray(0, -4), new Uint8Array(4)])), 'tiff', neutral),
    );
    assert.deepEqual([...data], [1, 2, 3, 255, 4, 5, 6, 255]);
    await assert.rejects(test.exported(png(written.subarray(0, -6)), 'tiff', neutral), /corrupt/);
  });

  it('is whole where a JPEG does not say that it ends, for the page too, and damaged where something is missing', async () => {
    const jpeg = await sampleFile('jpeg');
    const endless = jpeg.subarray(0, -2);
    assert.deepEqual(await test.exported(endless, 'png', neutral), await test.exported(jpeg, 'png', neutral));
    const inspected = await test.imaging().inspect(endless, 'a.jpg');
    assert.ok(inspected.ok);
    const shown = await test.imaging().toBrowserImage(endless, inspected.info);
    assert.equal(shown.ok && shown.mime, 'image/png');
    const odd = await sharp(jpeg).jpeg({ chromaSubsampling: '4:4:4' }).toBuffer();
    for (const whole of [jpeg, odd]) {
      await test.exported(whole.subarray(0, -1), 'png', neutral);
      for (const length of [3, 4, 5, 9, 20, 50, 120])
        await assert.rejects(test.exported(whole.subarray(0, -length), 'png', neutral), /corrupt/, `${length} bytes`);
    }
  });

  it('has the alphas of a PNG whose list of them is longer than its palette, as browsers do', async () => {
    const header = pngChunk('IHDR', Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 1, 1, 3, 0, 0, 0));
    const palette = pngChunk('PLTE', Uint8Array.of(1, 2, 3, 200, 100, 50));
    const alphas = pngChunk('tRNS', Uint8Array.of(9, 99, 100));
    const pixels = pngChunk('IDAT', deflateSync(Uint8Array.of(0, 0b01000000)));
    const png = joinBytes([pngSignature, header, palette, alphas, pixels, pngChunk('IEND', new Uint8Array())]);
    const { data } = await decodeNatively(await test.exported(png, 'tiff', neutral));
    assert.deepEqual([...data], [1, 2, 3, 9, 200, 100, 50, 99]);
  });

  it('is what an AVIF wants to be seen of it', async () => {
    const { width, height, data } = await decodeNatively(
      await test.exported(await readFile('test/fixtures/avif/cut.avif'), 'png', neutral),
    );
    assert.deepEqual([width, height], [8, 6]);
    // Cut out of a picture whose red grows by 8 with x and whose green by 8 with y, at 4, 2.
    near([...data.subarray(0, 2)], [32, 16]);
    near([...data.subarray(-4, -2)], [88, 56]);
  });

  it('has straight colours where an AVIF stores them multiplied by alpha', async () => {
    const { data } = await decodeNatively(
      await test.exported(await readFile('test/fixtures/avif/premultiplied.avif'), 'png', neutral),
    );
    near([...data.subarray(0, 4)], [240, 120, 60, 128]);
  });

  it('is the still picture of an animated AVIF', async () => {
    const avif = await sampleFile('avif');
    const film = avif.slice();
    film.set(asciiBytes('avis'), 8);
    assert.deepEqual(await test.exported(film, 'png', neutral), await test.exported(avif, 'png', neutral));
  });

  it('has the first frame of a GIF in its place', async () => {
    const gif = await sampleFile('gif');
    const source = gifOnScreen(gif, { width: 100, height: 80 }, { left: 30, top: 20 });
    const written = await decodeNatively(await test.exported(source, 'png', neutral));
    assert.deepEqual(pixelAt(written, 30 + 11, 20 + 7), pixelAt(await decodeNatively(gif), 11, 7));
    assert.deepEqual(pixelAt(written, 29, 19), [0, 0, 0, 0]);
  });
});

const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10);
const exifPrefix = asciiBytes('Exif\0\0');

function withOrientation(jpeg: Uint8Array, type: number): Uint8Array {
  return withSegment(jpeg, 0xe1, joinBytes([exifPrefix, exifBlock(6, type)]));
}

function near(levels: readonly number[], wanted: readonly number[]): void {
  const furthest = Math.max(...levels.map((level, at) => Math.abs(level - (wanted[at] ?? 0))));
  assert.ok(furthest <= 3, `${levels} is not near ${wanted}`);
}

function pixelAt({ width, data }: RawImage, x: number, y: number): readonly number[] {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}
