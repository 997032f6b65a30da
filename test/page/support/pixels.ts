import type { Page } from 'playwright-core';
import { decodePng, type RawImage } from './pages.ts';

/** What is seen of the picture's place, whatever lies over it, once there is one: between two images there is none. */
export async function pictureShot(page: Page): Promise<RawImage> {
  const picture = page.locator('.picture');
  await picture.waitFor();
  const box = await picture.boundingBox();
  return box ? decodePng(await page.screenshot({ clip: box })) : pictureShot(page);
}

/** Red, green and blue of a pixel. */
export function rgbAt({ width, data }: Pick<RawImage, 'width'> & { data: ArrayLike<number> }, x: number, y: number) {
  const index = (y * width + x) * 4;
  return [data[index], data[index + 1], data[index + 2]];
}

/** Waits for what a frame, a timer or a message brings about. */
export async function eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) if (Date.now() > deadline) throw new Error(`it never came to this: ${what}`);
}
