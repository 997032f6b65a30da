import assert from 'node:assert/strict';
import type { Recipe } from '../../src/shared/recipe/recipe.ts';
import { renderInNode } from './support/kernel.ts';
import { blocks, untilSharp } from './support/pages.ts';
import { eventually, pictureShot, rgbAt } from './support/pixels.ts';
import { pageShot, room, usePrivateLooks } from './support/privateLooks.ts';

describe('a private look', () => {
  const { open, openPrivate, toggle, click, bar, step, untilContrast, setRoom } = usePrivateLooks();

  it('shows mine and theirs beside a divider that keys move', async () => {
    const { page, owner } = await openPrivate();
    await step(page);
    await click(page, 'Compare with Theirs');
    const divider = page.getByRole('separator', { name: 'Mine and theirs' });
    await divider.waitFor();
    const theirs: Recipe = { version: 1, adjustments: { contrast: -60, hue: 90 } };
    await setRoom(owner, theirs);
    const left = await renderInNode(blocks(320, 200), { version: 1, adjustments: { contrast: 21 } });
    const right = await renderInNode(blocks(320, 200), theirs);
    const seen = (split: number) =>
      eventually(`a divider at ${split}`, async () => {
        const shot = await pictureShot(page);
        return [20, 60, 250, 310].every(
          (x) => `${rgbAt(shot, x, 150)}` === `${rgbAt({ width: 320, data: x < split ? left : right }, x, 150)}`,
        );
      });
    await seen(160);
    await divider.press('Home');
    assert.equal(await divider.getAttribute('aria-valuetext'), '0 % mine');
    await seen(0);
    await click(page, 'Stop Comparing');
    await divider.waitFor({ state: 'hidden' });
  });

  it('is there again, and compared, when the page comes back', async () => {
    const { page } = await openPrivate();
    await step(page);
    await click(page, 'Compare with Theirs');
    await page.reload();
    await untilSharp(page);
    await untilContrast(page, 21);
    await page.getByText('Private look: adjustments. Others do not see it').first().waitFor();
    await page.getByRole('separator', { name: 'Mine and theirs' }).waitFor();
    await page.locator('.theirs .beforePicture').waitFor();
  });

  it('compares pictures of two shapes, each as it is', async () => {
    const { page, owner } = await open();
    await toggle(page, 'Shape');
    await bar(page).waitFor();
    await click(page, 'Rotate Right');
    await untilSharp(page);
    await click(page, 'Compare with Theirs');
    await page.getByRole('separator', { name: 'Mine and theirs' }).press('Home');
    const theirs = await renderInNode(blocks(320, 200), room);
    await eventually('theirs, not turned', async () => {
      const box = await page.locator('.theirs .beforePicture').boundingBox();
      return box?.width === 320 && box.height === 200;
    });
    await eventually('their pixels', async () => {
      const place = await page.locator('.theirs .beforePicture').boundingBox();
      const shot = place && (await pageShot(page, place));
      return (
        !!shot && [30, 300].every((x) => `${rgbAt(shot, x, 170)}` === `${rgbAt({ width: 320, data: theirs }, x, 170)}`)
      );
    });
    assert.equal(owner.recipe.geometry, undefined);
  });

  it('is inspected on either side of the divider, each in its own shape', async () => {
    const { page } = await open();
    await toggle(page, 'Shape');
    await click(page, 'Rotate Right');
    await untilSharp(page);
    await click(page, 'Compare with Theirs');
    await page.getByRole('separator', { name: 'Mine and theirs' }).waitFor();
    await page.keyboard.press('i');
    const strip = page.getByRole('group', { name: 'Inspector' });
    const box = await page.locator('.stage').boundingBox();
    assert.ok(box);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x + 50.5, y + 30.5);
    await strip.getByText('Theirs  ·  x 210  y 130', { exact: true }).waitFor();
    await page.mouse.move(x - 50.5, y + 30.5);
    await strip.getByText(/^x 49 {2}y 190/).waitFor();
  });
});
