import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { imageFormats } from '../../src/shared/imageFormats.ts';
import type { ExportOffer } from '../../src/shared/protocol/exportPanel.ts';
import type { PanelState } from '../../src/shared/protocol/panel.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { kim, maya, type OpenedPage, type OpenOptions, sharing, usePages } from './support/pages.ts';
import { together } from './support/together.ts';

const state: Partial<PanelState> = {
  recipe: { version: 1, adjustments: { contrast: 18, exposure: -0.5 } },
  session: sharing,
  presence: [{ participant: maya, cursor: { x: 50, y: 50 }, held: [{ path: 'adjustments.hue', value: 40 }] }],
};
const choice = { quality: 92, lossless: false, effort: 4, metadata: 'all' } as const;
const choices = Object.fromEntries(imageFormats.map(({ id }) => [id, choice])) as ExportOffer['choices'];
const offer: ExportOffer = {
  fileName: 'holiday.jpg',
  format: 'webp',
  byteLength: 3_700_000,
  size: { width: 4000, height: 3000 },
  choices,
  best: choices,
};

/** What is the same in every language: names, file names, keys, formats, units. */
const names = [
  'blocks.png',
  'holiday.jpg',
  'RGB',
  'Warm',
  kim.name,
  maya.name,
  'Ctrl',
  'Shift',
  ...imageFormats.map(({ label }) => label),
];

const situations: Readonly<Record<string, (pages: ReturnType<typeof usePages>) => Promise<OpenedPage>>> = {
  alone: (pages) => open(pages, {}),
  shared: (pages) => open(pages, { state }),
  'out of reach': (pages) => open(pages, { state: { ...state, session: { ...sharing, connection: 'lost' } } }),
  'everything unfolded': async (pages) => {
    const opened = await open(pages, { state, height: 3600 });
    await unfoldAll(opened.page);
    return opened;
  },
  together: async (pages) => {
    const session = { ...sharing, state: 'joined', me: { ...kim, role: 'viewer' } } as const;
    const opened = await open(pages, { state: { ...state, session }, height: 3600 });
    await unfoldAll(opened.page);
    for (const message of together) await opened.owner.send(message);
    await opened.page.locator('.historyRow').first().waitFor();
    return opened;
  },
  'looking privately': async (pages) => {
    const look = { own: { parts: ['adjustments'], recipe: neutralRecipe }, canUndo: true, canRedo: true } as const;
    const opened = await open(pages, { state });
    await opened.owner.send({ type: 'look:changed', look });
    await opened.page.locator('.lookBar').waitFor();
    return opened;
  },
  cropping: async (pages) => {
    const opened = await open(pages, { state });
    await opened.page.locator('.picture').press('c');
    await opened.page.locator('.cropBar').waitFor();
    return opened;
  },
  exporting: async (pages) => {
    const opened = await open(pages, { state });
    await opened.owner.send({ type: 'export:open', offer });
    await opened.page.getByRole('dialog').waitFor();
    return opened;
  },
};

describe('the page in another language', () => {
  const pages = usePages();

  for (const [situation, prepare] of Object.entries(situations)) {
    it(`says nothing in English, and has room for longer texts: ${situation}`, async () => {
      const { page } = await prepare(pages);
      await look(page, situation);
      const found = {
        english: await englishTexts(page),
        cut: await cutTexts(page),
        covered: await coveredTexts(page),
        outside: await controlsOutside(page),
      };
      assert.deepEqual(found, { english: [], cut: [], covered: [], outside: [] });
    });
  }
});

function open(pages: ReturnType<typeof usePages>, options: OpenOptions): Promise<OpenedPage> {
  return pages.open({ ...options, pseudo: true });
}

async function unfoldAll(page: Page): Promise<void> {
  const folded = page.locator('.paneHeader[aria-expanded=false]');
  while ((await folded.count()) > 0) await folded.first().click();
}

/** For people to look at. */
async function look(page: Page, situation: string): Promise<void> {
  const folder = process.env.PIXELPAIR_SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/pseudo-${situation.replaceAll(' ', '-')}.png` });
}

/** Texts and names with letters outside of `[!! ... !!]`, which stand around what has been translated. */
async function englishTexts(page: Page): Promise<string[]> {
  const told = await page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'aria-description', 'aria-roledescription', 'alt'];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent && !['SCRIPT', 'STYLE'].includes(parent.tagName)) texts.push(walker.currentNode.textContent ?? '');
    }
    for (const node of document.body.querySelectorAll('*'))
      texts.push(...attributes.map((name) => node.getAttribute(name) ?? ''));
    return texts;
  });
  const rest = (text: string): string =>
    names.reduce((left, name) => left.replaceAll(name, ''), withoutTranslated(text));
  return [...new Set(told.filter((text) => /\p{L}{3,}/u.test(rest(text))))];
}

/** From the inside out: a translated text may stand in another. */
function withoutTranslated(text: string): string {
  const rest = text.replace(/\[!!(?:(?!\[!!).)*?!!\]/gs, '');
  return rest === text ? text : withoutTranslated(rest);
}

/**
 * Elements whose text is longer than what is seen of it. What ends in an ellipsis is told whole by a tooltip, and the
 * tabs of the chat are scrolled through.
 */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((node) => node.checkVisibility() && !node.closest('.visuallyHidden, .cursors, .chatTabs, select, input'))
      .filter((node) => [...node.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim()))
      .filter((node) => {
        const { overflowX, textOverflow } = getComputedStyle(node);
        const isCut = overflowX !== 'visible' && node.scrollWidth > node.clientWidth + 1;
        const isTold = textOverflow === 'ellipsis' && node.closest('[title]') !== null;
        return (isCut && !isTold) || node.getBoundingClientRect().right > innerWidth + 1;
      })
      .map((node) => `${node.className}: ${node.textContent}`),
  );
}

/** Controls that stick out of the part of the page that they stand in. */
function controlsOutside(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('button, input, select, textarea')]
      .filter((node) => node.checkVisibility() && !node.closest('.visuallyHidden, .stage, .chatTabs'))
      .filter((node) => {
        const part = node.closest('.sidePanel, .main, dialog, .toolbar') ?? document.body;
        return node.getBoundingClientRect().right > part.getBoundingClientRect().right + 1;
      })
      .map((node) => node.getAttribute('aria-label') ?? node.textContent ?? ''),
  );
}

/** Texts whose ends lie under something else. What a scrolling part does not show at the moment does not count. */
function coveredTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('dialog[open]') ?? document.body;
    const parts = [...root.querySelectorAll('*')].filter(
      (node) => node.checkVisibility() && !node.closest('.visuallyHidden, .cursors, .stage, select, input'),
    );
    return parts
      .flatMap((node) => [...node.childNodes].filter(({ nodeType }) => nodeType === 3).map((text) => ({ node, text })))
      .filter(({ text }) => text.textContent?.trim())
      .filter(({ node, text }) => {
        const range = document.createRange();
        range.selectNodeContents(text);
        const lines = [...range.getClientRects()];
        const last = lines[lines.length - 1];
        if (!last || last.width === 0) return false;
        const [x, y] = [last.right - 2, (last.top + last.bottom) / 2];
        const isScrolledAway = parts
          .filter((around) => around.contains(node) && getComputedStyle(around).overflow !== 'visible')
          .map((around) => around.getBoundingClientRect())
          .some((box) => x < box.left || x > box.right || y < box.top || y > box.bottom);
        const top = document.elementFromPoint(x, y);
        // What the pointer goes through has nothing to say about what lies above it.
        const isThere = getComputedStyle(node).pointerEvents !== 'none';
        return isThere && !isScrolledAway && top !== null && !top.contains(node) && !node.contains(top);
      })
      .map(({ node, text }) => `${node.className}: ${text.textContent}`);
  });
}
