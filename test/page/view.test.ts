import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openLarge, pictureBox } from './support/largePicture.ts';
import { untilSharp, usePages } from './support/pages.ts';

describe('zoom and pan', () => {
  const pages = usePages();

  async function chooseLevel(page: Page, name: string) {
    await page.getByRole('button', { name: /^Zoom, / }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  }
  const zoomOf = async (page: Page) => (await pictureBox(page)).width / 2400;

  it('fits a large picture at first and after the editor has changed its size', async () => {
    const { page } = await openLarge(pages);
    const stage = await page.locator('.stage').boundingBox();
    const at = await pictureBox(page);
    assert.ok(stage && at.x >= stage.x && at.y >= stage.y);
    assert.ok(at.x + at.width <= stage.x + stage.width && at.y + at.height <= stage.y + stage.height);
    const before = await zoomOf(page);
    await page.setViewportSize({ width: 900, height: 500 });
    await page.waitForFunction((zoom) => (document.querySelector('.picture')?.clientWidth ?? 0) / 2400 < zoom, before);
  });

  it('zooms with Ctrl and the wheel at the pointer', async () => {
    const { page, owner } = await openLarge(pages);
    const before = await pictureBox(page);
    const pointer = { x: before.x + before.width * 0.5, y: before.y + before.height * 0.5 };
    await page.mouse.move(pointer.x, pointer.y);
    await page.keyboard.down('Control');
    for (let notch = 0; notch < 6; notch += 1) await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await page.waitForFunction(
      (width) => (document.querySelector('.picture')?.clientWidth ?? 0) > width * 3,
      before.width,
    );
    await untilSharp(page);
    const after = await pictureBox(page);
    const share = (of: { x: number; width: number }) => (pointer.x - of.x) / of.width;
    assert.ok(Math.abs(share(after) - share(before)) < 0.002, 'the point under the pointer stays');
    assert.ok(Math.abs((owner.of('view:zoomed').at(-1)?.zoom ?? 0) - after.width / 2400) < 0.001);
  });

  it('moves with the wheel, by dragging and with arrow keys', async () => {
    const { page } = await openLarge(pages);
    await page.getByRole('img').press('1');
    await untilSharp(page);
    const start = await pictureBox(page);
    await page.mouse.move(400, 400);
    await page.mouse.wheel(30, 50);
    await page.waitForFunction(
      (x) => document.querySelector('.picture')?.getBoundingClientRect().x === x,
      start.x - 30,
    );
    await page.mouse.down();
    await page.mouse.move(440, 380, { steps: 3 });
    await page.mouse.up();
    const dragged = await pictureBox(page);
    assert.deepEqual([dragged.x - start.x, dragged.y - start.y], [10, -70]);
    await page.getByRole('img').press('ArrowRight');
    assert.equal((await pictureBox(page)).x, dragged.x - 40);
  });

  it('has keys and buttons for 100 %, fit, larger and smaller', async () => {
    const { page } = await openLarge(pages);
    const fit = await zoomOf(page);
    const picture = page.getByRole('img');
    const steps: readonly (readonly [() => Promise<void>, (zoom: number) => boolean])[] = [
      [() => picture.press('1'), (zoom) => zoom === 1],
      [() => picture.press('+'), (zoom) => zoom === 1.5],
      [() => picture.press('-'), (zoom) => zoom === 1],
      [() => picture.press('0'), (zoom) => zoom === fit],
      [() => chooseLevel(page, '100 %'), (zoom) => zoom === 1],
      [() => page.getByRole('button', { name: 'Zoom In' }).click(), (zoom) => zoom === 1.5],
      [() => page.getByRole('button', { name: 'Zoom Out' }).click(), (zoom) => zoom === 1],
      [() => page.getByRole('button', { name: 'Fit to Window' }).click(), (zoom) => zoom === fit],
    ];
    for (const [index, [act, holds]] of steps.entries()) {
      await act();
      const zoom = await zoomOf(page);
      assert.ok(holds(zoom), `step ${index}: ${zoom}`);
    }
  });

  it('has its keys also where nothing in the page has the focus, but not from a field', async () => {
    const { page } = await openLarge(pages);
    await page.keyboard.press('1');
    assert.equal(await zoomOf(page), 1);
    await page.getByLabel('Contrast value').press('0');
    assert.equal(await zoomOf(page), 1);
  });

  it('leaves no gap while the sharp picture of a larger part is on its way', async () => {
    const { page } = await openLarge(pages);
    await page.getByRole('img').press('1');
    await untilSharp(page);
    const standsIn = () => page.evaluate('document.querySelector("canvas").checkVisibility()');
    assert.equal(await standsIn(), false, 'what is in view is sharp');
    const fit = `document.querySelector('[role=img]').dispatchEvent(new KeyboardEvent('keydown', { key: '0', bubbles: true }))`;
    assert.equal(await page.evaluate(`${fit}; document.querySelector('canvas').checkVisibility()`), true);
    await untilSharp(page);
    assert.equal(await standsIn(), false);
  });

  it('goes from 10 % to 2000 %', async () => {
    const { page } = await openLarge(pages);
    const picture = page.getByRole('img');
    for (let press = 0; press < 20; press += 1) await picture.press('+');
    assert.equal(await zoomOf(page), 20);
    for (let press = 0; press < 30; press += 1) await picture.press('-');
    assert.equal(await zoomOf(page), 0.1);
  });

  it('is where it was when the page comes back', async () => {
    const { page } = await openLarge(pages);
    await page.getByRole('img').press('1');
    await page.getByRole('img').press('ArrowDown');
    const before = await pictureBox(page);
    await page.reload();
    await untilSharp(page);
    assert.deepEqual(await pictureBox(page), before);
  });

  it('keeps the side panel shut and sections folded when the page comes back', async () => {
    const { page } = await openLarge(pages);
    const effects = page.getByRole('button', { name: 'Effects' });
    const panel = page.getByRole('complementary');
    await effects.click();
    await page.getByRole('button', { name: 'Toggle Side Panel' }).click();
    await page.getByRole('img').press('1');
    await page.reload();
    await untilSharp(page);
    assert.equal(await panel.isVisible(), false);
    assert.equal(await zoomOf(page), 1, 'the zoom is kept beside it');
    await page.getByRole('button', { name: 'Toggle Side Panel' }).click();
    assert.equal(await effects.getAttribute('aria-expanded'), 'false');
    assert.equal(await page.getByRole('button', { name: 'Light', exact: true }).getAttribute('aria-expanded'), 'true');
  });
});
