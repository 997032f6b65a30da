import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { axeViolations } from './support/axe.ts';
import { openLarge, pictureBox } from './support/largePicture.ts';
import { untilSharp, usePages } from './support/pages.ts';
import { eventually, pictureShot, rgbAt } from './support/pixels.ts';

describe('zoom modes', () => {
  const pages = usePages();

  /** Drags a rectangle of 120 x 80 CSS pixels, and says which part of the picture it was. */
  async function dragRectangle(page: Page) {
    const before = await pictureBox(page);
    const corner = { x: before.x + 200, y: before.y + 150 };
    await page.mouse.move(corner.x, corner.y);
    await page.mouse.down();
    await page.mouse.move(corner.x + 120, corner.y + 80, { steps: 4 });
    const wasShown = await page.locator('.marquee').isVisible();
    await page.mouse.up();
    return { middle: { x: 260 / before.width, y: 190 / before.height }, wasShown };
  }
  async function assertFilledBy(page: Page, middle: { x: number; y: number }) {
    const stage = await page.locator('.stage').boundingBox();
    assert.ok(stage);
    const after = await pictureBox(page);
    assert.ok(
      Math.abs(after.x + middle.x * after.width - (stage.x + stage.width / 2)) < 2,
      'its middle is in the middle',
    );
    assert.ok(Math.abs(after.y + middle.y * after.height - (stage.y + stage.height / 2)) < 2);
    return after.width;
  }

  it('zooms to a rectangle dragged with Shift, as large as the stage allows', async () => {
    const { page } = await openLarge(pages);
    const before = await pictureBox(page);
    const stage = await page.locator('.stage').boundingBox();
    await page.keyboard.down('Shift');
    const { middle, wasShown } = await dragRectangle(page);
    await page.keyboard.up('Shift');
    assert.ok(wasShown && stage);
    const width = await assertFilledBy(page, middle);
    const wanted = Math.min(stage.width / 120, stage.height / 80);
    assert.ok(Math.abs(width / before.width / wanted - 1) < 0.01, `${width / before.width} instead of ${wanted}`);
    assert.equal(await page.locator('.marquee').isVisible(), false);
  });

  it('zooms to a rectangle dragged after Z or its entry in the menu, once', async () => {
    const { page } = await openLarge(pages);
    await page.keyboard.press('z');
    await assertFilledBy(page, (await dragRectangle(page)).middle);
    const before = await pictureBox(page);
    await page.mouse.move(300, 300);
    await page.mouse.down();
    await page.mouse.move(280, 290);
    await page.mouse.up();
    assert.equal((await pictureBox(page)).x, before.x - 20, 'the next drag moves the picture again');
    await page.getByRole('img').press('0');
    await page.getByRole('button', { name: /^Zoom, / }).click();
    await page.getByRole('menuitem', { name: 'Zoom to Selection' }).click();
    await assertFilledBy(page, (await dragRectangle(page)).middle);
  });

  it('lets Escape take Z back', async () => {
    const { page } = await openLarge(pages);
    const before = await pictureBox(page);
    await page.keyboard.press('z');
    await page.keyboard.press('Escape');
    await dragRectangle(page);
    assert.equal((await pictureBox(page)).width, before.width);
  });

  it('has levels in a menu that goes by keys', async () => {
    const { page } = await openLarge(pages);
    const value = page.getByRole('button', { name: /^Zoom, / });
    await value.press('Enter');
    const menu = page.getByRole('menu', { name: 'Zoom' });
    await menu.waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    assert.equal((await pictureBox(page)).width / 2400, 16);
    await page.getByRole('button', { name: 'Zoom, 1600 %' }).waitFor();
  });

  it('goes where it is told in VS Code’s status bar, and tells the zoom', async () => {
    const { page, owner } = await openLarge(pages);
    await owner.send({ type: 'view:zoom', zoom: 2 });
    await eventually('200 %', async () => (await pictureBox(page)).width === 4800);
    assert.equal(owner.of('view:zoomed').at(-1)?.zoom, 2);
    await owner.send({ type: 'view:zoom', zoom: 'fit' });
    await eventually('all of it', async () => (await pictureBox(page)).width < 900);
  });

  it('draws a grid between pixels from 800 % on, seen on light and on dark, and none below', async () => {
    for (const level of [0, 255]) {
      const data = new Uint8Array(64 * 48 * 4).fill(255).map((_, index) => (index % 4 === 3 ? 255 : level));
      const source = await pages.source(`flat-${level}.png`, { width: 64, height: 48, data });
      const { page, owner } = await pages.open({ state: { source } });
      await owner.send({ type: 'view:zoom', zoom: 7 });
      await untilSharp(page);
      const row = async () => {
        const shot = await pictureShot(page);
        return Array.from({ length: 16 }, (_, x) => rgbAt(shot, 80 + x, 84)[0] ?? 0);
      };
      await eventually('no lines at 700 %', async () => (await row()).every((value) => value === level));
      await owner.send({ type: 'view:zoom', zoom: 8 });
      await untilSharp(page);
      await eventually('a line every eight pixels', async () => {
        const lines = (await row()).map((value) => Math.abs(value - level) > 40);
        return lines.filter(Boolean).length === 2 && lines.lastIndexOf(true) - lines.indexOf(true) === 8;
      });
    }
  });
});
