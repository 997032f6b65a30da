import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { slider } from './support/gestures.ts';
import { usePages } from './support/pages.ts';

describe('the search over the panel', () => {
  const pages = usePages();
  const field = (page: Page) => page.getByRole('searchbox', { name: 'Search adjustments' });
  const sliders = (page: Page) => page.getByRole('slider').evaluateAll((all) => all.map((one) => one.ariaLabel));
  const news = (page: Page) => page.getByRole('status', { name: 'Search results' });

  it('shows what is meant, by whatever name, in unfolded groups, and says how much that is', async () => {
    const { page } = await pages.open();
    await page.getByRole('button', { name: 'Colour', exact: true }).click();
    await field(page).fill('kelvin');
    await slider(page, 'Temperature').waitFor();
    assert.deepEqual(await sliders(page), ['Temperature']);
    assert.equal(await news(page).textContent(), '1 adjustment found.');
    assert.equal(await page.getByRole('button', { name: 'Light', exact: true }).count(), 0);
    await field(page).fill('color');
    assert.equal((await sliders(page)).length, 5, 'a whole group by its name');
    await field(page).fill('');
    assert.equal(
      await page.getByRole('button', { name: 'Colour', exact: true }).getAttribute('aria-expanded'),
      'false',
    );
    assert.equal(await slider(page, 'Exposure').isVisible(), true);
    assert.equal(await news(page).textContent(), '');
  });

  it('says so where nothing matches', async () => {
    const { page } = await pages.open();
    await field(page).fill('zebra');
    await page.locator('.searchEmpty').waitFor();
    assert.deepEqual(await sliders(page), []);
    assert.equal(await news(page).textContent(), 'No adjustments match.');
    await page.getByRole('button', { name: 'Clear Search' }).click();
    assert.equal(await field(page).evaluate((node) => node === document.activeElement), true);
    assert.equal(await slider(page, 'Exposure').isVisible(), true);
  });

  it('is reached by / and Ctrl+F; Escape clears it and goes back', async () => {
    const { page } = await pages.open();
    for (const key of ['/', 'Control+f']) {
      await slider(page, 'Contrast').focus();
      await page.keyboard.press(key);
      await page.keyboard.type('blur');
      assert.deepEqual(await sliders(page), ['Blur'], key);
      await page.keyboard.press('Escape');
      assert.equal(await field(page).inputValue(), '');
      assert.equal(await slider(page, 'Contrast').evaluate((node) => node === document.activeElement), true, key);
    }
  });

  it('leaves the keys to a field that somebody types in', async () => {
    const { page } = await pages.open();
    await page.getByLabel('Contrast value').press('/');
    assert.equal(await field(page).evaluate((node) => node === document.activeElement), false);
    assert.match(await page.getByLabel('Contrast value').inputValue(), /\//);
  });

  it('remembers no fold that was made while searching', async () => {
    const { page } = await pages.open();
    await field(page).fill('hue');
    await page.getByRole('button', { name: 'Colour', exact: true }).click();
    assert.deepEqual(await sliders(page), []);
    await field(page).press('Escape');
    assert.equal(await slider(page, 'Hue').isVisible(), true);
  });
});
