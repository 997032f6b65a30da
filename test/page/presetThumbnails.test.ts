import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { builtinPresets } from '../../src/shared/recipe/builtinPresets.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { renderInNode } from './support/kernel.ts';
import { blocks, decodePng, encodePng, type RawImage } from './support/pages.ts';
import { tile, untilPainted, usePresets } from './support/presetTiles.ts';

describe('presets of the page', () => {
  const { pages, openPresets } = usePresets();

  it('are folded away at first, and cost nothing until somebody looks at them', async () => {
    const { page } = await pages.open();
    assert.equal(await page.locator('.presets').isVisible(), false);
    assert.equal(
      (await thumbnailSizes(page)).every((width) => width <= 1),
      true,
    );
    await page.getByRole('button', { name: 'Presets', exact: true }).click();
    await untilPainted(page);
  });

  it('show the open image through each preset, as it would look at full size', async () => {
    const image = await photo();
    const { page } = await openPresets({ state: { source: await pages.source('photo.png', image) } });
    await untilPainted(page);
    const seen = new Set<string>();
    for (const { name, look } of [{ name: 'Original', look: neutralRecipe }, ...builtinPresets]) {
      const thumbnail = await readThumbnail(page, name);
      const expected = await scaled(await renderInNode(image, look), image, thumbnail);
      const difference = meanDifference(thumbnail.data, expected);
      assert.ok(difference < 7, `${name} differs by ${difference.toFixed(1)} of 255 on average`);
      seen.add(Buffer.from(thumbnail.data).toString('base64'));
    }
    assert.equal(seen.size, builtinPresets.length + 1, 'no two look the same');
  });

  it('follow the shape of the picture, and the next image', async () => {
    const { page, owner } = await openPresets();
    await untilPainted(page);
    const upright = await readThumbnail(page, 'Vivid');
    await owner.send({
      type: 'recipe:changed',
      recipe: { version: 1, adjustments: {}, geometry: { turns: 1 } },
      sequence: 0,
    });
    await page.waitForFunction(() => {
      const canvases = [...document.querySelectorAll<HTMLCanvasElement>('.presetPicture')];
      return canvases.every(({ width, height }) => height > width);
    });
    const turned = await readThumbnail(page, 'Vivid');
    assert.ok(upright.width > upright.height && turned.height > turned.width);
    await owner.send({ type: 'source:changed', source: await pages.source('next.png', blocks(50, 50)) });
    await page.waitForFunction(() => {
      const canvases = [...document.querySelectorAll<HTMLCanvasElement>('.presetPicture')];
      return canvases.every(({ width, height }) => height === 50 && width === 50);
    });
  });
});

async function photo(): Promise<RawImage> {
  const file = await readFile(new URL('../fixtures/dandelion.jpg', import.meta.url));
  return decodePng(await sharp(file).resize(384).blur(1).png().toBuffer());
}

function thumbnailSizes(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLCanvasElement>('.presetPicture')].map(({ width }) => width),
  );
}

async function readThumbnail(page: Page, name: string): Promise<RawImage> {
  const { width, height, bytes } = await tile(page, name)
    .locator('canvas')
    .evaluate((source) => {
      const { width, height } = source as HTMLCanvasElement;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context?.drawImage(source as HTMLCanvasElement, 0, 0);
      return { width, height, bytes: [...(context?.getImageData(0, 0, width, height).data ?? [])] };
    });
  return { width, height, data: Uint8Array.from(bytes) };
}

async function scaled(data: Uint8ClampedArray, { width, height }: RawImage, to: RawImage): Promise<Uint8Array> {
  const png = await encodePng({ width, height, data: new Uint8Array(data) });
  return sharp(png).resize(to.width, to.height, { fit: 'fill' }).ensureAlpha().raw().toBuffer();
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  assert.equal(a.length, b.length);
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
}
