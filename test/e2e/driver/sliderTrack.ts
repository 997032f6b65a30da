import type { Locator } from 'playwright-core';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the mouse takes hold of a slider, in pixels of the window. */
export interface SliderTrack {
  readonly y: number;
  xOf(value: number): number;
}

/** Half of a thumb: the track's ends are that much inside of the control. */
const thumbRadius = 7;

export async function trackOf(slider: Locator): Promise<SliderTrack> {
  const box = await boxOf(slider);
  const [min, max] = await Promise.all(['min', 'max'].map(async (name) => Number(await slider.getAttribute(name))));
  const length = box.width - 2 * thumbRadius;
  const fraction = (value: number) => (value - (min ?? 0)) / ((max ?? 100) - (min ?? 0));
  return { y: box.y + box.height / 2, xOf: (value) => box.x + thumbRadius + length * fraction(value) };
}

export async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('Not on screen');
  return box;
}
