import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { Adjustments } from '../../src/shared/recipe/recipe.ts';
import { dragThumb, slider } from './support/gestures.ts';
import { untilSharp, usePages } from './support/pages.ts';

/** One frame of a 60 Hz screen, in milliseconds. */
const budgetMs = 1000 / 60;
/** The side panel and the toolbar come on top of the stage, and fitting keeps a margin. */
const window1600 = { width: 1600 + 300 + 32, height: 1000 + 36 + 32 };

const allEight: Adjustments = {
  exposure: 0.5,
  brightness: 10,
  contrast: 20,
  temperature: 12,
  saturation: 15,
  hue: 10,
  blur: 3,
  sharpen: 40,
};

describe('a slider frame at a 1600 x 1000 view', () => {
  const pages = usePages();

  for (const [what, adjustments] of Object.entries({ 'one filter': {}, 'all eight filters': allEight }))
    it(`takes less than 16.7 ms from the input to the picture with ${what} set, in the median`, async () => {
      const bytes = await readFile(new URL('../fixtures/dandelion.jpg', import.meta.url));
      const url = pages.server.serve('dandelion.jpg', bytes);
      const size = { width: 5312, height: 2988 };
      const source = { ok: true, fileName: 'dandelion.jpg', format: 'jpeg', mime: 'image/jpeg', url, ...size } as const;
      const { page } = await pages.open({
        ...window1600,
        state: { source, recipe: { version: 1, adjustments } },
        settled: false,
      });
      await untilSharp(page);
      await page.getByRole('img').press('1');
      await untilSharp(page);
      const medians = [];
      // Other work on the machine can only make frames slower: the best of three rounds is the page's own time.
      for (let round = 0; round < 3; round += 1) medians.push(await medianFrameMs(page));
      const best = Math.min(...medians);
      console.log(
        `      median ${best.toFixed(1)} ms of ${budgetMs.toFixed(1)} ms, ${(budgetMs - best).toFixed(1)} ms to spare`,
      );
      assert.ok(best < budgetMs, `${best} ms`);
    });
});

async function medianFrameMs(page: Page): Promise<number> {
  await page.evaluate(`{
    const frames = [];
    new PerformanceObserver((list) => frames.push(...list.getEntriesByName('pixelpair:frame').map(({ duration }) => duration)))
      .observe({ type: 'measure' });
    globalThis.frames = frames;
  }`);
  await slider(page, 'Contrast').press('Home');
  for (let move = 0; move < 3; move += 1) {
    await dragThumb(page, 'Contrast', 60, 30);
    await page.mouse.up();
    await untilSharp(page);
  }
  const times = await page.evaluate<number[]>('globalThis.frames');
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? Number.POSITIVE_INFINITY;
}
