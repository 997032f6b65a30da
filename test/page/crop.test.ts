import assert from 'node:assert/strict';
import type { PanelState } from '../../src/shared/protocol/panel.ts';
import { blocks, decodePng, maya, sharing, untilSharp, usePages } from './support/pages.ts';
import { boxOf, cropArea, cropOf, picture, seen, shapedRecipe, startCrop, untilPicture } from './support/shaping.ts';

const quarter = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };

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

  it('shows thirds of what stays, light and dark', async () => {
    const data = Uint8Array.from({ length: 300 * 240 * 4 }, (_, at) => (at % 4 === 3 ? 255 : 128));
    const grey = { width: 300, height: 240, data };
    const { page } = await pages.open({ state: { source: await pages.source('grey.png', grey) } });
    await startCrop(page);
    const shot = await decodePng(await page.screenshot({ clip: await boxOf(cropArea(page)) }));
    const row = 40;
    const seen = Array.from({ length: shot.width }, (_, x) => shot.data[(row * shot.width + x) * 4] ?? 0);
    const found = (isLine: (level: number) => boolean) =>
      seen.flatMap((level, x) => (x > 10 && x < shot.width - 10 && isLine(level) ? [x] : []));
    assert.deepEqual(
      [found((level) => level > 150), found((level) => level < 110)],
      [
        [99, 199],
        [100, 200],
      ],
    );
  });

  it('can be taken up again at any later time, and takes back nothing on Escape', async () => {
    const { page, owner } = await pages.open({ state: { recipe: shapedRecipe({ crop: quarter }) } });
    assert.equal((await boxOf(picture(page))).width, 160);
    await startCrop(page);
    assert.equal((await boxOf(picture(page))).width, 320, 'all of the picture is there');
    const area = await boxOf(cropArea(page));
    assert.deepEqual([area.width, area.height], [160, 100]);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Escape');
    await untilPicture(page, { width: 160 });
    assert.deepEqual(cropOf(owner), quarter);
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
    const { page } = await pages.open({ state: { recipe: shapedRecipe({ crop: quarter }) } });
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

  it('keeps its area, and the focus in it, where it is taken up again at once', async () => {
    const { page } = await pages.open({ state: { recipe: shapedRecipe({ crop: quarter }) } });
    await startCrop(page);
    await untilSharp(page);
    const moved = page.getByRole('slider', { name: 'Crop bottom right', exact: true });
    // Before the picture that is left of the crop has come.
    await moved.evaluate((handle) => {
      const keys = [
        [handle, 'Escape'],
        [document.querySelector('.picture'), 'c'],
      ] as const;
      for (const [node, key] of keys) node?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      if (handle instanceof HTMLElement) handle.focus();
    });
    await untilSharp(page);
    assert.equal(await moved.evaluate((handle) => handle === document.activeElement), true);
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
