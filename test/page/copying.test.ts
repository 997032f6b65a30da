import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { slider } from './support/gestures.ts';
import { sharing, usePages } from './support/pages.ts';

describe('copying and pasting adjustments in the page', () => {
  const pages = usePages();

  it('has its place in the menu of more actions', async () => {
    const { page, owner } = await pages.open();
    await page.getByRole('button', { name: 'More Actions' }).click();
    await page.getByRole('menuitem', { name: 'Copy Adjustments' }).click();
    assert.equal((await owner.next('command:run', 0)).command, 'copyAdjustments');
    owner.forget();
    await page.getByRole('button', { name: 'More Actions' }).press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal((await owner.next('command:run', 0)).command, 'pasteAdjustments');
    assert.equal(await focused(page), 'More Actions');
  });

  it('has keys, which mean the text while somebody is typing, and which VS Code does not hear as well', async () => {
    const { page, owner } = await pages.open({ state: { session: sharing } });
    await page.evaluate(() => {
      document.body.dataset.keys = '';
      addEventListener('keydown', ({ key, ctrlKey, shiftKey }) => {
        if (ctrlKey && shiftKey && key.length === 1) document.body.dataset.keys += key;
      });
    });
    await page.getByRole('textbox', { name: 'Message' }).press('Control+Shift+V');
    await page.getByLabel('Contrast value').press('Control+Shift+C');
    await page.getByRole('img', { name: 'blocks.png', exact: true }).press('Control+Shift+C');
    assert.equal((await owner.next('command:run', 0)).command, 'copyAdjustments');
    owner.forget();
    await slider(page, 'Contrast').press('Control+Shift+V');
    assert.equal((await owner.next('command:run', 0)).command, 'pasteAdjustments');
    assert.equal(await page.evaluate(() => document.body.dataset.keys), '');
  });
});

function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const node = document.activeElement;
    return node?.getAttribute('aria-label') ?? node?.textContent ?? null;
  });
}
