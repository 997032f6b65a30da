import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Recipe } from '../../src/shared/recipe/recipe.ts';
import { countPixels } from '../../src/webview/seeing/histogram.ts';
import { describe as words } from '../../src/webview/seeing/histogramPane.ts';
import { axeViolations } from './support/axe.ts';
import { dragThumb, slider } from './support/gestures.ts';
import { renderInNode } from './support/kernel.ts';
import { blocks, type RawImage, untilSharp, usePages } from './support/pages.ts';
import { eventually, pictureShot, rgbAt } from './support/pixels.ts';

const bright: Recipe = { version: 1, adjustments: { exposure: 1.5 } };

describe('the histogram', () => {
  const pages = usePages();
  const figure = (page: Page) => page.getByRole('figure');
  const mark = (page: Page, name: RegExp) => page.getByRole('button', { name });
  const untilSaid = (page: Page, text: string) =>
    eventually(text, async () => (await figure(page).getAttribute('aria-label')) === text);

  it('counts what is shown, every pixel of a small picture, and says it in words', async () => {
    const { page } = await pages.open({ state: { recipe: bright } });
    await untilSaid(page, words(countPixels(await renderInNode(blocks(320, 200), bright))));
  });

  it('draws luma, red, green and blue', async () => {
    const { page } = await pages.open();
    await figure(page).locator('path.luma').waitFor({ state: 'attached' });
    await eventually('all areas', async () => {
      const paths = await figure(page)
        .locator('path')
        .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('d') ?? ''));
      return paths.length === 4 && paths.every((path) => path.length > 500) && new Set(paths).size === 4;
    });
  });

  it('follows a slider while it is held', async () => {
    const { page, owner } = await pages.open();
    const before = await figure(page).getAttribute('aria-label');
    await dragThumb(page, 'Exposure', 40);
    await eventually('another histogram', async () => (await figure(page).getAttribute('aria-label')) !== before);
    assert.equal(owner.of('edit:commit').length, 0, 'the slider is still held');
    await page.mouse.up();
  });

  it('is of the whole picture, wherever the view is', async () => {
    const { page } = await pages.open({ state: { source: await pages.source('large.png', blocks(1200, 900)) } });
    await eventually('a histogram', async () => /Mean/.test((await figure(page).getAttribute('aria-label')) ?? ''));
    const before = await figure(page).getAttribute('aria-label');
    for (let press = 0; press < 8; press += 1) await page.getByRole('img').press('+');
    await untilSharp(page);
    await slider(page, 'Contrast').press('PageUp');
    await eventually('a change', async () => (await figure(page).getAttribute('aria-label')) !== before);
    await slider(page, 'Contrast').press('Home');
    await slider(page, 'Contrast').dblclick();
    await untilSaid(page, before ?? '');
  });

  it('lights its marks from a thousandth of clipped pixels on, and says how many of which colour', async () => {
    const image = clipped(0.002, 0);
    const { page } = await pages.open({ state: { source: await pages.source('clipped.png', image) } });
    const highlights = mark(page, /^Highlights 0.2 % clipped. Full channels: red 0.2 %, green 0.2 %, blue 0.2 %/);
    await highlights.waitFor();
    await page.locator('.clippingMark.highlights.lit').waitFor();
    await mark(page, /^Shadows 0 % clipped/).waitFor();
    assert.equal(await page.locator('.clippingMark.shadows.lit').count(), 0);
  });

  it('marks what is clipped in the picture with J, the toolbar or a mark: two patterns, no colour alone', async () => {
    const { page } = await pages.open({ state: { source: await pages.source('clipped.png', clipped(0.5, 0.25)) } });
    const before = await pictureShot(page);
    await page.keyboard.press('j');
    await eventually(
      'marks',
      async () => !Buffer.from((await pictureShot(page)).data).equals(Buffer.from(before.data)),
    );
    const marked = await pictureShot(page);
    const colours = (rows: readonly [number, number]) => {
      const found = new Set<string>();
      for (let y = rows[0]; y < rows[1]; y += 1) for (let x = 0; x < 100; x += 1) found.add(`${rgbAt(marked, x, y)}`);
      return [...found].sort();
    };
    assert.deepEqual(colours([0, 50]), ['138,0,0', '255,59,43'], 'highlights');
    assert.deepEqual(colours([50, 75]), ['184,224,255', '31,138,255'], 'shadows');
    assert.deepEqual(colours([75, 100]), ['128,128,128'], 'what is not clipped is left alone');
    // The stripes run up to the right over highlights, down over shadows.
    assert.deepEqual(rgbAt(marked, 11, 9), rgbAt(marked, 10, 10));
    assert.deepEqual(rgbAt(marked, 11, 61), rgbAt(marked, 10, 60));
    await mark(page, /^Shadows 25.0 %/).click();
    await page.getByRole('button', { name: 'Show Clipping (J)', pressed: false }).click();
    await page.getByRole('button', { name: 'Show Clipping (J)', pressed: true }).waitFor();
  });

  it('keeps its stripes as fine where pixels are large', async () => {
    const { page } = await pages.open({ state: { source: await pages.source('clipped.png', clipped(0.5, 0.25)) } });
    await page.keyboard.press('j');
    for (let press = 0; press < 5; press += 1) await page.getByRole('img').press('+');
    await untilSharp(page);
    const shot = await pictureShot(page);
    const row = Array.from({ length: 16 }, (_, x) => `${rgbAt(shot, 100 + x, 100)}`);
    assert.equal(new Set(row.slice(0, 8)).size, 2, row.join(' '));
  });

  it('has nothing that axe finds, lit and with the marks in the picture', async () => {
    for (const theme of ['dark', 'highContrastLight'] as const) {
      const { page } = await pages.open({ theme, state: { recipe: bright } });
      await page.keyboard.press('j');
      await page.locator('.clippingMark.lit').first().waitFor();
      assert.deepEqual(await axeViolations(page), []);
    }
  });
});

/** 100 x 100 pixels: white, then black, then grey, by their shares. */
function clipped(white: number, black: number): RawImage {
  const data = new Uint8Array(100 * 100 * 4).fill(255);
  for (let index = 0; index < 10_000; index += 1) {
    const level = index < white * 10_000 ? 255 : index < (white + black) * 10_000 ? 0 : 128;
    data.fill(level, index * 4, index * 4 + 3);
  }
  return { width: 100, height: 100, data };
}
