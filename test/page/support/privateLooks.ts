import type { Page } from 'playwright-core';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import type { Owner } from './owner.ts';
import { decodePng, type OpenOptions, sharing, usePages } from './pages.ts';
import { eventually } from './pixels.ts';

/** What the others have. */
export const room: Recipe = { version: 1, adjustments: { contrast: 20 } };

/** Pages of a shared image, and what is done there about a private look. */
export function usePrivateLooks() {
  const pages = usePages();
  const open = (options: OpenOptions = {}) =>
    pages.open({ ...options, state: { recipe: room, session: sharing, ...options.state } });
  const bar = (page: Page) => page.getByRole('group', { name: 'Private look' });
  const contrast = (page: Page) => page.getByRole('slider', { name: 'Contrast', exact: true });
  const dialog = (page: Page) => page.getByRole('dialog', { name: 'Whose values shall be kept?' });
  const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  async function toggle(page: Page, name: string): Promise<void> {
    await click(page, 'Sync with the Others');
    await page.getByRole('menuitemcheckbox', { name }).click();
  }

  async function openPrivate(options?: OpenOptions) {
    const opened = await open(options);
    await toggle(opened.page, 'Adjustments');
    await bar(opened.page).waitFor();
    return opened;
  }

  /** One step of the slider by key. */
  async function step(page: Page, key: 'ArrowRight' | 'ArrowLeft' = 'ArrowRight'): Promise<void> {
    await contrast(page).press(key);
  }

  const untilContrast = (page: Page, value: number) =>
    eventually(`contrast ${value}`, async () => (await contrast(page).inputValue()) === String(value));

  const setRoom = async (owner: Owner, recipe: Recipe) => {
    owner.recipe = recipe;
    await owner.send({ type: 'recipe:changed', recipe, sequence: owner.of('edit:commit').length });
  };

  return { open, openPrivate, toggle, click, bar, dialog, contrast, step, untilContrast, setRoom };
}

/** The pixels of a part of the page. */
export async function pageShot(page: Page, clip: { x: number; y: number; width: number; height: number }) {
  return decodePng(await page.screenshot({ clip }));
}
