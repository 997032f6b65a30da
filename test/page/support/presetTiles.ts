import type { Page } from 'playwright-core';
import { type OpenOptions, usePages } from './pages.ts';

/** Pages, and how the presets are unfolded there. */
export function usePresets() {
  const pages = usePages();
  async function openPresets(options: OpenOptions = {}) {
    const opened = await pages.open({ height: 1200, ...options });
    await opened.page.getByRole('button', { name: 'Presets', exact: true }).click();
    return opened;
  }
  return { pages, openPresets };
}

export const tile = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Until every tile has its picture. */
export async function untilPainted(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLCanvasElement>('.presetPicture')].every(({ width }) => width > 1),
  );
}
