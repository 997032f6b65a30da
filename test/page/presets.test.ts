import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { builtinPresets } from '../../src/shared/recipe/builtinPresets.ts';
import { applyEdit } from '../../src/shared/recipe/edit.ts';
import { type Preset, presetChanges } from '../../src/shared/recipe/presets.ts';
import { neutralRecipe, type Recipe } from '../../src/shared/recipe/recipe.ts';
import { axeViolations } from './support/axe.ts';
import { dragThumb, slider } from './support/gestures.ts';
import { maya, sharing } from './support/pages.ts';
import { tile, untilPainted, usePresets } from './support/presetTiles.ts';
import { type ThemeName, themes } from './support/themes.ts';

const dusk: Preset = { name: 'Dusk', look: { version: 1, adjustments: { exposure: -1, temperature: 20 } } };
const dawn: Preset = { name: 'Dawn', look: { version: 1, adjustments: { exposure: 0.5, tint: 8 } } };
const vivid = builtinPresets.find(({ name }) => name === 'Vivid') as Preset;
const sepia = builtinPresets.find(({ name }) => name === 'Sepia') as Preset;
const with100 = (preset: Preset): Recipe => applyEdit(neutralRecipe, presetChanges(preset, 100));

const pressed = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('.preset[aria-pressed=true]')].map((node) => node.textContent));

describe('presets of the page', () => {
  const { pages, openPresets } = usePresets();

  it('apply with a click, in full, as one edit, and are marked', async () => {
    const { page, owner } = await openPresets();
    await tile(page, 'Vivid').click();
    const { changes } = await owner.next('edit:commit', 0);
    assert.deepEqual(applyEdit(neutralRecipe, changes), with100(vivid));
    assert.deepEqual(await pressed(page), ['Vivid']);
    assert.equal(await slider(page, 'Amount').inputValue(), '100');
    assert.equal(owner.of('edit:commit').length, 1);
  });

  it('take the place of one another, and leave what somebody has set by hand', async () => {
    const recipe: Recipe = { version: 1, adjustments: { exposure: 0.3 }, geometry: { flipX: true } };
    const { page, owner } = await openPresets({ state: { recipe } });
    await tile(page, 'Vivid').click();
    await owner.next('edit:commit', 0);
    await slider(page, 'Contrast').press('End');
    await tile(page, 'Sepia').click();
    await page.waitForFunction(() => document.querySelector('.preset[aria-pressed=true]')?.textContent === 'Sepia');
    const expected = { ...sepia.look.adjustments, exposure: 0.3 };
    assert.deepEqual(owner.recipe, { version: 1, adjustments: expected, geometry: { flipX: true } });
    await tile(page, 'Original').click();
    await page.waitForFunction(() => document.querySelector('.preset[aria-pressed=true]')?.textContent === 'Original');
    assert.deepEqual(owner.recipe, { version: 1, adjustments: {}, geometry: { flipX: true } });
  });

  it('are turned down live, as one edit, and Escape takes that back', async () => {
    const { page, owner } = await openPresets({ state: { recipe: with100(sepia) } });
    owner.forget();
    await dragThumb(page, 'Amount', -80);
    const preview = await owner.next('edit:preview', 0);
    assert.ok(preview.changes.length > 1, 'all values of the preset are held at once');
    await page.keyboard.press('Escape');
    assert.equal(await slider(page, 'Amount').inputValue(), '100');
    await page.mouse.up();
    await owner.heard();
    assert.equal(owner.of('edit:commit').length, 0);

    await slider(page, 'Amount').press('PageDown');
    const { changes } = await owner.next('edit:commit', 0);
    assert.deepEqual(applyEdit(with100(sepia), changes), applyEdit(neutralRecipe, presetChanges(sepia, 90)));
    assert.equal(await page.getByLabel('Amount value').inputValue(), '90');
    assert.deepEqual(await pressed(page), ['Sepia']);
    await slider(page, 'Amount').press('Home');
    await page.waitForFunction(() => document.querySelectorAll('.preset[aria-pressed=true]').length === 1);
    assert.deepEqual(await pressed(page), ['Original'], 'nothing is left of it');
    await slider(page, 'Amount').press('End');
    await page.waitForFunction(() => document.querySelector('.preset[aria-pressed=true]')?.textContent === 'Sepia');
  });

  it('show what teammates and undo have made of the picture', async () => {
    const { page, owner } = await openPresets({ state: { session: sharing } });
    const become = (recipe: Recipe) => owner.send({ type: 'recipe:changed', recipe, sequence: 0 });
    await become(with100(sepia));
    await page.waitForFunction(() => document.querySelector('.preset[aria-pressed=true]')?.textContent === 'Sepia');
    const held = presetChanges(sepia, 40);
    await owner.send({ type: 'presence:changed', presence: [{ participant: maya, cursor: null, held }] });
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#preset-amount')?.value === '40');
    await owner.send({ type: 'presence:changed', presence: [{ participant: maya, cursor: null, held: [] }] });
    await become(neutralRecipe);
    await page.waitForFunction(() => document.querySelector('.preset[aria-pressed=true]')?.textContent === 'Original');
  });

  it('keep their amount when the page comes back', async () => {
    const { page, owner } = await openPresets();
    await tile(page, 'Sepia').click();
    await slider(page, 'Amount').press('PageDown');
    await owner.next('edit:commit', 1);
    await page.reload();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#preset-amount')?.value === '90');
    assert.deepEqual(await pressed(page), ['Sepia']);
  });

  it('are one stop of the Tab key, and go on with the arrow keys', async () => {
    const { page, owner } = await openPresets();
    await page.getByRole('button', { name: 'Presets', exact: true }).focus();
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Original');
    for (const [key, name] of [
      ['ArrowRight', 'Vivid'],
      ['ArrowDown', 'Warm Evening'],
      ['ArrowLeft', 'Portrait'],
      ['ArrowUp', 'Original'],
      ['ArrowUp', 'Original'],
      ['End', 'Invert'],
      ['Home', 'Original'],
      ['ArrowRight', 'Vivid'],
    ] as const) {
      await page.keyboard.press(key);
      assert.equal(await focused(page), name, key);
    }
    await page.keyboard.press('Enter');
    assert.deepEqual(applyEdit(neutralRecipe, (await owner.next('edit:commit', 0)).changes), with100(vivid));
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Save Current Look...');
  });

  it('of one’s own stand below, with a menu of their own', async () => {
    const { page, owner } = await openPresets();
    await page.getByText('Looks that you save appear here').waitFor();
    await owner.send({ type: 'presets:changed', presets: [dusk, dawn] });
    await page.getByText('Looks that you save appear here').waitFor({ state: 'hidden' });
    await untilPainted(page);
    await tile(page, 'Dusk').click();
    assert.deepEqual(applyEdit(neutralRecipe, (await owner.next('edit:commit', 0)).changes), with100(dusk));
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Actions for Dusk');
    await page.keyboard.press('Enter');
    for (const [key, name] of [
      ['ArrowDown', 'Export...'],
      ['End', 'Delete'],
      ['ArrowDown', 'Rename...'],
      ['ArrowUp', 'Delete'],
      ['Home', 'Rename...'],
    ] as const) {
      await page.keyboard.press(key);
      assert.equal(await focused(page), name, key);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    assert.equal(await focused(page), 'Actions for Dusk');
    await tile(page, 'Dawn').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const { action, name } = await owner.next('preset:manage', 0);
    assert.deepEqual([action, name], ['delete', 'Dawn']);
    await page.getByRole('menu').waitFor({ state: 'detached' });
  });

  it('are saved, imported and exported by the editor', async () => {
    const { page, owner } = await openPresets();
    for (const name of ['Save Current Look...', 'Import Presets...', 'Export Your Presets...']) {
      await page.getByRole('button', { name, exact: true }).click();
    }
    const commands = () => owner.of('command:run').map(({ command }) => command);
    await owner.next('command:run', owner.received.findIndex(({ type }) => type === 'command:run') + 2);
    assert.deepEqual(commands(), ['savePreset', 'importPresets', 'exportPresets']);
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`have no violation that axe finds: ${theme}`, async () => {
      const { page, owner } = await openPresets({ theme, state: { recipe: with100(sepia) } });
      await owner.send({ type: 'presets:changed', presets: [dusk] });
      await untilPainted(page);
      assert.deepEqual(await axeViolations(page), []);
      await tile(page, 'Dusk').click({ button: 'right' });
      await page.getByRole('menu').waitFor();
      assert.deepEqual(await axeViolations(page), []);
    });
  }

  it('are found by their names', async () => {
    const { page } = await pages.open();
    await page.getByRole('searchbox').fill('noir');
    await tile(page, 'Noir').waitFor();
  });
});

function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const node = document.activeElement;
    return node?.getAttribute('aria-label') ?? node?.textContent ?? null;
  });
}
