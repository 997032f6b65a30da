import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** Small frames cost the machine little, and a colour is seen all the same. */
const frames = { format: 'jpeg', quality: 60, maxWidth: 360, maxHeight: 225 } as const;
/** How often the screen is made to change, so that a frame of it comes: what changes last might be left out otherwise. */
const tickMs = 16;
/** Nothing that is worth comparing takes as long. */
const longestMs = 60_000;
/** A part of the screen that no icon fills. */
const visibleShare = 0.03;

/**
 * The moment, in milliseconds since 1970, at which a window has put magenta on the screen: what anybody in front of it
 * sees, whatever the page does to get there. Call it before that can happen, and await it after.
 */
export async function watchForMagenta(page: Page): Promise<{ readonly seenAt: Promise<number> }> {
  const session = await page.context().newCDPSession(page);
  const seenAt = new Promise<number>((resolve, reject) => {
    setTimeout(() => reject(new Error(`No picture came on screen within ${longestMs / 1000} s.`)), longestMs).unref();
    session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
      const { timestamp = Number.NaN } = metadata;
      session.send('Page.screencastFrameAck', { sessionId }).catch(reject);
      isMagenta(Buffer.from(data, 'base64')).then((seen) => seen && resolve(timestamp * 1000), reject);
    });
  });
  const stopTicking = await keepChanging(page);
  await session.send('Page.startScreencast', frames);
  return { seenAt: seenAt.finally(() => Promise.all([session.detach(), stopTicking()])) };
}

/** A dot in the corner that blinks. */
async function keepChanging(page: Page): Promise<() => Promise<void>> {
  const dot = await page.evaluateHandle((everyMs) => {
    const node = document.createElement('div');
    node.style.cssText =
      'position: fixed; right: 0; bottom: 0; width: 2px; height: 2px; z-index: 9999; background: grey';
    document.body.append(node);
    const timer = setInterval(() => {
      if (node.isConnected) node.style.opacity = node.style.opacity === '0.5' ? '1' : '0.5';
      else clearInterval(timer);
    }, everyMs);
    return node;
  }, tickMs);
  return () => dot.evaluate((node) => node.remove());
}

async function isMagenta(frame: Buffer): Promise<boolean> {
  const { data, info } = await sharp(frame).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let count = 0;
  for (let at = 0; at < data.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    if (red > 130 && blue > 130 && green < 100) count += 1;
  }
  return count > visibleShare * info.width * info.height;
}
