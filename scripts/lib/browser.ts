import { randomBytes } from 'node:crypto';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumFlags, ensureChromium } from './chromium.ts';

/** A window's size that a laptop has, so that pictures of it look like what people see. */
const windowSize = { width: 1440, height: 900 };

export function launchBrowser(flags: readonly string[] = chromiumFlags): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: [...flags] });
}

/**
 * A profile with the clipboard allowed, as VS Code on the desktop has it, and with secrets that outlive a reload: this VS
 * Code keeps them under a key that it asks its server for, which has none.
 */
export async function openProfile(browser: Browser): Promise<BrowserContext> {
  const profile = await browser.newContext({
    viewport: windowSize,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const key = randomBytes(32);
  await profile.route('**/mint-key', (route) => route.fulfill({ body: key }));
  return profile;
}

/** Opens an address of VS Code and waits until its workbench stands. */
export async function openWorkbench(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await untilWorkbenchStands(page);
}

export async function untilWorkbenchStands(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
}
