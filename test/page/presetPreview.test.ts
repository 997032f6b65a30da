import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { builtinPresets } from '../../src/shared/recipe/builtinPresets.ts';
import type { Preset } from '../../src/shared/recipe/presets.ts';
import type { Recipe } from '../../src/shared/recipe/recipe.ts';
import { slider } from './support/gestures.ts';
import { renderInNode } from './support/kernel.ts';
import { blocks, type OpenOptions, type RawImage, sharing, usePages } from './support/pages.ts';
import { eventually, pictureShot } from './support/pixels.ts';

const sepia = builtinPresets.find(({ name }) => name === 'Sepia') as Preset;
const plain: Recipe = { version: 1, adjustments: {} };

const tile = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('a preset that is only looked at', () => {
  const pages = usePages();
  const image = blocks(320, 200);

  async function openPresets(options: OpenOptions = {}) {
    const source = await pages.source('blocks.png', image);
    const opened = await pages.open({ height: 1200, ...options, state: { source, ...options.state } });
    await opened.page.getByRole('button', { name: 'Presets', exact: true }).click();
    return opened;
  }
  const untilShown = async (page: Page, recipe: Recipe, what: string) => {
    const expected = await renderInNode(image, recipe);
    await eventually(what, async () => isSame(await pictureShot(page), expected));
  };

  it('is on the picture while the pointer is over it, and gone when it leaves', async () => {
    const { page } = await openPresets();
    await tile(page, 'Sepia').hover();
    await untilShown(page, sepia.look, 'sepia');
    assert.equal(await slider(page, 'Contrast').inputValue(), '0', 'controls show what is set');
    await page.mouse.move(5, 5);
    await untilShown(page, plain, 'the picture as it was');
  });

  it('is on the picture while the keyboard’s focus is on it', async () => {
    const { page } = await openPresets();
    await tile(page, 'Original').focus();
    await page.keyboard.press('End');
    const last = builtinPresets.at(-1);
    assert.ok(last);
    await untilShown(page, last.look, last.name);
    await page.keyboard.press('Shift+Tab');
    await untilShown(page, plain, 'the picture as it was');
  });

  it('is nobody else’s business: nothing is sent, held or edited', async () => {
    const { page, owner } = await openPresets({ state: { session: sharing } });
    await tile(page, 'Sepia').hover();
    await untilShown(page, sepia.look, 'sepia');
    await page.mouse.move(5, 5);
    await untilShown(page, plain, 'the picture as it was');
    assert.deepEqual([owner.of('edit:preview'), owner.of('edit:commit')], [[], []]);
  });

  it('stays when it is chosen, and is called by its name', async () => {
    const { page, owner } = await openPresets();
    await tile(page, 'Sepia').click();
    assert.equal((await owner.next('edit:commit', 0)).preset, 'Sepia');
    await page.mouse.move(5, 5);
    await untilShown(page, sepia.look, 'sepia');
    owner.forget();
    await slider(page, 'Amount').press('PageDown');
    assert.equal((await owner.next('edit:commit', 0)).preset, 'Sepia 90%');
    owner.forget();
    await slider(page, 'Contrast').press('End');
    assert.equal((await owner.next('edit:commit', 0)).preset, undefined);
  });

  it('goes with the image it was tried on', async () => {
    const { page, owner } = await openPresets();
    await tile(page, 'Sepia').hover();
    await untilShown(page, sepia.look, 'sepia');
    await owner.send({ type: 'source:changed', source: await pages.source('again.png', image) });
    await untilShown(page, plain, 'the new picture as it is');
  });
});

/** To within what a screenshot rounds. */
function isSame({ data }: RawImage, expected: ArrayLike<number>): boolean {
  return data.length === expected.length && data.every((level, at) => Math.abs(level - (expected[at] ?? 0)) <= 1);
}
