import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { until } from './until.ts';

/** By then a question that took its answer has gone. */
const answerTakenMs = 2_000;

/** Types a path into VS Code's own Save As, and waits until it has taken it. */
export async function answerSaveAs(page: Page, field: Locator, file: string): Promise<void> {
  const title = page.locator('.quick-input-title', { hasText: 'Save As' });
  const [sibling = ''] = await readdir(path.dirname(file));
  await title.waitFor();
  // It puts its own proposal into the field late, and takes an answer only once it has looked into that folder.
  await until('the folder to be listed', async () => {
    if ((await field.inputValue()) !== file) await field.fill(file);
    return page.locator('.quick-input-list .monaco-list-row').filter({ hasText: sibling }).isVisible();
  });
  await until('the answer to be taken', async () => {
    await field.press('Enter');
    // While it still looks at what was typed it takes no answer, and does not say so.
    return title.waitFor({ state: 'hidden', timeout: answerTakenMs }).then(
      () => true,
      () => false,
    );
  });
}
