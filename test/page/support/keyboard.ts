import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** More stops than the page has with everything unfolded. */
const mostStops = 200;

/** Somebody without a mouse. */
export interface Hands {
  /** Presses Tab until what has this name has the focus; each stop on the way has to show that it has it. */
  tabTo(name: string, key?: 'Tab' | 'Shift+Tab'): Promise<void>;
  press(...keys: string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** The name of what has the focus. */
  focused(): Promise<string>;
}

/** Opens a page for each test, and sees to it that no pointer has touched it in the end. */
export function withoutMouse(open: () => Promise<Page>): void {
  let page: Page;
  beforeEach(async () => {
    page = await open();
    await page.evaluate(() => {
      for (const type of ['pointerdown', 'mousedown', 'wheel'])
        document.addEventListener(type, () => document.body.setAttribute('data-pointed', type), true);
    });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'passed')
      assert.equal(await page.evaluate(() => document.body.dataset.pointed), undefined);
  });
}

/** Hands on a page's keyboard. */
export function handsOn(page: Page): Hands {
  const focused = async (): Promise<string> => (await focus(page)).name;
  return {
    focused,
    async tabTo(name, key = 'Tab') {
      const passed: string[] = [];
      for (let stop = 0; stop < mostStops; stop += 1) {
        await page.keyboard.press(key);
        const { name: reached, isSeen } = await focus(page);
        assert.ok(isSeen, `nobody sees that ${reached} has the focus`);
        if (reached === name) return;
        passed.push(reached);
      }
      assert.fail(`${key} does not get to ${name}, but to ${[...new Set(passed)].join(' | ')}`);
    },
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    type: (text) => page.keyboard.type(text),
  };
}

/** What has the focus: its name, and whether it shows. */
function focus(page: Page): Promise<{ readonly name: string; readonly isSeen: boolean }> {
  return page.evaluate(() => {
    const node = document.activeElement;
    if (!node || node === document.body) return { name: '', isSeen: true };
    // The picture fills the stage, which shows it; handles of the crop show it by what is drawn in their middle.
    const shown = [
      getComputedStyle(node),
      getComputedStyle(node, '::after'),
      ...(node.matches('.picture') && node.parentElement ? [getComputedStyle(node.parentElement)] : []),
    ];
    const label = node instanceof HTMLInputElement || node instanceof HTMLSelectElement ? node.labels?.[0] : undefined;
    return {
      name: node.getAttribute('aria-label') ?? label?.textContent?.trim() ?? node.textContent?.trim() ?? '',
      isSeen:
        node.matches(':focus-visible') &&
        shown.some(
          ({ outlineStyle, outlineWidth, boxShadow }) =>
            (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none',
        ),
    };
  });
}
