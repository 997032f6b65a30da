import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { until } from './driver/until.ts';
import { drawScene } from './support/drawings.ts';
import { openOnHost, type Pair } from './support/pair.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const fileName = 'split.png';

describe('one image in two editors side by side', () => {
  let host: Pair['host'];

  /** The pages that are on screen, from left to right. */
  const pages = async (): Promise<readonly FrameLocator[]> => {
    const frames = await host.page.locator('iframe.webview.ready').filter({ visible: true }).all();
    const placed = await Promise.all(frames.map(async (frame) => ({ frame, x: (await frame.boundingBox())?.x ?? 0 })));
    const sorted = placed.sort((a, b) => a.x - b.x);
    return sorted.map(({ frame }) => frame.contentFrame().locator('#active-frame').contentFrame());
  };
  const contrasts = async (): Promise<readonly string[]> =>
    Promise.all(
      (await pages()).map((page) => page.getByRole('slider', { name: 'Contrast', exact: true }).inputValue()),
    );
  const widths = async (): Promise<readonly number[]> =>
    Promise.all(
      (await pages()).map(async (page) => {
        await page.locator('[role=img][aria-busy=false]').waitFor();
        return (await page.getByRole('img', { name: fileName }).boundingBox())?.width ?? 0;
      }),
    );

  before(async () => {
    const pair = await sharedPair();
    ({ host } = pair);
    await addFile(pair, fileName, await drawScene());
    await openOnHost(host, fileName);
    await host.runCommand('View: Split Editor');
    await until('two pages', async () => (await pages()).length === 2);
    await widths();
  });
  stopAfterFailure();

  it('has a zoom in each', async () => {
    const [left] = await widths();
    const [, right] = await pages();
    await right?.getByRole('button', { name: /^Zoom In/ }).click();
    await until('the right one to grow', async () => {
      const now = await widths();
      return (now[1] ?? 0) > (now[0] ?? 0) && now[0] === left;
    });
  });

  it('shows an edit in both, and its undo', async () => {
    const [left, right] = await pages();
    await left?.getByRole('spinbutton', { name: 'Contrast value' }).fill('40');
    await host.press('Enter');
    await until('both to have it', async () => (await contrasts()).every((value) => value === '40'));
    await host.keepScreenshot('split-editors');
    await right?.getByRole('img', { name: fileName }).click();
    await until('the undo from the other to show in both', async () => {
      await host.press('Control+z');
      return (await contrasts()).every((value) => value === '0');
    });
    assert.equal((await pages()).length, 2);
  });
});
