import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import type { ExportSettings, FormatChoice } from '../../../src/shared/exportSettings.ts';
import { imageFormats } from '../../../src/shared/imageFormats.ts';
import type {
  ExportEstimate,
  ExportOffer,
  ExportStatus,
  FormatChoices,
} from '../../../src/shared/protocol/exportPanel.ts';
import type { Owner } from './owner.ts';
import { type OpenedPage, type OpenOptions, usePages } from './pages.ts';

export const choice: FormatChoice = { quality: 92, lossless: false, effort: 4, metadata: 'all' };
const choices = Object.fromEntries(imageFormats.map(({ id }) => [id, choice])) as FormatChoices;
export const size = { width: 4000, height: 3000 };
export const offer: ExportOffer = {
  fileName: 'holiday.jpg',
  format: 'jpeg',
  byteLength: 3_700_000,
  size,
  choices,
  best: choices,
};
export const losses = [
  'Transparent areas become white: JPEG has no transparency.',
  'Only the first of 12 frames is kept.',
];

/** Pages, and how the Export dialog is opened there. */
export function useExportDialog() {
  const pages = usePages();
  async function openDialog(options: OpenOptions = {}): Promise<OpenedPage> {
    const opened = await pages.open(options);
    await opened.owner.send({ type: 'export:open', offer });
    await opened.page.getByRole('dialog').waitFor();
    return opened;
  }
  return { pages, openDialog };
}

export function status(estimate: ExportEstimate): ExportStatus {
  return { request: 1, size, losses, estimate, writing: false };
}

export function exportButton(page: Page) {
  return page.getByRole('dialog').getByRole('button', { name: 'Export...' });
}

export function dialogOf(page: Page) {
  return page.getByRole('dialog');
}

export function fieldOf(page: Page, label: string) {
  return page.getByRole('dialog').locator('.formRow').filter({ hasText: label }).first();
}

/** Waits until the page has chosen this; the test's own time limit ends it. */
export async function untilChosen(owner: Owner, expected: Partial<ExportSettings>): Promise<number> {
  for (;;) {
    const since = owner.received.length;
    const last = owner.of('export:choose').at(-1);
    if (last && isDeepStrictEqual({ ...last.settings, ...expected }, last.settings)) return last.request;
    await owner.next('export:choose', since);
  }
}

export function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.id);
}

/** For looking at, where a folder for it is named. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.PIXELPAIR_SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/export-${name}.png` });
}
