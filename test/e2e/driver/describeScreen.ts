import type { Page } from 'playwright-core';

/** What to look for in the workbench, and under which name it is told. */
const parts = {
  dialogs: '.monaco-dialog-box',
  'quick input': '.quick-input-widget',
  notifications: '.notification-list-item',
  menus: '.monaco-menu',
  tabs: '.tabs-container .tab',
  'status bar': '.statusbar-item.right, .statusbar-item.left',
} as const;

/** What a window shows, in lines, for those who have only the printed output of a run. */
export async function describeScreen(page: Page): Promise<string> {
  const shown = Object.entries(parts).map(([name, selector]) => describePart(page, name, selector));
  return [await page.title(), ...(await Promise.all(shown)), ...(await describePages(page))].join('\n');
}

/** Where the focus is, and what the pages of custom editors say. */
function describePages(page: Page): Promise<string[]> {
  const pages = page.frames().filter((frame) => frame.name() === 'active-frame');
  const texts = pages.map(async (frame) => `page: ${oneLine(await frame.locator('body').innerText())}`);
  return Promise.all([describeFocus(page), ...texts]);
}

async function describePart(page: Page, name: string, selector: string): Promise<string> {
  const texts = await page.locator(selector).filter({ visible: true }).evaluateAll(textsOf);
  return `${name}: ${texts.length === 0 ? 'none' : texts.join(' | ')}`;
}

function describeFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return `focus: ${element?.tagName.toLowerCase()} "${element?.getAttribute('aria-label') ?? element?.className ?? ''}"`;
  });
}

/** Runs in the page. A field's value is not part of its text. */
function textsOf(elements: readonly Element[]): string[] {
  return elements.map((element) => {
    const fields = [...element.querySelectorAll('input')].map(({ value }) => (value ? `[${value}]` : ''));
    const dirty = element.classList.contains('dirty') ? ' (unsaved)' : '';
    const text = element instanceof HTMLElement ? element.innerText : '';
    return `${[...fields, text].join(' ').replace(/\s+/g, ' ').trim().slice(0, 400)}${dirty}`;
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 400);
}
