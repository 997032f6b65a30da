import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Jimp } from 'jimp';
import { createRenderer } from '../../../src/render/renderer.ts';
import { type ImageFormatId, imageFormats } from '../../../src/shared/imageFormats.ts';
import { compile } from '../../../src/shared/recipe/compile.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { decodeNatively, meanDifference, type RawImage, sampleFile, samplePixels } from './samples.ts';
import { contrasty, withImaging } from './withImaging.ts';

/** Mean error in levels of 255 that a format's compression may bring in. */
const tolerance: { readonly [Format in ImageFormatId]: number } = {
  png: 0,
  webp: 0,
  tiff: 0,
  bmp: 0,
  jpeg: 3,
  avif: 4,
  gif: 8,
};

describe('exporting an edited image', () => {
  const test = withImaging();

  for (const { id } of imageFormats) {
    it(`writes ${id} with the pixels the renderer makes of the ${id} source`, async () => {
      const source = await sampleFile(id);
      const written = await test.exported(source, id);
      const expected = await rendered(await decode(source, id));
      assert.ok(meanDifference(await decode(written, id), expected) <= tolerance[id]);
    });

    it(`returns the very same bytes for a neutral recipe in ${id}`, async () => {
      const source = await sampleFile(id);
      assert.equal(await test.exported(source, id, neutralRecipe), source);
    });

    it(`converts ${id} to PNG without any edit`, async () => {
      const source = await sampleFile(id);
      const written = await test.exported(source, 'png', neutralRecipe);
      assert.ok(meanDifference(await decodeNatively(written), await decode(source, id)) <= (id === 'avif' ? 1 : 0));
    });
  }

  it('tells its stages as they begin', async () => {
    const seen: string[] = [];
    const request = { source: await sampleFile('png'), recipe: contrasty, format: 'png', fileName: 'a.png' } as const;
    await test.imaging().export(request, { onStage: (stage) => seen.push(stage) });
    assert.deepEqual(seen, ['decoding', 'rendering', 'encoding']);
  });

  it('leaves the caller its source bytes', async () => {
    const source = await sampleFile('png');
    const before = source.slice();
    await test.exported(source, 'png');
    assert.deepEqual(source, before);
  });

  it('keeps the colour of fully transparent pixels in PNG, lossless WebP and TIFF', async () => {
    const image = samplePixels(16, 16, true);
    image.data.set([200, 100, 50, 0], 0);
    for (const format of ['png', 'webp', 'tiff'] as const) {
      const source = await sampleFile(format, image);
      const written = await decodeNatively(await test.exported(source, format));
      assert.deepEqual([...written.data], [...(await rendered(image)).data], format);
    }
  });

  it('puts a transparent image on white when JPEG is asked for', async () => {
    const image = samplePixels(16, 16, true);
    image.data.fill(0);
    const written = await decodeNatively(await test.exported(await sampleFile('png', image), 'jpeg'));
    assert.ok(written.data.every((value) => value >= 254));
  });
});

async function decode(bytes: Uint8Array, format: ImageFormatId): Promise<RawImage> {
  if (format !== 'bmp') return decodeNatively(bytes);
  const { width, height, data } = (await Jimp.fromBuffer(Buffer.from(bytes))).bitmap;
  return { width, height, data };
}

async function rendered(image: RawImage): Promise<RawImage> {
  const renderer = await createRenderer(await readFile('dist/kernel.wasm'));
  const region = { x: 0, y: 0, width: image.width, height: image.height };
  const data = renderer.render(image, region, compile(contrasty, { picture: image }));
  return { width: image.width, height: image.height, data: new Uint8Array(data) };
}
