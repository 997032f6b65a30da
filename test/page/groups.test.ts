import assert from 'node:assert/strict';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { slider } from './support/gestures.ts';
import { maya, sharing, usePages } from './support/pages.ts';

const adjusted = {
  recipe: {
    version: 1,
    adjustments: { contrast: 18, exposure: -0.5, hue: 20 },
    geometry: { flipX: true },
  },
} as const;

describe('groups of adjustments', () => {
  const pages = usePages();

  it('say in their header, to eyes and ears, that something in them is adjusted', async () => {
    const { page, owner } = await pages.open({ state: adjusted });
    await page.getByRole('button', { name: 'Light, adjusted', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Effects', exact: true }).waitFor();
    const marks = page.locator('.paneMark');
    assert.equal(await marks.filter({ visible: true }).count(), 3, 'Light, Colour and Shape');
    await owner.send({ type: 'recipe:changed', recipe: neutralRecipe, sequence: 0 });
    await page.getByRole('button', { name: 'Light', exact: true }).waitFor();
    assert.equal(await marks.filter({ visible: true }).count(), 0);
  });

  it('are reset by one button each, as one edit, and the focus stays on the header', async () => {
    const { page, owner } = await pages.open({ state: adjusted });
    await page.getByRole('button', { name: 'Reset Light' }).click();
    const { changes } = await owner.next('edit:commit', 0);
    assert.deepEqual(changes, [
      { path: 'adjustments.exposure', value: 0 },
      { path: 'adjustments.contrast', value: 0 },
    ]);
    await page.getByRole('button', { name: 'Light', exact: true }).waitFor();
    assert.equal(await slider(page, 'Hue').inputValue(), '20', 'other groups stay as they are');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Light');
    assert.equal(await page.getByRole('button', { name: 'Reset Light' }).count(), 0, 'nothing is left to reset');
    assert.equal(owner.of('edit:commit').length, 1);
  });

  it('are all reset by one button, as one edit, the shape of the picture with them', async () => {
    const { page, owner } = await pages.open({ state: adjusted });
    const everything = page.getByRole('button', { name: 'Reset Everything' });
    await everything.press('Enter');
    assert.equal((await owner.next('edit:commit', 0)).changes.length, 4);
    assert.deepEqual(owner.recipe, neutralRecipe);
    await everything.and(page.locator(':disabled')).waitFor();
    assert.equal(owner.of('edit:commit').length, 1);
  });

  it('keep the focus and their place when all of them are reset, also while somebody searches in them', async () => {
    const { page, owner } = await pages.open({ state: adjusted });
    const everything = page.getByRole('button', { name: 'Reset Everything' });
    const field = page.getByRole('searchbox', { name: 'Search adjustments' });
    const hasFocus = () => field.evaluate((node) => node === document.activeElement);
    await field.fill('exposure');
    await everything.press('Enter');
    await everything.and(page.locator(':disabled')).waitFor();
    assert.equal(await hasFocus(), true, 'by the keyboard');
    const undoKey = page.evaluate(() => {
      return new Promise((heard) => addEventListener('keydown', (event) => event.key === 'z' && heard(true)));
    });
    await page.keyboard.press('Control+z');
    assert.equal(await undoKey, true, 'goes to VS Code, which takes the reset back');
    await field.press('Escape');
    await owner.send({ type: 'recipe:changed', recipe: { ...neutralRecipe, ...adjusted.recipe }, sequence: 0 });
    const scroller = page.locator('.adjustPanel');
    const scrolled = await scroller.evaluate((node) => {
      node.scrollTop = 150;
      return node.scrollTop;
    });
    assert.ok(scrolled > 0);
    await everything.click();
    await everything.and(page.locator(':disabled')).waitFor();
    assert.equal(await hasFocus(), true, 'by a click');
    assert.equal(await scroller.evaluate((node) => node.scrollTop), scrolled);
  });

  it('are marked while a teammate drags something in them, and a reset takes nothing from their hand', async () => {
    const { page, owner } = await pages.open({ state: { session: sharing } });
    const held = [{ path: 'adjustments.blur', value: 9 } as const];
    await owner.send({ type: 'presence:changed', presence: [{ participant: maya, cursor: null, held }] });
    await page.getByRole('button', { name: 'Effects, adjusted' }).waitFor();
    await page.getByRole('button', { name: 'Reset Effects' }).click();
    assert.equal(await slider(page, 'Blur').inputValue(), '9');
    await owner.heard();
    assert.equal(owner.of('edit:commit').length, 0);
  });
});
