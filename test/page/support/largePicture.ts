import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { blocks, type OpenedPage, type OpenOptions, type Pages } from './pages.ts';

/** A picture that is larger than the stage. */
export async function openLarge(pages: Pages, { state, ...options }: OpenOptions = {}): Promise<OpenedPage> {
  const source = await pages.source('large.png', blocks(2400, 1800));
  return pages.open({ ...options, state: { ...state, source } });
}

/** Where the picture is on screen, in CSS pixels. */
export async function pictureBox(page: Page) {
  return (await page.getByRole('img').boundingBox()) ?? assert.fail('no picture on screen');
}
