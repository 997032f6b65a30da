import type { Page } from 'playwright-core';
import { withEdits } from '../../../src/shared/history/historyEntries.ts';
import type { Snapshot } from '../../../src/shared/protocol/history.ts';
import type { PanelHistory } from '../../../src/shared/protocol/historyPanel.ts';
import type { RoomEdit } from '../../../src/shared/protocol/schemas.ts';
import type { Changes } from '../../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { kim, maya, type OpenedPage, sharing, usePages } from './pages.ts';

const minuteMs = 60_000;
export const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];
const sepia = (value: number): Changes => [{ path: 'adjustments.sepia', value }];
export const edit = (rev: number, who: typeof kim, minutesAgo: number, changes: Changes): RoomEdit => ({
  ...{ rev, id: `e${rev}`, by: who.id, name: who.name, changes },
  at: Date.now() - minutesAgo * minuteMs,
});
const edits = [
  edit(1, maya, 12, contrast(18)),
  edit(2, kim, 8, sepia(90)),
  edit(3, maya, 2, [{ path: 'adjustments.exposure', value: -1 }]),
];
export const entries = withEdits([], neutralRecipe, edits);
export const now = entries.at(-1)?.recipe ?? neutralRecipe;
export const snapshot: Snapshot = {
  ...{ id: 's1', participantId: kim.id, name: kim.name, title: 'Warm <b>look</b>', rev: 2 },
  ...{ at: Date.now() - 5 * minuteMs, recipe: entries[1]?.recipe ?? neutralRecipe },
};
export const history: PanelHistory = {
  base: { rev: 0, at: 0, recipe: neutralRecipe },
  edits,
  snapshots: [snapshot],
  hasOlder: false,
};
export const line = (page: Page, title: string) => page.locator('.historyRow').filter({ hasText: title });

export const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

/** Pages with that history, unfolded. */
export function useHistory() {
  const pages = usePages();
  async function openHistory(state: Parameters<typeof pages.open>[0] = {}): Promise<OpenedPage> {
    const opened = await pages.open({
      height: 1000,
      ...state,
      state: { session: sharing, recipe: now, ...state?.state },
    });
    const { page, owner } = opened;
    const watched = owner.next('history:watch');
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await watched;
    await owner.send({ type: 'history:show', history });
    await page.locator('.historyRow').first().waitFor();
    return opened;
  }
  return { openHistory };
}

/** Chooses an item of the menu of a line. */
export async function menu(page: Page, title: string, item: string): Promise<void> {
  await line(page, title).locator('.historyMain').click({ button: 'right' });
  await page.getByRole('menuitem', { name: item }).click();
}
