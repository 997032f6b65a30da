import { until } from '../driver/until.ts';
import type { VscodeWindow } from '../driver/vscodeWindow.ts';
import { compareImages } from './compareImages.ts';
import { decode } from './independentRender.ts';

/** A change people see, in levels of 255 on average. */
const visible = 2;

/** Waits until a window's picture no longer looks as it did before. */
export async function untilPictureChanged(window: VscodeWindow, before: Buffer): Promise<void> {
  const old = await decode(before);
  await until('the picture to change', async () => {
    const now = await decode(await window.pixelPair.look());
    return compareImages(now, old).mean > visible;
  });
}

/** Waits until two windows of the same size show the same picture, pixel for pixel. */
export async function untilSamePicture(a: VscodeWindow, b: VscodeWindow): Promise<void> {
  await until('both windows to show the same pixels', async () => {
    await Promise.all([a.clearNotifications(), b.clearNotifications()]);
    const [left, right] = await Promise.all([a, b].map(async (window) => decode(await window.pixelPair.look())));
    return left !== undefined && right !== undefined && left.data.equals(right.data);
  });
}
