import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Recipe } from '../../src/shared/recipe/recipe.ts';
import { axeViolations } from './support/axe.ts';
import { dragThumb } from './support/gestures.ts';
import { renderInNode } from './support/kernel.ts';
import { blocks, type OpenOptions, type RawImage, untilSharp, usePages } from './support/pages.ts';
import { eventually, pictureShot, rgbAt } from './support/pixels.ts';
import { probes, untilSplit } from './support/splitPicture.ts';

const edited: Recipe = { version: 1, adjustments: { contrast: 40, hue: 60 } };

describe('before and after', () => {
  const pages = usePages();
  const open = (options?: OpenOptions) => pages.open({ ...options, state: { recipe: edited, ...options?.state } });
  const divider = (page: Page) => page.getByRole('separator', { name: 'Before and after' });
  const split = (page: Page) => page.getByRole('button', { name: 'Split Before and After' });
  const original = blocks(320, 200).data;

  it('shows the original as long as \\ is held', async () => {
    const { page, owner } = await open();
    const after = await renderInNode(blocks(320, 200), edited);
    await untilSplit(page, after, after);
    await page.keyboard.down('\\');
    await page.getByText('Before', { exact: true }).waitFor();
    await untilSplit(page, original, original);
    await page.keyboard.up('\\');
    await untilSplit(page, after, after);
    assert.deepEqual(
      [...new Set(owner.received.map(({ type }) => type))].filter((type) => /^(edit|presence)/.test(type)),
      [],
    );
  });

  it('shows the original as long as its button is pressed, by pointer or by key', async () => {
    const { page } = await open();
    const after = await renderInNode(blocks(320, 200), edited);
    const button = page.getByRole('button', { name: /^Hold to See the Original/ });
    await button.hover();
    await page.mouse.down();
    await untilSplit(page, original, original);
    await page.mouse.up();
    await untilSplit(page, after, after);
    await button.focus();
    await page.keyboard.down('Space');
    await untilSplit(page, original, original);
    await page.keyboard.up('Space');
    await untilSplit(page, after, after);
  });

  it('lets nothing stay where the window loses the key', async () => {
    const { page } = await open();
    await page.keyboard.down('\\');
    await page.getByText('Before', { exact: true }).waitFor();
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await page.getByText('Before', { exact: true }).waitFor({ state: 'hidden' });
  });

  it('keeps the shape: only the adjustments are taken back', async () => {
    const { page } = await open({ state: { recipe: { ...edited, geometry: { flipX: true } } } });
    const flipped = mirror(blocks(320, 200));
    await page.keyboard.down('\\');
    await untilSplit(page, flipped, flipped);
  });

  it('splits the picture at a divider that is dragged and moved by keys', async () => {
    const { page, owner } = await open();
    const after = await renderInNode(blocks(320, 200), edited);
    await split(page).click();
    await untilSplit(page, original, after);
    for (const label of ['Before', 'After']) await page.getByText(label, { exact: true }).waitFor();
    const box = await divider(page).boundingBox();
    const stage = await page.locator('.stage').boundingBox();
    assert.ok(box && stage);
    await page.mouse.move(box.x + box.width / 2, 120);
    await page.mouse.down();
    await page.mouse.move(stage.x + stage.width - 40, 120, { steps: 4 });
    await page.mouse.up();
    await untilSplit(page, original, original);
    await divider(page).press('Home');
    await untilSplit(page, after, after);
    assert.equal(await divider(page).getAttribute('aria-valuenow'), '0');
    await divider(page).press('Shift+ArrowRight');
    await divider(page).press('ArrowRight');
    assert.equal(await divider(page).getAttribute('aria-valuetext'), '11 % before');
    assert.deepEqual(owner.of('edit:commit'), []);
    await split(page).click();
    await divider(page).waitFor({ state: 'hidden' });
  });

  it('is live on both sides while a slider is held, and goes along with zoom and pan', async () => {
    const { page } = await open({ width: 1500 });
    await split(page).click();
    await untilSplit(page, original, await renderInNode(blocks(320, 200), edited));
    const before = await pictureShot(page);
    await dragThumb(page, 'Exposure', 30);
    await untilSharp(page);
    const during = await pictureShot(page);
    assert.deepEqual(rgbAt(during, 20, 150), rgbAt(before, 20, 150), 'the original stays');
    assert.notDeepEqual(rgbAt(during, 250, 170), rgbAt(before, 250, 170), 'the edited side follows');
    await page.mouse.up();
    for (let press = 0; press < 3; press += 1) await page.getByRole('img').press('+');
    await eventually('the original at 300 %', async () => {
      const large = await pictureShot(page);
      return `${rgbAt(large, 61, 451)}` === `${rgbAt({ width: 320, data: original }, 20, 150)}`;
    });
  });

  it('hides the edited picture where the original is transparent', async () => {
    const empty = { width: 320, height: 200, data: new Uint8Array(320 * 200 * 4) };
    const half = { ...empty, data: empty.data.map((_, index) => (index % 4 === 3 ? 128 : 40)) };
    const { page } = await open({
      state: { source: await pages.source('half.png', half), recipe: { version: 1, adjustments: { invert: 100 } } },
    });
    const neutral = await pages.open({ state: { source: await pages.source('half.png', half) } });
    const wanted = await pictureShot(neutral.page);
    await page.keyboard.down('\\');
    await eventually('the original alone', async () => {
      const shot = await pictureShot(page);
      return probes.every(([x, y]) => `${rgbAt(shot, x, y)}` === `${rgbAt(wanted, x, y)}`);
    });
  });

  it('has nothing that axe finds while it is split, with clipping and inspector on', async () => {
    for (const theme of ['light', 'highContrast'] as const) {
      const { page } = await open({ theme });
      await split(page).click();
      await divider(page).waitFor();
      for (const key of ['j', 'i']) await page.keyboard.press(key);
      await page.getByRole('group', { name: 'Inspector' }).waitFor();
      assert.deepEqual(await axeViolations(page), []);
    }
  });
});

function mirror({ width, height, data }: RawImage): Uint8Array {
  const flipped = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * 4;
      flipped.set(data.subarray(from, from + 4), (y * width + width - 1 - x) * 4);
    }
  return flipped;
}
