import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { PanelState } from '../../src/shared/protocol/panel.ts';
import type { Geometry } from '../../src/shared/recipe/geometry.ts';
import { geometryOf, type Recipe } from '../../src/shared/recipe/recipe.ts';
import { dragThumb, slider } from './support/gestures.ts';
import type { Owner } from './support/owner.ts';
import { blocks, decodePng, maya, sharing, untilSharp, usePages } from './support/pages.ts';

const picture = (page: Page) => page.locator('.picture');
const cropArea = (page: Page) => page.getByRole('group', { name: /^Crop area/ });
const toolbarButton = (page: Page, name: string) => page.getByRole('banner').getByRole('button', { name, exact: true });

async function boxOf(locator: Locator) {
  return (await locator.boundingBox()) ?? assert.fail('not on screen');
}

/** Colours of the picture on screen, as it was drawn at 100 %. */
async function seen(page: Page) {
  await untilSharp(page);
  return decodePng(await page.screenshot({ clip: await boxOf(picture(page)) }));
}

/** Waits until the picture on screen has these sides, in CSS pixels. */
async function untilPicture(page: Page, sides: { readonly width?: number; readonly height?: number }): Promise<void> {
  await page.waitForFunction(({ width, height }) => {
    const { clientWidth, clientHeight } = document.querySelector('.picture') ?? {};
    return (width ?? clientWidth) === clientWidth && (height ?? clientHeight) === clientHeight;
  }, sides);
}

function shapedRecipe(geometry: Partial<Geometry>): Recipe {
  return { version: 1, adjustments: {}, geometry };
}

async function startCrop(page: Page): Promise<void> {
  await picture(page).press('c');
  await cropArea(page).waitFor();
}

async function openPane(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Shape/ }).click();
}

const cropOf = (owner: Owner) => geometryOf(owner.recipe).crop;

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
    const cursor = await boxOf(page.locator('.cursor.outside svg'));
    assert.equal(Math.round(cursor.x - at.x), 0);
  });
});

describe('cropping in the page', () => {
  const pages = usePages();

  it('holds what is dragged, commits it once on Enter, and shows what is left', async () => {
    const { page, owner } = await pages.open();
    await startCrop(page);
    const knob = await boxOf(page.getByRole('slider', { name: 'Crop top left', exact: true }));
    owner.forget();
    await page.mouse.move(knob.x + knob.width / 2, knob.y + knob.height / 2);
    await page.mouse.down();
    await page.mouse.move(knob.x + knob.width / 2 + 80, knob.y + knob.height / 2 + 50, { steps: 4 });
    await page.mouse.up();
    await owner.next('edit:preview', 0);
    assert.equal(owner.of('edit:commit').length, 0);
    assert.equal(await cropArea(page).getAttribute('aria-label'), 'Crop area, 240 × 150 pixels at 80, 50');
    await page.keyboard.press('Enter');
    await untilPicture(page, { width: 240 });
    assert.deepEqual(cropOf(owner), { x: 0.25, y: 0.25, width: 0.75, height: 0.75 });
    assert.equal(owner.of('edit:commit').length, 1);
    assert.deepEqual(owner.of('edit:preview').at(-1)?.changes, []);
    const cropped = await seen(page);
    const wanted = (50 * 320 + 80) * 4;
    assert.deepEqual([...cropped.data.subarray(0, 3)], [...blocks(320, 200).data.subarray(wanted, wanted + 3)]);
  });

  it('can be taken up again at any later time, and takes back nothing on Escape', async () => {
    const crop = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
    const { page, owner } = await pages.open({ state: { recipe: shapedRecipe({ crop }) } });
    assert.equal((await boxOf(picture(page))).width, 160);
    await startCrop(page);
    assert.equal((await boxOf(picture(page))).width, 320, 'all of the picture is there');
    const area = await boxOf(cropArea(page));
    assert.deepEqual([area.width, area.height], [160, 100]);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Escape');
    await untilPicture(page, { width: 160 });
    assert.deepEqual(cropOf(owner), crop);
    assert.equal(owner.of('edit:commit').length, 0);
    assert.deepEqual(owner.of('edit:preview').at(-1)?.changes, []);
  });

  const keys: readonly (readonly [target: string, key: string, label: string])[] = [
    ['area', 'ArrowRight', '160 × 100 pixels at 81, 50'],
    ['area', 'Shift+ArrowUp', '160 × 100 pixels at 80, 40'],
    ['area', 'Alt+ArrowLeft', '159 × 100 pixels at 80, 50'],
    ['Crop right', 'Shift+ArrowRight', '170 × 100 pixels at 80, 50'],
    ['Crop top', 'ArrowDown', '160 × 99 pixels at 80, 51'],
    ['Crop bottom left', 'ArrowLeft', '161 × 100 pixels at 79, 50'],
  ];
  it('goes by keys: arrows move the area, with Alt or on a handle they resize', async () => {
    const recipe = shapedRecipe({ crop: { x: 0.25, y: 0.25, width: 0.5, height: 0.5 } });
    const { page } = await pages.open({ state: { recipe } });
    const note = 'if (/^Arrow/.test(key)) document.body.dataset.arrow = key;';
    await page.evaluate(`addEventListener('keydown', ({ key }) => { ${note} })`);
    for (const [target, key, label] of keys) {
      await startCrop(page);
      const part = target === 'area' ? cropArea(page) : page.getByRole('slider', { name: target, exact: true });
      await part.press(key);
      assert.equal(await cropArea(page).getAttribute('aria-label'), `Crop area, ${label}`, `${target} ${key}`);
      await page.keyboard.press('Escape');
      await cropArea(page).waitFor({ state: 'hidden' });
    }
    assert.equal(
      await page.locator('body').getAttribute('data-arrow'),
      null,
      'VS Code takes Alt and an arrow for its own',
    );
  });

  it('has the focus on its area at first, and gives it back to the picture', async () => {
    const { page } = await pages.open();
    await startCrop(page);
    assert.equal(await cropArea(page).evaluate((node) => node === document.activeElement), true);
    assert.equal(
      await page.getByRole('slider', { name: 'Crop bottom', exact: true }).getAttribute('aria-valuetext'),
      'y 200',
    );
    await page.keyboard.press('Enter');
    assert.equal(await picture(page).evaluate((node) => node === document.activeElement), true);
  });

  const ratios: readonly (readonly [choice: string, width: number, height: number])[] = [
    ['original', 320, 200],
    ['1:1', 200, 200],
    ['4:3', 267, 200],
    ['3:2', 300, 200],
    ['16:9', 320, 180],
    ['custom', 250, 200],
  ];
  it('keeps to a ratio, turned as well, and to a typed size', async () => {
    const { page } = await pages.open();
    await startCrop(page);
    const size = async () => [
      Number(await page.getByLabel('Crop width').inputValue()),
      Number(await page.getByLabel('Crop height').inputValue()),
    ];
    for (const [choice, width, height] of ratios) {
      await page.getByLabel('Aspect ratio').selectOption('free');
      await page.getByLabel('Crop width').fill('320');
      await page.getByLabel('Crop height').fill('200');
      await page.getByLabel('Crop height').press('Enter');
      await page.getByLabel('Aspect ratio').selectOption(choice);
      assert.deepEqual(await size(), [width, height], choice);
    }
    await page.getByLabel('Aspect ratio').selectOption('16:9');
    await page.getByRole('button', { name: 'Swap Width and Height' }).click();
    assert.deepEqual(await size(), [113, 200]);
    await page.getByLabel('Crop height').fill('160');
    await page.getByLabel('Crop height').press('Enter');
    assert.deepEqual(await size(), [90, 160]);
    await page.getByRole('slider', { name: 'Crop bottom right', exact: true }).press('Shift+ArrowLeft');
    assert.deepEqual(await size(), [80, 142]);
  });

  it('lets wheel and keys zoom, and places its handles by the picture', async () => {
    const { page, owner } = await pages.open();
    await startCrop(page);
    const area = await boxOf(cropArea(page));
    await page.mouse.move(area.x + 100, area.y + 100);
    await page.keyboard.down('Control');
    for (let notch = 0; notch < 8; notch += 1) await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    const wide = area.width * 3;
    await page.waitForFunction((width) => (document.querySelector('.cropBox')?.clientWidth ?? 0) > width, wide);
    const [zoomed, whole] = [await boxOf(cropArea(page)), await boxOf(picture(page))];
    assert.ok(Math.abs(zoomed.x - whole.x) < 1 && Math.abs(zoomed.width - whole.width) < 2);
    await cropArea(page).press('1');
    await untilPicture(page, { width: 320 });
    await page.getByRole('slider', { name: 'Crop left', exact: true }).press('+');
    await untilPicture(page, { width: 480 });
    assert.equal(owner.of('edit:commit').length, 0);
  });

  it('takes a drag back on Escape, and goes on', async () => {
    const { page } = await pages.open();
    await startCrop(page);
    const knob = await boxOf(page.getByRole('slider', { name: 'Crop right', exact: true }));
    await page.mouse.move(knob.x + knob.width / 2, knob.y + knob.height / 2);
    await page.mouse.down();
    await page.mouse.move(knob.x - 50, knob.y, { steps: 3 });
    await page.getByRole('slider', { name: 'Crop right', exact: true }).press('Escape');
    assert.equal(await cropArea(page).getAttribute('aria-label'), 'Crop area, 320 × 200 pixels at 0, 0');
    await page.mouse.up();
    assert.equal(await cropArea(page).isVisible(), true);
  });

  it('ends when the image changes, and leaves nothing held', async () => {
    const { page, owner } = await pages.open();
    await startCrop(page);
    await page.getByRole('slider', { name: 'Crop left', exact: true }).press('Shift+ArrowRight');
    assert.equal((await owner.next('edit:preview', 0)).changes.length, 1);
    owner.forget();
    await owner.send({ type: 'source:changed', source: await pages.source('next.png', blocks(50, 40)) });
    assert.deepEqual((await owner.next('edit:preview', 0)).changes, []);
    await untilPicture(page, { width: 50, height: 40 });
    assert.equal(await cropArea(page).isVisible(), false);
    assert.equal(owner.of('edit:commit').length, 0);
  });

  it('turns along when the picture is turned meanwhile, and still is one edit', async () => {
    const { page, owner } = await pages.open();
    await startCrop(page);
    await page.getByRole('slider', { name: 'Crop left', exact: true }).press('Shift+ArrowRight');
    await page.keyboard.press('r');
    await untilPicture(page, { height: 320 });
    assert.equal(await cropArea(page).getAttribute('aria-label'), 'Crop area, 200 × 310 pixels at 0, 10');
    assert.deepEqual(owner.recipe.geometry, { turns: 1 });
    await page.getByRole('button', { name: 'Done' }).click();
    await untilPicture(page, { height: 310 });
    assert.deepEqual(cropOf(owner), { x: 0, y: 0.03125, width: 1, height: 0.96875 });
  });

  it('shows live what a teammate chooses', async () => {
    const { page, owner } = await pages.open({ state: { session: sharing } });
    const crop = { x: 0, y: 0, width: 0.5, height: 1 };
    const held: PanelState['presence'][number]['held'] = [{ path: 'geometry.crop', value: crop }];
    await owner.send({ type: 'presence:changed', presence: [{ participant: maya, cursor: null, held }] });
    await untilPicture(page, { width: 160 });
    await owner.send({ type: 'presence:changed', presence: [] });
    await untilPicture(page, { width: 320 });
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
