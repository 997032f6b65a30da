import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import type { ShownChatMessage } from '../../src/shared/protocol/chat.ts';
import type { PanelHistory } from '../../src/shared/protocol/historyPanel.ts';
import type { RoomEdit } from '../../src/shared/protocol/schemas.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import type { Owner } from './support/owner.ts';
import { blankPath } from './support/pageServer.ts';
import { kim, maya, sharing, usePages } from './support/pages.ts';
import { eventually } from './support/pixels.ts';

const others = Array.from({ length: 12 }, (_, n) => ({ ...maya, id: `p${n}`, name: `Person ${n}`, colour: n % 8 }));
const chat = others.map(
  ({ id, name, colour }, n): ShownChatMessage => ({
    ...{ id: `m${n}`, number: 1, channel: id, participantId: id, name, colour, text: 'Hello', sentAt: n },
    ...{ mine: false, delivery: 'sent' },
  }),
);
const edits = Array.from(
  { length: 40 },
  (_, n): RoomEdit => ({
    ...{ rev: n + 1, id: `e${n}`, by: n % 2 ? kim.id : maya.id, name: 'Kim', at: n * 10_000 },
    changes: [{ path: 'adjustments.contrast', value: n }],
  }),
);
const history: PanelHistory = {
  ...{ base: { rev: 0, at: 0, recipe: neutralRecipe }, edits, snapshots: [], hasOlder: false },
};

/** VS Code has the page in a frame that is a little larger than what holds it: whatever scrolls that moves the page out of place. */
describe('the page in a frame that could be scrolled', () => {
  const pages = usePages();
  let page: Page;
  let owner: Owner;
  let frame: Frame;

  before(async function () {
    this.timeout(60_000);
  });
  beforeEach(async () => {
    ({ page, owner } = await pages.open({
      height: 700,
      settled: false,
      state: { session: { ...sharing, everybody: [kim, ...others] }, chat },
    }));
    const address = page.url();
    await page.goto(`${pages.server.origin}${blankPath}`);
    const loaded = page.waitForEvent('frameattached');
    await page.evaluate(frameIn, address);
    frame = await loaded;
    await frame.locator('[role=img][aria-busy=false]').waitFor();
  });

  /** What has been scrolled on the page, and how far the page itself is out of place. */
  const scrolled = () =>
    frame.evaluate(() => [...new Set((document.body.dataset.scrolled ?? '').split(' ').filter(Boolean))].sort());
  const outOfPlace = () => page.evaluate(() => document.scrollingElement?.scrollTop);

  it('stays where it is while tabs, names, the history and a replay come into view inside their lists', async () => {
    await owner.send({ type: 'chat:show', channel: 'p11' });
    const tab = frame.getByRole('tab', { name: /^Person 11/ });
    await tab.waitFor();
    await eventually('the tab in its list', async () => inside(await tab.evaluate(insideOf, '.chatTabs')));
    // By hand the browser would scroll to the caret.
    await frame.locator('.chatField').evaluate(write, '@P');
    await page.keyboard.press('ArrowUp');
    const option = frame.getByRole('option', { selected: true });
    assert.equal(await option.textContent(), 'Person 11');
    assert.ok(inside(await option.evaluate(insideOf, '.chatMentions')));
    await page.keyboard.press('Escape');

    const watched = owner.next('history:watch');
    await frame.getByRole('button', { name: 'History', exact: true }).evaluate((button: HTMLElement) => button.click());
    await watched;
    await owner.send({ type: 'history:show', history });
    await frame.locator('.historyRow').first().waitFor();
    await frame.locator('.historyMain').first().evaluate(focusQuietly);
    await page.keyboard.press('End');
    const last = frame.locator('.historyMain').last();
    assert.equal(await last.evaluate((row) => row === document.activeElement), true);
    assert.ok(inside(await last.evaluate(insideOf, '.paneBody')));
    await frame.getByRole('button', { name: 'Replay', exact: true }).evaluate((button: HTMLElement) => button.click());
    await frame.getByRole('slider', { name: 'Time' }).evaluate(focusQuietly);
    await page.keyboard.press('End');
    await eventually('the line of the replay', async () =>
      inside(await frame.locator('.historyRow').first().evaluate(insideOf, '.paneBody')),
    );
    assert.deepEqual(await scrolled(), ['chatMentions', 'chatTabs', 'paneBody']);
    assert.equal(await outOfPlace(), 0);
  });
});

/** As VS Code does it, but so low that everything at the end of the page lies outside of the window. */
function frameIn(address: string): void {
  const frame = document.createElement('iframe');
  frame.src = address;
  frame.style.cssText = 'display: block; width: 1100px; height: 700px; margin-top: 400px; border: 0';
  document.body.append(frame);
  addEventListener('message', ({ data, source }) => {
    if (source === window) frame.contentWindow?.postMessage(data, location.origin);
  });
  frame.addEventListener('load', () => {
    const inner = frame.contentDocument;
    inner?.addEventListener(
      'scroll',
      ({ target }) => {
        // Of another window: no instance of this one's classes.
        const name = target && 'classList' in target ? String(target.classList).split(' ')[0] : 'page';
        inner.body.dataset.scrolled = `${inner.body.dataset.scrolled ?? ''} ${name}`;
      },
      true,
    );
  });
}

function write(field: HTMLElement | SVGElement, text: string): void {
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.setRangeText(text, 0, 0, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function focusQuietly(node: HTMLElement | SVGElement): void {
  node.focus({ preventScroll: true });
}

interface Inside {
  readonly node: { readonly [edge in 'left' | 'right' | 'top' | 'bottom']: number };
  readonly list: { readonly [edge in 'left' | 'right' | 'top' | 'bottom']: number };
}

function insideOf(node: Element, selector: string): Inside | undefined {
  const list = node.closest(selector);
  return list
    ? { node: node.getBoundingClientRect().toJSON(), list: list.getBoundingClientRect().toJSON() }
    : undefined;
}

function inside(found: Inside | undefined): boolean {
  if (!found) return false;
  const { node, list } = found;
  return (
    node.left >= list.left - 1 &&
    node.right <= list.right + 1 &&
    node.top >= list.top - 1 &&
    node.bottom <= list.bottom + 1
  );
}
