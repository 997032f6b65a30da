import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type OpenOptions, untilSharp, usePages } from './support/pages.ts';

describe('the picture before the first frame is computed', () => {
  const pages = usePages();

  it('is the file itself, where the frame comes a moment later and looks the same', async () => {
    // With as many pixels above it as below: frames lie on whole pixels, the file where the middle is.
    const { page, release } = await openHeld({ height: 801 });
    await early(page).and(page.locator('[src]')).waitFor();
    await page.waitForFunction('document.querySelector(".earlyPicture").complete');
    const clip = (await early(page).boundingBox()) ?? assert.fail('nothing early');
    const seen = await page.screenshot({ clip });
    release();
    await untilSharp(page);
    await early(page).waitFor({ state: 'hidden' });
    assert.deepEqual(await page.getByRole('img').boundingBox(), clip);
    assert.ok(seen.equals(await page.screenshot({ clip })));
  });

  it('does not show what edits have changed', async () => {
    await assertNothingEarly({ state: { recipe: { version: 1, adjustments: { contrast: 18 } } } });
  });

  it('does not show all of a picture that was zoomed into', async () => {
    const view = { zoom: 3, centre: { x: 10, y: 10 }, fitted: false };
    const remember = `sessionStorage.setItem('state', '${JSON.stringify({ view })}')`;
    await assertNothingEarly({ prepare: (page) => page.addInitScript(remember) });
  });

  const early = (page: Page) => page.locator('.earlyPicture');

  /** Opens a page whose render worker gets its kernel only once it is released. */
  async function openHeld({ prepare, ...options }: OpenOptions = {}) {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const holdKernel = async (page: Page) => {
      await page.route('**/kernel.wasm', (route) => released.then(() => route.continue()));
      await prepare?.(page);
    };
    const { page } = await pages.open({ ...options, prepare: holdKernel, settled: false });
    return { page, release };
  }

  async function assertNothingEarly(options: OpenOptions): Promise<void> {
    const { page, release } = await openHeld(options);
    await page.getByText('Opening blocks.png…').waitFor();
    assert.equal(await early(page).getAttribute('src'), null);
    release();
    await untilSharp(page);
  }
});
