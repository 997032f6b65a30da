import type { Page } from 'playwright-core';
import { eventually, pictureShot, rgbAt } from './pixels.ts';

/** Where neither a label nor the divider is, in the 320 x 200 picture: what lies over it tells nothing of it. */
export const probes = [
  [20, 150],
  [60, 180],
  [250, 170],
  [310, 190],
] as const;

/** Waits until the 320 x 200 picture on screen is one picture left of its middle and another one right of it. */
export const untilSplit = (page: Page, left: ArrayLike<number>, right: ArrayLike<number>) =>
  eventually('the picture', async () => {
    const shot = await pictureShot(page);
    const wanted = (x: number) => ({ width: 320, data: x < 160 ? left : right });
    return probes.every(([x, y]) => `${rgbAt(shot, x, y)}` === `${rgbAt(wanted(x), x, y)}`);
  });
