import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { outlineHtml, startAfterPicture } from '../../src/editor/panel/outlineHtml.ts';
import { blocks, decodePng, type OpenOptions, type RawImage, untilSharp, usePages } from './support/pages.ts';

describe('the picture before the first frame is computed', () => {
  const pages = usePages();

  it('is the file itself, where the frame comes a moment later and looks the same', async () => {
    const { page, release } = await openHeld();
    await early(page).and(page.locator('[src]')).waitFor();
    await early(page).evaluate(async (image) => void (image instanceof HTMLImageElement && (await image.decode())));
    const seen = await page.screenshot();
    release();
    await untilSharp(page);
    await early(page).waitFor({ state: 'hidden' });
    const clip = (await page.getByRole('img').boundingBox()) ?? assert.fail('no picture');
    const difference = await meanDifference(await cut(seen, clip), await page.screenshot({ clip }));
    assert.ok(difference < 2, `${difference}`);
  });

  it('is for large pictures alone: small ones are computed before it could be seen', async () => {
    await assertNothingEarly({ state: { source: await pages.source('blocks.png', blocks(320, 200)) } });
  });

  it('does not show what edits have changed', async () => {
    await assertNothingEarly({ state: { recipe: { version: 1, adjustments: { contrast: 18 } } } });
  });

  it('does not show all of a picture that was zoomed into', async () => {
    const view = { zoom: 3, centre: { x: 10, y: 10 }, fitted: false };
    const remember = `sessionStorage.setItem('state', '${JSON.stringify({ view })}')`;
    await assertNothingEarly({ prepare: async (page) => void (await page.addInitScript(remember)) });
  });

  it('comes with the page, whatever its size, and lies where it will lie', async () => {
    const source = await pages.source('small.png', gradients(640, 480));
    assert.ok(source.ok);
    const { page, release } = await openHeld({ state: { source }, prepare: (page) => bringPicture(page, source.url) });
    await early(page).evaluate(async (image) => void (image instanceof HTMLImageElement && (await image.decode())));
    // The page's own script comes after the picture, and takes the place of its outline.
    await page.locator('.outline').waitFor({ state: 'detached' });
    const before = await shownPart(page);
    release();
    await untilSharp(page);
    await early(page).waitFor({ state: 'hidden' });
    const after = await page.getByRole('img').boundingBox();
    for (const side of ['x', 'y', 'width', 'height'] as const)
      assert.ok(Math.abs(before[side] - (after?.[side] ?? 0)) <= 1);
  });

  it('does not hold the page up where it does not come', async () => {
    const { page, release } = await openHeld({ prepare: (page) => bringPicture(page, '/nowhere.png') });
    release();
    await untilSharp(page);
  });

  it('goes again where there are edits to be seen', async () => {
    const source = await pages.source('edited.png', gradients(640, 480));
    assert.ok(source.ok);
    await assertNothingEarly({
      state: { source, recipe: { version: 1, adjustments: { contrast: 18 } } },
      prepare: (page) => bringPicture(page, source.url),
    });
  });

  /** As the extension's own page has it. */
  async function bringPicture(page: Page, url: string): Promise<void> {
    await page.route(/\/\?/, async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replace(
        /<script type="module" (nonce="[^"]*") src="([^"]*)">/,
        (_, nonce, script) => `${outlineHtml(url)}<script ${nonce}>${startAfterPicture(script)}`,
      );
      await route.fulfill({ response, body: html });
    });
  }

  /** Where the picture itself lies in its element, which is as large as the stage. */
  async function shownPart(page: Page): Promise<Region> {
    const box = (await early(page).boundingBox()) ?? assert.fail('no early picture');
    const scale = Math.min(1, box.width / 640, box.height / 480);
    const [width, height] = [640 * scale, 480 * scale];
    return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
  }

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
    const state = { source: await pages.source('large.png', gradients(2400, 1800)), ...options.state };
    const { page } = await pages.open({ ...options, state, prepare: holdKernel, settled: false });
    return { page, release };
  }

  async function assertNothingEarly(options: OpenOptions): Promise<void> {
    const { page, release } = await openHeld(options);
    await page.getByText(/^Opening .*\.{3}$/).waitFor();
    assert.equal(await early(page).getAttribute('src'), null);
    release();
    await untilSharp(page);
  }
});

/** An opaque picture that looks the same however it is made smaller. */
function gradients(width: number, height: number): RawImage {
  const data = new Uint8Array(width * height * 4);
  for (let index = 0; index < width * height; index += 1) {
    const [x, y] = [index % width, Math.floor(index / width)];
    data.set([(x * 255) / width, (y * 255) / height, 128, 255], index * 4);
  }
  return { width, height, data };
}

function cut(screen: Buffer, { x, y, width, height }: Region): Promise<Buffer> {
  return sharp(screen).extract({ left: x, top: y, width, height }).png().toBuffer();
}

interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** In levels of 255. The browser and the kernel make pictures smaller in ways of their own. */
async function meanDifference(a: Uint8Array, b: Uint8Array): Promise<number> {
  const [one, other] = [await decodePng(a), await decodePng(b)];
  const sum = one.data.reduce((total, level, index) => total + Math.abs(level - (other.data[index] ?? 0)), 0);
  return sum / one.data.length;
}
