import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { decodeImage } from '../../../src/imaging/codec/decodeImage.ts';
import { decodeToScratch } from '../../../src/imaging/codec/decodeToScratch.ts';
import { encodeImage } from '../../../src/imaging/codec/encodeImage.ts';
import { encodeScratch } from '../../../src/imaging/codec/encodeScratch.ts';
import { defaultChoice, saveSettingsFor } from '../../../src/imaging/codec/saveSettings.ts';
import type { ImageInfo } from '../../../src/imaging/imageInfo.ts';
import { inspectImage } from '../../../src/imaging/inspectImage.ts';
import { writePngMetadata } from '../../../src/imaging/metadata/pngMetadata.ts';
import { pngFileWith } from '../../../src/imaging/scratch/pngFileWith.ts';
import { pngStream } from '../../../src/imaging/scratch/pngStream.ts';
import type { ScratchPixels } from '../../../src/imaging/scratch/scratchPixels.ts';
import { encodeHuge } from '../../../src/imaging/worker/hugeTasks.ts';
import { renderBands } from '../../../src/imaging/worker/renderBands.ts';
import { rendererAt, renderPixels } from '../../../src/imaging/worker/renderPixels.ts';
import type { Pixels } from '../../../src/render/pixels.ts';
import type { ImageFormatId } from '../../../src/shared/imageFormats.ts';
import { neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import { neutralRecipe, type Recipe } from '../../../src/shared/recipe/recipe.ts';

const kernelPath = path.join(import.meta.dirname, '..', '..', '..', 'dist', 'kernel.wasm');

describe('a picture on its way through files', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'pixelpair-scratch-test-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** Higher than a band, so that there are several. */
  const tall = picture(60, 2300);

  for (const format of ['png', 'jpeg', 'webp', 'tiff', 'gif'] as const) {
    it(`is decoded to the very pixels that it is decoded to in memory: ${format}`, async () => {
      const source = new Uint8Array(await sharpOf(picture(50, 40)).toFormat(format).toBuffer());
      const info = infoOf(source);
      const scratch = await decodeToScratch({ source, info, path: path.join(folder, `decoded-${format}`) });
      assert.deepEqual(await pixelsIn(scratch), bytesOf(await decodeImage(source, info)));
    });
  }

  it('is refused where it is damaged, and where it is not as large as it says', async () => {
    const source = new Uint8Array(await sharpOf(tall).png().toBuffer());
    const info = infoOf(source);
    const to = path.join(folder, 'damaged');
    await assert.rejects(decodeToScratch({ source: source.fill(1, 200, 4000), info, path: to }), { code: 'corrupt' });
    const small = new Uint8Array(await sharpOf(picture(5, 5)).png().toBuffer());
    await assert.rejects(decodeToScratch({ source: small, info, path: to }), { code: 'corrupt' });
  });

  const shaped: Recipe = {
    ...{ version: 1, adjustments: { contrast: 20, sharpen: 40 } },
    geometry: { ...neutralGeometry, turns: 1, straighten: 7, resize: { width: 40, height: 2100 } },
  };
  for (const [what, recipe] of [
    ['untouched', neutralRecipe],
    ['with what looks around itself', { version: 1, adjustments: { blur: 9, clarity: 40, grain: 30, vignette: 20 } }],
    ['shaped', shaped],
  ] as const) {
    it(`is rendered in bands to the very pixels that it is in one piece, ${what}`, async () => {
      const decoded = await putDown(tall, 'bands');
      const bands = await all(renderBands(await rendererAt(kernelPath), decoded, recipe));
      assert.ok(bands.length > 1);
      const whole = await renderPixels(tall, recipe, kernelPath);
      assert.deepEqual(Buffer.concat(bands.map(bytesOf)), bytesOf(whole));
    });
  }

  for (const alpha of [true, false]) {
    it(`makes a PNG that others read, ${alpha ? 'with' : 'without'} alpha, stored or small`, async () => {
      for (const level of [0, 6]) {
        const { width, height } = tall;
        const png = Buffer.concat(
          await all(pngStream(bandsOf(tall, 700), { width, height, alpha, level, metadata: {} })),
        );
        const expected = alpha ? sharpOf(tall) : sharpOf(tall).removeAlpha();
        assert.deepEqual(await sharp(png).raw().toBuffer(), await expected.raw().toBuffer());
        assert.equal(infoOf(png).hasAlpha, alpha);
      }
    });
  }

  for (const format of ['png', 'jpeg', 'webp', 'tiff', 'gif', 'avif'] as const) {
    for (const from of ['colour with alpha', 'colour', 'grey'] as const) {
      it(`is encoded as it is from memory: ${from} to ${format}`, async () => {
        const pixels = made[from];
        const settings = settingsFor(from, format);
        const metadata = { density: { x: 5000, y: 5000 } };
        const { width, height } = pixels;
        const stream = pngStream(bandsOf(pixels, 7), { width, height, alpha: settings.hasAlpha, level: 0, metadata });
        const png = { path: path.join(folder, 'p.png'), isGrey: from === 'grey', width, height };
        await writeFile(png.path, await all(stream));
        const encoded = await encodeScratch(png, settings, metadata, path.join(folder, `encoded.${format}`));
        const direct = await encodeImage({ ...pixels, data: new Uint8Array(pixels.data) }, settings, metadata);
        assert.ok(Buffer.from(encoded).equals(direct));
      });
    }
  }

  for (const format of ['png', 'tiff'] as const) {
    it(`is encoded as it is from memory, with 16 bits a channel, and lets go of its pixels: ${format}`, async () => {
      const { width, height, data } = made.colour;
      const deep = () => ({ width, height, data: Uint16Array.from(data, (level, at) => level * 257 - (at % 7)) });
      const settings = settingsFor('colour', format);
      const metadata = { density: { x: 5000, y: 5000 } };
      const pixels = deep();
      const scratchPath = path.join(folder, `deep-${format}`);
      const encoded = await encodeHuge(pixels, { scratchPath }, settings, metadata);
      assert.ok(Buffer.from(encoded).equals(await encodeImage(deep(), settings, metadata)));
      assert.equal(pixels.data.byteLength, 0);
      const carriers = format === 'tiff' ? ['carrier.png'] : [];
      assert.deepEqual((await readdir(scratchPath)).sort(), [...carriers, `encoded.${format}`]);
    });
  }

  it('takes metadata in a PNG file as in memory, before pixels of any length', async () => {
    const metadata = { density: { x: 5000, y: 4000 }, exif: Uint8Array.of(1, 2, 3) };
    for (const [name, pixels] of [
      ['small.png', made.colour],
      ['large.png', tall],
    ] as const) {
      const bare = await sharpOf(pixels).withMetadata({ density: 300 }).png({ compressionLevel: 0 }).toBuffer();
      await writeFile(path.join(folder, name), bare);
      const written = Buffer.concat(await all(pngFileWith(path.join(folder, name), metadata)));
      assert.ok(written.equals(writePngMetadata(bare, metadata)));
    }
  });

  async function putDown(pixels: Pixels, name: string): Promise<ScratchPixels> {
    const to = path.join(folder, name);
    await writeFile(to, Buffer.concat([Buffer.alloc(64), bytesOf(pixels)]));
    return { path: to, offset: 64, width: pixels.width, height: pixels.height };
  }
});

const made = {
  'colour with alpha': picture(33, 20),
  colour: picture(33, 20, () => 255),
  grey: greyed(picture(33, 20, () => 255)),
};

function settingsFor(from: keyof typeof made, format: ImageFormatId) {
  const info: ImageInfo = {
    ...infoOf(onePixel),
    colourSpace: from === 'grey' ? 'grey' : 'rgb',
    hasAlpha: from === 'colour with alpha',
  };
  return saveSettingsFor(info, format, defaultChoice(info, format), info);
}

const onePixel = new Uint8Array(await sharpOf(picture(1, 1)).png().toBuffer());

async function pixelsIn({ path: file, offset, width, height }: ScratchPixels): Promise<Buffer> {
  return (await readFile(file)).subarray(offset, offset + width * height * 4);
}

async function* bandsOf({ width, height, data }: Pixels, rows: number): AsyncGenerator<Pixels> {
  for (let y = 0; y < height; y += rows) {
    const count = Math.min(rows, height - y);
    yield { width, height: count, y, data: data.subarray(y * width * 4, (y + count) * width * 4) };
  }
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

function infoOf(bytes: Uint8Array): ImageInfo {
  const inspected = inspectImage(bytes);
  assert.ok(inspected.ok);
  return inspected.info;
}

function sharpOf({ width, height, data }: Pixels) {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

function bytesOf({ data }: Pixels): Buffer {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

function greyed(pixels: Pixels): Pixels {
  const data = pixels.data.map((level, at) => (at % 4 === 3 ? level : (pixels.data[at - (at % 4)] ?? 0)));
  return { ...pixels, data };
}

function picture(width: number, height: number, alphaOf = (level: number) => level): Pixels {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < data.length; at++) {
    const level = ((at >> 2) % width) + (Math.imul(at + 1, 2_654_435_761) >>> 26);
    data[at] = at % 4 === 3 ? alphaOf(level) : level;
  }
  return { width, height, data };
}
