import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { displayPoints, displayTableBytes } from '../../src/shared/recipe/plan.ts';
import { decodePng, usePages } from './support/pages.ts';
import { pictureShot, rgbAt } from './support/pixels.ts';

/** What nobody takes for the stored colours: red and blue change places. */
const swapped = Uint8Array.from({ length: displayTableBytes }, (_, at) => {
  const index = Math.floor(Math.floor(at / 3) / displayPoints ** (2 - (at % 3))) % displayPoints;
  return Math.round((index * 255) / (displayPoints - 1));
});

describe('the colours of another space', () => {
  const pages = usePages();
  const orange = { width: 60, height: 40, data: new Uint8Array(60 * 40 * 4).fill(255) };
  for (let at = 0; at < orange.data.length; at += 4) orange.data.set([200, 100, 50], at);

  it('are shown through the table that comes after the image, and edited as they are stored', async () => {
    const { page, owner } = await pages.open({ state: { source: await pages.source('orange.png', orange) } });
    assert.deepEqual(await middleOf(page), [200, 100, 50]);
    await owner.send({ type: 'display:changed', url: pages.server.serve('swapped.bin', swapped) });
    await untilMiddle(page, [50, 100, 200]);
    await owner.send({
      type: 'recipe:changed',
      recipe: { version: 1, adjustments: { brightness: -50 } },
      sequence: 0,
    });
    await untilMiddle(page, [25, 50, 100]);
  });

  it('are shown through the table under clipping marks, which are those of the stored ones', async () => {
    const half = { ...orange, data: orange.data.slice() };
    for (let at = 0; at < half.data.length / 2; at += 4) half.data.set([255, 100, 50], at);
    const { page, owner } = await pages.open({ state: { source: await pages.source('half.png', half) } });
    await owner.send({ type: 'display:changed', url: pages.server.serve('swapped.bin', swapped) });
    await untilMiddle(page, [50, 100, 200]);
    await page.locator('.picture').press('j');
    await page.locator('.frame.clipping').waitFor();
    await untilMiddle(page, [50, 100, 200]);
    const shot = await pictureShot(page);
    const colours = new Set(Array.from({ length: 20 }, (_, x) => rgbAt(shot, x, 5).join()));
    assert.ok(colours.size > 1, 'stripes over what is clipped as it is stored');
  });

  it('are shown as they are again with the next image', async () => {
    const source = await pages.source('orange.png', orange);
    const { page, owner } = await pages.open({ state: { source } });
    await owner.send({ type: 'display:changed', url: pages.server.serve('swapped.bin', swapped) });
    await untilMiddle(page, [50, 100, 200]);
    await owner.send({ type: 'source:changed', source: { ...source } });
    await untilMiddle(page, [200, 100, 50]);
  });

  it('stay as they are where the table is not one', async () => {
    const { page, owner } = await pages.open({ state: { source: await pages.source('orange.png', orange) } });
    const asked = page.waitForResponse(/short\.bin/);
    await owner.send({ type: 'display:changed', url: pages.server.serve('short.bin', swapped.subarray(1)) });
    await asked;
    await page.locator('[role=img][aria-busy=false]').waitFor();
    assert.deepEqual(await middleOf(page), [200, 100, 50]);
  });
});

async function untilMiddle(page: Page, expected: readonly number[]): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const seen = await middleOf(page);
    if (seen?.every((level, channel) => Math.abs(level - (expected[channel] ?? 0)) <= 1)) return;
    if (Date.now() > deadline) assert.deepEqual(seen, expected);
  }
}

/** Red, green and blue in the middle of the picture on screen; undefined while there is none. */
async function middleOf(page: Page): Promise<readonly number[] | undefined> {
  const box = await page.locator('[role=img]').boundingBox();
  if (!box) return undefined;
  const clip = { x: box.x + box.width / 2, y: box.y + box.height / 2, width: 1, height: 1 };
  const { data } = await decodePng(await page.screenshot({ clip }));
  return [...data.subarray(0, 3)];
}
