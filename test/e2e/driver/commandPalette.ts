import type { Locator, Page } from 'playwright-core';
import { until } from './until.ts';

/** By then a palette that was asked for has mostly listed its commands. */
const firstAttemptMs = 1_000;
/** A click that took longer might still have run the command, and a second one would run it again. */
const clickMs = 10_000;

/**
 * Chooses a command from the palette by the title it has there, with as many presses of F1 as it takes: while an editor
 * comes or goes, a key can fall into a page that is no longer there. Each attempt may take twice as long as the one
 * before it, for computers that are slow.
 */
export async function runFromPalette(page: Page, field: Locator, item: Locator, title: string): Promise<void> {
  let timeout = firstAttemptMs;
  await until(`the palette to run ${title}`, async () => {
    const ran = await runsOnce(page, field, item, title, timeout);
    timeout *= 2;
    return ran;
  });
  // It fades out, and would still take what is typed next.
  await until('the palette to go', async () => !(await isPalette(field)));
}

async function runsOnce(page: Page, field: Locator, item: Locator, title: string, timeout: number): Promise<boolean> {
  await page.keyboard.press('F1');
  const typed = await isDone(field.fill(`>${title}`, { timeout }));
  return typed && (await isDone(item.waitFor({ timeout }))) && isDone(item.click({ timeout: clickMs }));
}

async function isPalette(field: Locator): Promise<boolean> {
  // Asked all of them there are: asking one would wait for it where it has just gone.
  const shows = field.evaluateAll((inputs) =>
    inputs.some((input) => 'value' in input && String(input.value).startsWith('>')),
  );
  // A command that loads the window anew takes it along.
  return shows.catch(() => false);
}

function isDone(step: Promise<unknown>): Promise<boolean> {
  return step.then(
    () => true,
    () => false,
  );
}
