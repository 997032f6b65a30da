import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Recipe } from '../../src/shared/recipe/recipe.ts';
import { axeViolations } from './support/axe.ts';
import { slider } from './support/gestures.ts';
import { renderInNode } from './support/kernel.ts';
import { largeSource } from './support/largePicture.ts';
import { blocks, kim, maya, type OpenOptions, sharing, untilSharp, usePages } from './support/pages.ts';
import { rgbAt } from './support/pixels.ts';

const edited: Recipe = { version: 1, adjustments: { contrast: 30, saturation: 40, blur: 2 } };

describe('the inspector', () => {
  const pages = usePages();
  const strip = (page: Page) => page.getByRole('group', { name: 'Inspector' });
  const picture = (page: Page) => page.getByRole('img');

  async function open(options?: OpenOptions) {
    const opened = await pages.open(options);
    await opened.page.keyboard.press('i');
    await strip(opened.page).waitFor();
    return opened;
  }
  async function pointAt(page: Page, x: number, y: number): Promise<void> {
    const box = await picture(page).boundingBox();
    if (!box) throw new Error('no picture on screen');
    await page.mouse.move(box.x + x + 0.5, box.y + y + 0.5);
  }
  const says = (page: Page, rgb: readonly (number | undefined)[]) =>
    strip(page).getByText(`R ${rgb[0]}  G ${rgb[1]}  B ${rgb[2]}`, { exact: true }).waitFor();

  it('says where the pointer is and which colour will be saved there, also where the view is reduced', async () => {
    const large = blocks(1600, 1000);
    const { page } = await open({ state: { source: await pages.source('large.png', large), recipe: edited } });
    const box = await picture(page).boundingBox();
    assert.ok(box && box.width < 1600);
    await page.mouse.move(box.x + 200, box.y + 100);
    const place = await strip(page)
      .getByText(/^x \d+ {2}y \d+$/)
      .textContent();
    const [, x = 0, y = 0] = (/x (\d+) {2}y (\d+)/.exec(place ?? '') ?? []).map(Number);
    assert.ok(Math.abs(x - (200 * 1600) / box.width) <= 1, place ?? '');
    await says(page, rgbAt({ width: 1600, data: await renderInNode(large, edited) }, x, y));
  });

  it('follows the sliders', async () => {
    const { page } = await open();
    await pointAt(page, 40, 60);
    await says(page, rgbAt(blocks(320, 200), 40, 60));
    await slider(page, 'Brightness').press('PageUp');
    await pointAt(page, 40, 60);
    const recipe: Recipe = { version: 1, adjustments: { brightness: 10 } };
    await says(page, rgbAt({ width: 320, data: await renderInNode(blocks(320, 200), recipe) }, 40, 60));
  });

  it('is moved by arrow keys instead of the picture, in steps of one and of ten, and says what it finds', async () => {
    const { page } = await open();
    const before = await picture(page).boundingBox();
    await picture(page).press('ArrowRight');
    await strip(page).getByText('x 160  y 100', { exact: true }).waitFor();
    await picture(page).press('ArrowRight');
    await picture(page).press('Shift+ArrowUp');
    await strip(page).getByText('x 161  y 90', { exact: true }).waitFor();
    await page
      .getByRole('status', { name: 'Inspector news' })
      .getByText(/^x 161, y 90, R \d+ .* #[\dA-F]{6}$/)
      .waitFor();
    assert.deepEqual(await picture(page).boundingBox(), before);
    assert.ok(await page.locator('.inspectorCross').isVisible());
    for (let press = 0; press < 20; press += 1) await picture(page).press('Shift+ArrowLeft');
    await strip(page).getByText('x 0  y 90', { exact: true }).waitFor();
  });

  it('copies the colour with a click on the picture, with Enter and with its button, and says so', async () => {
    const { page, owner } = await open();
    await pointAt(page, 40, 60);
    await says(page, rgbAt(blocks(320, 200), 40, 60));
    const [red = 0, green = 0, blue = 0] = rgbAt(blocks(320, 200), 40, 60);
    const hex = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
    await page.mouse.down();
    await page.mouse.up();
    await picture(page).press('Enter');
    await page.getByRole('button', { name: `Copy ${hex}` }).press('Enter');
    await owner.heard();
    assert.deepEqual(
      owner.of('colour:copy').map((message) => message.hex),
      [hex, hex, hex],
    );
    await page.getByRole('status', { name: 'Inspector news' }).getByText(`Copied ${hex}`).waitFor();
  });

  it('leaves panning alone', async () => {
    const { page, owner } = await open({ state: { source: await largeSource(pages) } });
    await picture(page).press('1');
    await untilSharp(page);
    const before = await picture(page).boundingBox();
    await page.mouse.move(400, 400);
    await page.mouse.down();
    await page.mouse.move(450, 430, { steps: 3 });
    await page.mouse.up();
    assert.equal((await picture(page).boundingBox())?.x, (before?.x ?? 0) + 50);
    assert.deepEqual(owner.of('colour:copy'), []);
  });

  it('says the place in the source as well where the picture has another shape', async () => {
    const recipe: Recipe = { version: 1, adjustments: {}, geometry: { turns: 1 } };
    const { page } = await open({ state: { recipe } });
    await pointAt(page, 10, 20);
    // Turned clockwise, the left edge of the picture is the bottom of the source.
    await strip(page).getByText('x 10  y 20  ·  source x 20  y 189', { exact: true }).waitFor();
    await says(page, rgbAt(blocks(320, 200), 20, 189));
  });

  it('says the alpha where there is any, also in the hex', async () => {
    const image = { ...blocks(64, 48), data: new Uint8Array(64 * 48 * 4).fill(128) };
    const { page } = await open({ state: { source: await pages.source('alpha.png', image) } });
    await pointAt(page, 5, 5);
    await strip(page).getByText('R 128  G 128  B 128  A 128', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Copy #80808080' }).waitFor();
  });

  it('goes with Escape, with its key and its button, and is there again when the page comes back', async () => {
    const { page } = await open();
    await page.reload();
    await untilSharp(page);
    await strip(page).waitFor();
    await picture(page).press('Escape');
    await strip(page).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Inspect Pixels (I)' }).click();
    await strip(page).waitFor();
    await page.getByRole('button', { name: 'Inspect Pixels (I)', pressed: true }).waitFor();
    await picture(page).press('I');
    await strip(page).waitFor({ state: 'hidden' });
  });

  it('shows the colours under the pointers of others too, with whose they are', async () => {
    const { page, owner } = await open({ state: { session: { ...sharing, participants: [kim, maya] } } });
    const point = (cursor: { x: number; y: number } | null) =>
      owner.send({ type: 'presence:changed', presence: [{ participant: maya, cursor, held: [] }] });
    const others = strip(page).getByRole('list', { name: 'Under the pointers of others' }).getByRole('listitem');
    const hexAt = (image: { data: ArrayLike<number> }, x: number, y: number) =>
      `#${rgbAt({ width: 320, ...image }, x, y)
        .map((part = 0) => part.toString(16).padStart(2, '0'))
        .join('')
        .toUpperCase()}`;
    await point({ x: 40.7, y: 60.2 });
    await others.getByText(hexAt(blocks(320, 200), 40, 60), { exact: true }).waitFor();
    assert.equal(await others.locator('.holder').textContent(), 'Maya Lopez');
    await pointAt(page, 90, 20);
    await says(page, rgbAt(blocks(320, 200), 90, 20));
    await slider(page, 'Brightness').press('PageUp');
    const recipe: Recipe = { version: 1, adjustments: { brightness: 10 } };
    const edited = { data: await renderInNode(blocks(320, 200), recipe) };
    await others.getByText(hexAt(edited, 40, 60), { exact: true }).waitFor();
    await point({ x: -5, y: 60 });
    await others.waitFor({ state: 'hidden' });
    await point({ x: 41, y: 60 });
    await others.getByText(hexAt(edited, 41, 60), { exact: true }).waitFor();
    await point(null);
    await others.waitFor({ state: 'hidden' });
  });

  it('has nothing that axe finds', async () => {
    for (const theme of ['dark', 'highContrastLight'] as const) {
      const { page, owner } = await open({ theme, state: { session: sharing } });
      const presence = [{ participant: maya, cursor: { x: 40, y: 60 }, held: [] }];
      await owner.send({ type: 'presence:changed', presence });
      await picture(page).press('ArrowRight');
      await strip(page).getByText('Maya Lopez').waitFor();
      await page.getByRole('button', { name: /^Copy #/ }).waitFor();
      assert.deepEqual(await axeViolations(page), []);
    }
  });
});
