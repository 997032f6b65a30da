import type { Locator, Page } from 'playwright-core';
import { until } from './until.ts';

/** By then a palette that was asked for has listed its commands, also on a slow computer. */
const attemptMs = 5_000;

/**
 * Chooses a command from the palette by the title it has there, with as many presses of F1 as it takes: while an editor
 * comes or goes, a key can fall into a page that is no longer there.
 */
export async function runFromPalette(page: Page, field: Locator, item: Locator, title: string): Promise<void> {
  await until(`the palette to run ${title}`, async () => {
    return (await isListed(page, field, item, title)) && isDone(item.click({ timeout: attemptMs }));
  });
  // It fades out, and would still take what is typed next.
  await until('the palette to go', async () => !(await isPalette(field)));
}

/** Whether the palette offers a command. */
export async function isOffered(page: Page, field: Locator, item: Locator, title: string): Promise<boolean> {
  const offered = await isListed(page, field, item, title);
  await page.keyboard.press('Escape');
  return offered;
}

async function isListed(page: Page, field: Locator, item: Locator, title: string): Promise<boolean> {
  await page.keyboard.press('F1');
  const typed = await isDone(field.fill(`>${title}`, { timeout: attemptMs }));
  return typed && isDone(item.waitFor({ timeout: attemptMs }));
}

async function isPalette(field: Locator): Promise<boolean> {
  if (!(await field.isVisible())) return false;
  return (await field.inputValue({ timeout: attemptMs }).catch(() => '')).startsWith('>');
}

function isDone(step: Promise<unknown>): Promise<boolean> {
  return step.then(
    () => true,
    () => false,
  );
}
