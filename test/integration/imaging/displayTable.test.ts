import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { inspectImage } from '../../../src/imaging/inspectImage.ts';
import { createRenderer } from '../../../src/render/renderer.ts';
import type { DisplayTable } from '../../../src/shared/recipe/plan.ts';
import { gammaChunk, pngWith } from '../../support/colourFiles.ts';
import { decodeNatively, samplePixels, sharpOf } from './samples.ts';
import { withImaging } from './withImaging.ts';

describe('how colours of another space look on the screen', () => {
  const { imaging, exported } = withImaging();

  async function tableOf(file: Uint8Array): Promise<DisplayTable | undefined> {
    const inspected = inspectImage(file);
    assert.ok(inspected.ok);
    const made = await imaging().displayTable(file, inspected.info);
    assert.ok(made.ok);
    return made.table;
  }

  it('is what native sharp makes of the profile', async () => {
    for (const format of ['png', 'jpeg', 'webp', 'tiff'] as const) {
      const file = new Uint8Array(await withP3(format));
      const display = await tableOf(file);
      assert.ok(display, format);
      assert.ok(isClose(await differencesOf(file, display)), format);
    }
  });

  it('is still what a viewer makes of the file after it was edited and saved', async () => {
    const saved = await exported(new Uint8Array(await withP3('png')), 'png');
    const display = await tableOf(saved);
    assert.ok(display && isClose(await differencesOf(saved, display)));
  });

  it('stays with a grey image that describes its light by a number, which is written in RGB where that takes a profile', async () => {
    const grey = await sharpOf(samplePixels()).removeAlpha().toColourspace('b-w').png().toBuffer();
    const file = pngWith(new Uint8Array(grey), gammaChunk(1));
    const display = await tableOf(file);
    assert.ok(display);
    for (const [format, channels] of [
      ['png', 1],
      ['jpeg', 3],
      ['tiff', 3],
      ['webp', 3],
    ] as const) {
      const saved = await exported(file, format);
      assert.equal((await sharp(saved).metadata()).channels, channels, format);
      assert.deepEqual(await tableOf(saved), display, format);
    }
  });

  it('needs no table for sRGB, for CMYK, which is converted at once, and without a profile', async () => {
    const image = sharpOf(samplePixels()).removeAlpha();
    const files = [
      image.clone().png(),
      image.clone().withIccProfile('srgb').png(),
      image.clone().avif({ effort: 0 }),
      image.clone().toColourspace('cmyk').withIccProfile('cmyk').jpeg(),
    ];
    for (const file of files) assert.equal(await tableOf(new Uint8Array(await file.toBuffer())), undefined);
  });

  /** Stored as samplePixels has it, and meant as Display P3. */
  function withP3(format: 'png' | 'jpeg' | 'webp' | 'tiff'): Promise<Buffer> {
    const image = sharpOf(samplePixels(120, 80)).removeAlpha().withIccProfile('p3', { attach: true });
    return format === 'webp' ? image.webp({ lossless: true }).toBuffer() : image[format]().toBuffer();
  }

  /** In levels, from what native sharp shows of the file; the smallest first. */
  async function differencesOf(file: Uint8Array, display: DisplayTable): Promise<Uint8ClampedArray> {
    const stored = await decodeNatively(file);
    const renderer = await createRenderer(readFileSync('dist/kernel.wasm'));
    const { width, height } = stored;
    const shown = renderer.render(stored, { x: 0, y: 0, width, height }, { display });
    const expected = await sharp(file).toColourspace('srgb').ensureAlpha().raw().toBuffer();
    return shown.map((level, at) => Math.abs(level - (expected[at] ?? 0))).sort();
  }

  /** Between the points of the lattice it is off most where a colour of the one space begins to lie outside the other. */
  function isClose(differences: Uint8ClampedArray): boolean {
    const mean = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
    return mean <= 0.5 && (differences[Math.floor(differences.length * 0.99)] ?? 255) <= 4;
  }
});
