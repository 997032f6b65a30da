import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { PanelSource } from '../../../src/shared/protocol/panel.ts';
import { blocks, encodePng, type OpenedPage, type OpenOptions, type Pages, pngSource } from './pages.ts';

const size = { width: 2400, height: 1800 };
/** The same for all tests of a run: to draw and write it takes half a second. */
let encoded: Promise<Uint8Array> | undefined;

/** A picture that is larger than the stage: 2400 x 1800. */
export async function largeSource({ server }: Pages): Promise<PanelSource> {
  encoded ??= encodePng(blocks(size.width, size.height));
  return pngSource(server, 'large.png', await encoded, size);
}

export async function openLarge(pages: Pages, { state, ...options }: OpenOptions = {}): Promise<OpenedPage> {
  return pages.open({ ...options, state: { ...state, source: await largeSource(pages) } });
}

/** Where the picture is on screen, in CSS pixels. */
export async function pictureBox(page: Page) {
  return (await page.getByRole('img').boundingBox()) ?? assert.fail('no picture on screen');
}
