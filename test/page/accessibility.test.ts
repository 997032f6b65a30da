import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { PanelState } from '../../src/shared/protocol/panel.ts';
import { neutralLevels } from '../../src/shared/recipe/levels.ts';
import { axeViolations } from './support/axe.ts';
import { kim, maya, sharing, usePages } from './support/pages.ts';
import { type ThemeName, themes } from './support/themes.ts';
import { together } from './support/together.ts';

const author = { participantId: maya.id, name: maya.name, colour: 1, sentAt: 0, channel: 'room' } as const;
const message = { ...author, number: 1, mine: false } as const;
const busy: Partial<PanelState> = {
  recipe: { version: 1, adjustments: { contrast: 18, exposure: -0.5 } },
  session: { ...sharing, connection: 'lost' },
  presence: [{ participant: maya, cursor: { x: 50, y: 50 }, held: [{ path: 'adjustments.hue', value: 40 }] }],
  chat: [
    { ...author, id: 'note.1', note: 'joined' },
    { ...message, id: '1', text: 'Warmer, @Kim Berg? See https://example.com/a', delivery: 'sent' },
    { ...message, id: '2', text: 'Yes', delivery: 'failed', mine: true, name: kim.name, colour: 0 },
    { ...message, id: '3', text: 'Now', delivery: 'sending', mine: true, name: kim.name, colour: 0 },
  ],
  notices: (['info', 'warning', 'error'] as const).map((severity) => ({
    id: severity,
    severity,
    text: 'The file has changed on disk.',
    actions: [{ id: 'reload', label: 'Reload' }],
  })),
};
const everythingAdjusted: Partial<PanelState> = {
  ...busy,
  recipe: {
    version: 1,
    adjustments: { contrast: 18, hue: 10, blur: 2 },
    curves: {
      rgb: [
        [0, 0],
        [64, 80],
        [255, 255],
      ],
    },
    levels: { red: { ...neutralLevels, black: 12 } },
  },
};
const broken: Partial<PanelState> = {
  source: { ok: false, fileName: 'a.png', title: 'a.png is damaged', nextStep: 'Replace it.' },
};

describe('accessibility of the page', () => {
  const pages = usePages();

  const situations = { idle: {}, busy, broken };
  for (const theme of Object.keys(themes) as ThemeName[]) {
    for (const [situation, state] of Object.entries(situations)) {
      it(`has no violation that axe finds: ${situation}, ${theme}`, async () => {
        const { page } = await pages.open({ theme, state, settled: situation !== 'broken', height: 1000 });
        await page.getByText(situation === 'broken' ? 'Replace it.' : 'Contrast', { exact: true }).waitFor();
        assert.deepEqual(await axeViolations(page), []);
      });
    }
  }

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`has no violation that axe finds with everything unfolded, ${theme}`, async () => {
      const { page, owner } = await pages.open({ theme, state: everythingAdjusted, height: 3600 });
      await unfoldAll(page);
      for (const message of together) await owner.send(message);
      await page.getByRole('button', { name: 'Restore Warm' }).waitFor();
      await page.getByRole('button', { name: 'Stop Following (Esc)' }).waitFor();
      await page.getByRole('slider', { name: 'Point 2 of 3' }).waitFor();
      await page.getByRole('slider', { name: 'Midtones' }).waitFor();
      assert.deepEqual(await axeViolations(page), []);
      await page.getByRole('searchbox').fill('nothing of that name');
      assert.deepEqual(await axeViolations(page), []);
    });
  }

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`has no violation that axe finds while somebody crops, ${theme}`, async () => {
      const { page } = await pages.open({ theme, state: { session: sharing } });
      await page.locator('.picture').press('c');
      await page.getByRole('slider', { name: 'Crop top left' }).waitFor();
      await page.getByLabel('Aspect ratio').selectOption('custom');
      assert.deepEqual(await axeViolations(page), []);
    });
  }

  it('reaches everything with the Tab key', async () => {
    const { page } = await pages.open({ state: busy });
    const reached = new Set<string>();
    for (let press = 0; press < 150; press += 1) {
      await page.keyboard.press('Tab');
      reached.add(
        await page.evaluate(
          () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
        ),
      );
    }
    const names = [
      'Zoom In (+)',
      'Split Before and After',
      'Copy Link',
      'End Session',
      'Toggle Side Panel',
      'Reload',
      'blocks.png',
    ];
    for (const name of [
      ...names,
      'Contrast',
      'Contrast value',
      'Reset Contrast',
      'Sharpen',
      'Conversation: This Image',
      'Message',
    ]) {
      assert.ok(reached.has(name), `${name} is not reached: ${[...reached].join(', ')}`);
    }
  });

  it('fits into 400 pixels without scrolling sideways', async () => {
    const { page } = await pages.open({ width: 400, height: 700, state: busy });
    const overflow = await page.evaluate(() =>
      [...document.querySelectorAll('button:not(.visuallyHidden), input, .fileName')]
        .filter((node) => node.checkVisibility() && node.getBoundingClientRect().right > innerWidth + 0.5)
        .map((node) => node.getAttribute('aria-label') ?? node.textContent),
    );
    assert.deepEqual(overflow, []);
    await page.getByRole('button', { name: 'Toggle Side Panel' }).click();
    await page.getByRole('complementary').waitFor({ state: 'hidden' });
  });
});

async function unfoldAll(page: Page): Promise<void> {
  const folded = page.locator('.paneHeader[aria-expanded=false]');
  while ((await folded.count()) > 0) await folded.first().click();
}
