import assert from 'node:assert/strict';
import { geometryOf } from '../../src/shared/recipe/recipe.ts';
import { dragThumb, slider } from './support/gestures.ts';
import { blocks, maya, sharing, untilSharp, usePages } from './support/pages.ts';
import {
  boxOf,
  cropArea,
  openPane,
  picture,
  seen,
  shapedRecipe,
  startCrop,
  toolbarButton,
  untilPicture,
} from './support/shaping.ts';

describe('turning and mirroring in the page', () => {
  const pages = usePages();

  it('turns the picture to the right and back, one edit each, by button and by key', async () => {
    const { page, owner } = await pages.open();
    await toolbarButton(page, 'Rotate Right').click();
    await untilPicture(page, { height: 320 });
    const turned = await seen(page);
    assert.deepEqual([turned.width, turned.height], [200, 320]);
    const source = blocks(320, 200);
    const wanted = (199 * 320 + 0) * 4;
    assert.deepEqual([...turned.data.subarray(0, 3)], [...source.data.subarray(wanted, wanted + 3)]);
    await picture(page).press('Shift+R');
    await untilPicture(page, { height: 200 });
    assert.deepEqual(owner.recipe, { version: 1, adjustments: {} });
    assert.equal(owner.of('edit:commit').length, 2);
  });

  it('mirrors it both ways', async () => {
    const { page, owner } = await pages.open();
    await openPane(page);
    const before = await seen(page);
    await page.getByRole('button', { name: 'Flip Horizontal' }).click();
    await page.getByRole('button', { name: 'Flip Vertical' }).click();
    await untilSharp(page);
    const flipped = await seen(page);
    const last = flipped.data.length - 4;
    assert.deepEqual([...flipped.data.subarray(0, 3)], [...before.data.subarray(last, last + 3)]);
    assert.deepEqual(owner.recipe.geometry, { flipX: true, flipY: true });
  });

  it('never shows the picture stretched while the turned one is on its way', async () => {
    const { page } = await pages.open();
    // Both as they are when a task ends, which is what gets on screen.
    await page.evaluate(`
      window.tasks = [];
      let painted;
      const { prototype } = ImageBitmapRenderingContext;
      const transfer = prototype.transferFromImageBitmap;
      prototype.transferFromImageBitmap = function (bitmap) {
        if (bitmap) painted = [bitmap.width, bitmap.height];
        transfer.call(this, bitmap);
      };
      const { style } = document.querySelector('.picture');
      const note = () => tasks.push([parseFloat(style.width), parseFloat(style.height), painted]);
      new MutationObserver(note).observe(document.querySelector('.picture'), { attributes: true });
    `);
    await picture(page).press('r');
    await untilPicture(page, { height: 320 });
    await untilSharp(page);
    const tasks = (await page.evaluate('tasks')) as readonly (readonly [number, number, (readonly number[])?])[];
    const turned = tasks.filter(([width]) => width === 200);
    assert.ok(
      turned.length > 0 && turned.every(([, , painted]) => painted?.join() === '200,320'),
      JSON.stringify(tasks),
    );
  });

  it('leaves the keys to fields', async () => {
    const { page, owner } = await pages.open();
    await page.getByLabel('Contrast value').press('r');
    await page.getByLabel('Contrast value').press('c');
    assert.equal(await cropArea(page).isVisible(), false);
    await owner.heard();
    assert.equal(owner.of('edit:commit').length, 0);
  });

  it('draws a teammate’s pointer where the turn has brought what it points at, and tells the own one as before', async () => {
    const recipe = shapedRecipe({ turns: 1, crop: { x: 0, y: 0.25, width: 1, height: 0.75 } });
    const presence = [{ participant: maya, cursor: { x: 100, y: 50 }, held: [] }];
    const { page, owner } = await pages.open({ state: { recipe, session: sharing, presence } });
    const at = await boxOf(picture(page));
    const cursor = await boxOf(page.locator('.cursor svg'));
    // (200 - 50, 100) in the turned picture, less the 80 rows that are cropped away.
    assert.deepEqual([Math.round(cursor.x - at.x), Math.round(cursor.y - at.y)], [150, 20]);
    await page.mouse.move(at.x + 150, at.y + 20);
    const { cursor: own } = await owner.next('presence:move', 0);
    assert.ok(own && Math.hypot(own.x - 100, own.y - 50) < 1, JSON.stringify(own));
  });

  it('keeps a teammate who points at what is cropped away at the edge', async () => {
    const recipe = shapedRecipe({ crop: { x: 0.5, y: 0, width: 0.5, height: 1 } });
    const presence = [{ participant: maya, cursor: { x: 10, y: 50 }, held: [] }];
    const { page } = await pages.open({ state: { recipe, session: sharing, presence } });
    const at = await boxOf(picture(page));
    const cursor = await boxOf(page.locator('.cursor.pinned svg'));
    assert.equal(Math.round(cursor.x - at.x), 0);
  });
});

describe('straightening and resizing in the page', () => {
  const pages = usePages();

  it('straightens by the slider, with a grid while it is held, as one edit', async () => {
    const { page, owner } = await pages.open();
    await openPane(page);
    const grid = page.locator('.straightenGrid');
    await slider(page, 'Straighten').scrollIntoViewIfNeeded();
    await dragThumb(page, 'Straighten', 20);
    await grid.waitFor();
    await page.waitForFunction(() => (document.querySelector('.picture')?.clientWidth ?? 320) < 310);
    const [lines, whole] = [await boxOf(grid), await boxOf(picture(page))];
    assert.ok(Math.abs(lines.width - whole.width) < 1 && Math.abs(lines.x - whole.x) < 1);
    await page.mouse.up();
    await grid.waitFor({ state: 'hidden' });
    const commit = await owner.next('edit:commit', 0);
    assert.deepEqual(
      commit.changes.map(({ path }) => path),
      ['geometry.straighten'],
    );
    await slider(page, 'Straighten').dblclick();
    await untilPicture(page, { width: 320 });
  });

  it('resizes in pixels and in percent, linked or not, and back', async () => {
    const { page, owner } = await pages.open();
    await openPane(page);
    const type = async (name: string, text: string) => {
      await page.getByRole('spinbutton', { name, exact: true }).fill(text);
      await page.getByRole('spinbutton', { name, exact: true }).press('Enter');
    };
    const resize = () => geometryOf(owner.recipe).resize;
    await type('Width', '160');
    await untilPicture(page, { width: 160 });
    assert.deepEqual(resize(), { width: 160, height: 100 });
    await type('Percent', '25');
    await untilPicture(page, { width: 80 });
    assert.deepEqual(resize(), { width: 80, height: 50 });
    await page.getByRole('button', { name: 'Keep Proportions' }).click();
    await type('Height', '90');
    await untilPicture(page, { height: 90 });
    assert.deepEqual(resize(), { width: 80, height: 90 });
    await page.getByRole('button', { name: 'Reset Size' }).click();
    await untilPicture(page, { width: 320 });
    assert.deepEqual(owner.recipe, { version: 1, adjustments: {} });
  });

  it('keeps the scale of a resized picture when it is cropped', async () => {
    const recipe = shapedRecipe({ resize: { width: 640, height: 400 } });
    const { page, owner } = await pages.open({ state: { recipe } });
    await startCrop(page);
    await page.getByLabel('Crop width').fill('160');
    await page.getByLabel('Crop width').press('Enter');
    await page.getByRole('button', { name: 'Done' }).click();
    await cropArea(page).waitFor({ state: 'hidden' });
    assert.deepEqual(geometryOf(owner.recipe).resize, { width: 320, height: 400 });
    assert.equal(owner.of('edit:commit').length, 1);
  });

  it('takes everything back with the pane’s reset, as one edit', async () => {
    const recipe = shapedRecipe({ turns: 1, straighten: 3, crop: { x: 0.1, y: 0.1, width: 0.5, height: 0.5 } });
    const { page, owner } = await pages.open({ state: { recipe } });
    await page.getByRole('button', { name: 'Reset Shape' }).click();
    await untilPicture(page, { width: 320 });
    assert.deepEqual(owner.recipe, { version: 1, adjustments: {} });
    assert.equal(owner.of('edit:commit').length, 1);
  });
});
