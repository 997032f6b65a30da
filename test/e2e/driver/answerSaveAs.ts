import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { until } from './until.ts';

/** By then a question that took its answer has gone, also on a slow computer. */
const answerTakenMs = 5_000;

/**
 * Types a path into VS Code's own question where to write a file, by its title. Says no where that did not take it: then
 * it is put away and asked for anew, as a person does. It has three ways to swallow an answer. It puts its own proposal
 * into the field late, over what was typed meanwhile. It takes Enter for a step into the folder while it still looks at
 * what was typed. And where two of its looks cross, it takes no Enter ever after.
 */
export async function answersSaveAs(page: Page, field: Locator, title: string, file: string): Promise<boolean> {
  const question = page.locator('.quick-input-title', { hasText: new RegExp(`^${title}$`) });
  await question.waitFor();
  await until(`${title} to propose a name`, async () => /[^/]$/.test(await field.inputValue()));
  await field.fill(file);
  if (!(await isFolderListed(page, path.dirname(file)))) return putAway(page);
  if ((await field.inputValue()) === file) await field.press('Enter');
  await question.waitFor({ state: 'hidden', timeout: answerTakenMs }).catch(() => undefined);
  return (await isAnswered(page, field, file)) || putAway(page);
}

/** Whether nothing but what is in the folder comes to be listed. */
function isFolderListed(page: Page, folder: string): Promise<boolean> {
  const labels = page.locator('.quick-input-list .monaco-list-row .label-name').filter({ visible: true });
  const isListed = async () => {
    const [listed, names] = [await labels.allInnerTexts(), ['..', ...(await readdir(folder))]];
    return listed.length > 0 && listed.every((name) => names.includes(name));
  };
  return until(`${folder} to be listed`, isListed, answerTakenMs).catch(() => false);
}

/** Agrees to replace the file that was meant, and no other. */
async function isAnswered(page: Page, field: Locator, file: string): Promise<boolean> {
  const replaces = page.locator('.quick-input-title', { hasText: 'already exists' });
  if ((await replaces.isVisible()) && (await field.inputValue()) === file) await field.press('Enter');
  return field.waitFor({ state: 'hidden', timeout: answerTakenMs }).then(
    () => true,
    () => false,
  );
}

async function putAway(page: Page): Promise<false> {
  await until('Save As to be put away', async () => {
    await page.keyboard.press('Escape');
    return !(await page.locator('.quick-input-widget').isVisible());
  });
  return false;
}

/** The moment a file was written last; nothing where there is none. */
export async function writtenAt(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}
