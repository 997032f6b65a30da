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

/** What the budget is on the machine it was set for, as a share of the time of a canvas with the same filters. */
const canvasShare = 0.75;

const cases = [
  { what: 'one filter', adjustments: {}, canvasFilter: 'contrast(1.2) saturate(1.15)' },
  {
    what: 'all eight filters',
    adjustments: allEight,
    canvasFilter: 'brightness(1.1) contrast(1.2) saturate(1.15) hue-rotate(10deg) blur(3px)',
  },
] as const;

describe('a slider frame at a 1600 x 1000 view', () => {
  const pages = usePages();

  for (const { what, adjustments, canvasFilter } of cases)
    it(`takes less than 16.7 ms from the input to the picture with ${what} set, in the median, or a canvas is slow here, too`, async function () {
      this.timeout(180_000);
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
      const rounds: string[] = [];
      // Other work on the machine can only make frames slower: a round in time shows that the page can do it.
      for (let round = 0; round < 3; round += 1) {
        const canvasMs = await medianCanvasMs(page, canvasFilter);
        const frameMs = await medianFrameMs(page);
        rounds.push(`${frameMs.toFixed(1)} ms, of ${budgetMs.toFixed(1)} ms; a canvas ${canvasMs.toFixed(1)} ms`);
        if (frameMs < Math.max(budgetMs, canvasMs * canvasShare)) {
          console.log(`      ${rounds.join(', ')}`);
          return;
        }
      }
      assert.fail(rounds.join(', '));
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

/** The same size through the filter of a 2D canvas, until a pixel of it can be read. */
async function medianCanvasMs(page: Page, filter: string): Promise<number> {
  return page.evaluate(`(async () => {
    const noise = new ImageData(1600, 1000);
    for (let at = 0; at < noise.data.length; at += 1) noise.data[at] = at % 4 === 3 ? 255 : (at * 31) & 255;
    const bitmap = await createImageBitmap(noise);
    const canvas = new OffscreenCanvas(1600, 1000);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.filter = ${JSON.stringify(filter)};
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      context.drawImage(bitmap, 0, 0);
      context.getImageData(0, 0, 1, 1);
      return performance.now() - start;
    });
    return times.sort((a, b) => a - b)[2];
  })()`);
}
