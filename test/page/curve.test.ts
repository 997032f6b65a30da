import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { type Curve, neutralCurve } from '../../src/shared/recipe/curve.ts';
import { maya, sharing, usePages } from './support/pages.ts';

const bent: Curve = [
  [0, 0],
  [64, 80],
  [255, 255],
];
const withCurve = (curve: Curve) => ({ recipe: { version: 1, adjustments: {}, curves: { rgb: curve } } }) as const;

describe('the curve editor', () => {
  const pages = usePages();

  const openCurve = async (state = {}) => {
    const opened = await pages.open({ state, height: 1400 });
    await opened.page.getByRole('button', { name: /^Curve/ }).click();
    return { ...opened, graph: opened.page.locator('.curveGraph') };
  };
  const point = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });
  const values = (page: Page) =>
    page.locator('.curveHandle').evaluateAll((all) => all.map((one) => `${one.ariaLabel}: ${one.ariaValueText}`));

  it('adds a point where it is clicked, moves it while the button is down, and makes one edit of it', async () => {
    const { page, owner, graph } = await openCurve();
    const at = await levels(graph);
    await page.mouse.move(...at(64, 80));
    await page.mouse.down();
    await page.mouse.move(...at(70, 120), { steps: 4 });
    const held = (await owner.next('edit:preview', 0)).changes[0];
    assert.equal(held?.path, 'curves.rgb');
    assert.equal(owner.of('edit:commit').length, 0);
    await page.mouse.up();
    const { changes } = await owner.next('edit:commit', 0);
    near(changes[0]?.value, [
      [0, 0],
      [70, 120],
      [255, 255],
    ]);
    assert.equal(owner.of('edit:commit').length, 1);
    assert.equal((await values(page)).length, 3);
    await page.getByRole('button', { name: 'Curve, adjusted' }).waitFor();
  });

  it('removes a point that is dragged out, brings it back with the pointer, and takes all back on Escape', async () => {
    const { page, owner, graph } = await openCurve(withCurve(bent));
    const at = await levels(graph);
    await page.mouse.move(...at(64, 80));
    await page.mouse.down();
    await page.mouse.move(...at(64, -80), { steps: 3 });
    assert.equal((await values(page)).length, 2);
    await page.mouse.move(...at(64, 100), { steps: 3 });
    assert.equal((await values(page)).length, 3);
    await page.mouse.move(...at(64, 370), { steps: 3 });
    assert.equal((await values(page)).length, 2);
    await page.keyboard.press('Escape');
    assert.equal((await values(page)).length, 3);
    await page.mouse.up();
    await owner.heard();
    assert.equal(owner.of('edit:commit').length, 0);

    await page.mouse.move(...at(64, 80));
    await page.mouse.down();
    await page.mouse.move(...at(64, 370), { steps: 3 });
    await page.mouse.up();
    assert.deepEqual((await owner.next('edit:commit', 0)).changes, [{ path: 'curves.rgb', value: neutralCurve }]);
  });

  it('moves a point with arrow keys, by ten with Shift, one edit a key press; Escape takes it back', async () => {
    const { page, owner } = await openCurve(withCurve(bent));
    const middle = point(page, 'Point 2 of 3');
    await middle.press('ArrowUp');
    await owner.next('edit:commit', 0);
    await middle.press('Shift+ArrowRight');
    assert.equal(await middle.getAttribute('aria-valuetext'), 'input 74, output 81');
    await page.keyboard.down('ArrowLeft');
    await page.keyboard.press('Escape');
    await page.keyboard.up('ArrowLeft');
    assert.equal(await middle.getAttribute('aria-valuetext'), 'input 74, output 81');
    await page.waitForFunction(() => document.activeElement?.ariaLabel === 'Point 2 of 3');
    assert.equal(owner.of('edit:commit').length, 2);
  });

  it('removes a point on Delete and on a double-click, but keeps two', async () => {
    const { page, owner, graph } = await openCurve(
      withCurve([
        [0, 0],
        [64, 80],
        [128, 140],
        [255, 255],
      ]),
    );
    const at = await levels(graph);
    await point(page, 'Point 2 of 4').press('Delete');
    await point(page, 'Point 2 of 3').waitFor();
    await page.mouse.dblclick(...at(128, 140));
    await point(page, 'Point 2 of 2').waitFor();
    await point(page, 'Point 2 of 2').press('Delete');
    assert.equal((await values(page)).length, 2);
    assert.equal(owner.of('edit:commit').length, 2);
  });

  it('shows the selected point in numbers, which can be typed', async () => {
    const { page, owner } = await openCurve(withCurve(bent));
    await point(page, 'Point 2 of 3').focus();
    const [input, output] = ['input', 'output'].map((name) => page.getByRole('spinbutton', { name: `Curve ${name}` }));
    assert.equal(await input?.inputValue(), '64');
    await output?.fill('200');
    await output?.press('Enter');
    const { changes } = await owner.next('edit:commit', 0);
    assert.deepEqual(changes[0]?.value, [
      [0, 0],
      [64, 200],
      [255, 255],
    ]);
    await input?.fill('999');
    await input?.press('Enter');
    assert.equal(await input?.inputValue(), '254', 'a point does not pass its neighbour');
  });

  it('adds and removes points by buttons, for those without a pointer', async () => {
    const { page, owner } = await openCurve();
    await page.getByRole('button', { name: 'Add Curve Point' }).press('Enter');
    assert.deepEqual((await owner.next('edit:commit', 0)).changes[0]?.value, [
      [0, 0],
      [128, 128],
      [255, 255],
    ]);
    assert.equal(await point(page, 'Point 2 of 3').evaluate((node) => node === document.activeElement), true);
    await page.getByRole('button', { name: 'Remove Curve Point' }).press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('.curveHandle').length === 2);
  });

  it('has a curve for each channel, chosen by tabs, marked where adjusted, reset one by one', async () => {
    const { page, owner } = await openCurve(withCurve(bent));
    await page.getByRole('tab', { name: 'RGB, adjusted' }).press('ArrowRight');
    assert.deepEqual(await values(page), ['Point 1 of 2: input 0, output 0', 'Point 2 of 2: input 255, output 255']);
    await point(page, 'Point 1 of 2').press('ArrowUp');
    assert.equal((await owner.next('edit:commit', 0)).changes[0]?.path, 'curves.red');
    await page.getByRole('tab', { name: 'Red, adjusted' }).waitFor();
    await page.getByRole('button', { name: 'Reset Curve Channel' }).click();
    await page.getByRole('tab', { name: 'Red', exact: true }).waitFor();
    assert.equal((await values(page))[0], 'Point 1 of 2: input 0, output 0');
    await page.getByRole('button', { name: 'Reset Curve', exact: true }).click();
    await page.getByRole('tab', { name: 'RGB', exact: true }).waitFor();
  });

  it('follows the point that a teammate drags, and says who it is', async () => {
    const { page, owner } = await openCurve({ session: sharing });
    const held = [{ path: 'curves.rgb', value: bent } as const];
    await owner.send({ type: 'presence:changed', presence: [{ participant: maya, cursor: null, held }] });
    await point(page, 'Point 2 of 3').waitFor();
    await page.locator('.channelPanel .holder', { hasText: maya.name }).waitFor();
    await owner.send({ type: 'presence:changed', presence: [{ participant: maya, cursor: null, held: [] }] });
    await point(page, 'Point 2 of 2').waitFor();
  });
});

/** Where a place on the graph is on screen. */
async function levels(graph: Locator): Promise<(x: number, y: number) => [number, number]> {
  await graph.scrollIntoViewIfNeeded();
  const box = await graph.boundingBox();
  if (!box) throw new Error('the graph is not on screen');
  return (x, y) => [box.x + (x / 255) * box.width, box.y + box.height - (y / 255) * box.height];
}

/** A pixel of the graph is about a level. */
function near(value: unknown, expected: Curve): void {
  const numbers = [value].flat(3).map(Number);
  assert.equal(numbers.length, expected.length * 2);
  expected.flat().forEach((level, index) => {
    assert.ok(Math.abs((numbers[index] ?? -99) - level) <= 2, `${numbers} for ${expected}`);
  });
}
