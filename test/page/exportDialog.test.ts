import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import type { ExportSettings, FormatChoice } from '../../src/shared/exportSettings.ts';
import { imageFormats } from '../../src/shared/imageFormats.ts';
import type {
  ExportEstimate,
  ExportOffer,
  ExportStatus,
  FormatChoices,
} from '../../src/shared/protocol/exportPanel.ts';
import { axeViolations } from './support/axe.ts';
import type { Owner } from './support/owner.ts';
import { type OpenedPage, type OpenOptions, usePages } from './support/pages.ts';
import { type ThemeName, themes } from './support/themes.ts';

const choice: FormatChoice = { quality: 92, lossless: false, effort: 4, metadata: 'all' };
const choices = Object.fromEntries(imageFormats.map(({ id }) => [id, choice])) as FormatChoices;
const size = { width: 4000, height: 3000 };
const offer: ExportOffer = {
  fileName: 'holiday.jpg',
  format: 'jpeg',
  byteLength: 3_700_000,
  size,
  choices,
  best: choices,
};
const losses = ['Transparent areas become white: JPEG has no transparency.', 'Only the first of 12 frames is kept.'];

describe('the Export dialog in the page', () => {
  const pages = usePages();

  it('is asked for by a button, and opens on the format of the image', async () => {
    const { page, owner } = await pages.open();
    await page.getByRole('button', { name: 'Export...' }).click();
    assert.equal((await owner.next('command:run', 0)).command, 'exportImage');
    await owner.send({ type: 'export:open', offer });
    await page.getByRole('dialog', { name: 'Export Image' }).waitFor();
    assert.equal(await dialogOf(page).getByLabel('Format').inputValue(), 'jpeg');
    const { request, settings } = await owner.next('export:choose', 0);
    assert.deepEqual([request, settings], [1, { ...choice, format: 'jpeg', size: null }]);
    assert.equal(await focused(page), 'export-format');
  });

  it('asks whose picture where the user sees another one than the others', async () => {
    const { page, owner } = await openDialog();
    assert.equal(await fieldOf(page, 'Picture').isVisible(), false);
    await owner.send({ type: 'export:open', offer: { ...offer, isPrivate: true } });
    await fieldOf(page, 'Picture').waitFor();
    const before = owner.received.length;
    await dialogOf(page).getByLabel('Picture').selectOption('As the others see it');
    assert.equal((await owner.next('export:choose', before)).look, 'theirs');
    await exportButton(page).click();
    assert.equal((await owner.next('export:write', 0)).look, 'theirs');
  });

  it('shows what a format has, and has each choice measured', async () => {
    const { page, owner } = await openDialog();
    const labels = ['Quality', 'Effort', 'Lossless', 'Metadata'];
    const shown: Readonly<Record<string, readonly string[]>> = {
      jpeg: ['Quality', 'Metadata'],
      png: ['Effort', 'Metadata'],
      webp: ['Quality', 'Effort', 'Lossless', 'Metadata'],
      avif: ['Quality', 'Effort', 'Lossless', 'Metadata'],
      tiff: ['Metadata'],
      gif: ['Effort'],
      bmp: [],
    };
    for (const [format, expected] of Object.entries(shown)) {
      await dialogOf(page).getByLabel('Format').selectOption(format);
      const visible = await Promise.all(labels.map((label) => fieldOf(page, label).isVisible()));
      assert.deepEqual(
        labels.filter((_, index) => visible[index]),
        expected,
        format,
      );
    }
    await dialogOf(page).getByLabel('Format').selectOption('webp');
    await dialogOf(page).getByLabel('Lossless').check();
    assert.equal(await fieldOf(page, 'Quality').isVisible(), false);
    await dialogOf(page).getByLabel('Metadata').selectOption('Remove location (GPS)');
    await untilChosen(owner, { ...choice, format: 'webp', lossless: true, metadata: 'no-location', size: null });
  });

  it('changes the quality by slider, by keys and by typing, never past its ends', async () => {
    const { page, owner } = await openDialog();
    await page.getByRole('slider', { name: 'Quality' }).press('ArrowLeft');
    await untilChosen(owner, { quality: 91 });
    const field = page.getByRole('spinbutton', { name: 'Quality' });
    await field.fill('300');
    await untilChosen(owner, { quality: 100 });
    await field.press('Tab');
    assert.equal(await field.inputValue(), '100');
  });

  it('scales by percent and by linked pixels, and refuses what is no size', async () => {
    const { page, owner } = await openDialog();
    await dialogOf(page).getByLabel('Size').selectOption('Percent');
    await dialogOf(page).getByLabel('Percent').fill('50');
    await untilChosen(owner, { size: { width: 2000, height: 1500 } });
    await dialogOf(page).getByLabel('Size').selectOption('Pixels');
    await dialogOf(page).getByLabel('Width in pixels').fill('1000');
    assert.equal(await dialogOf(page).getByLabel('Height in pixels').inputValue(), '750');
    await page.getByRole('button', { name: 'Keep Proportions' }).click();
    await dialogOf(page).getByLabel('Height in pixels').fill('99999');
    await page.getByText('A side can have 32,768 pixels at most.').waitFor();
    assert.ok(await exportButton(page).isDisabled());
    await dialogOf(page).getByLabel('Height in pixels').fill('100');
    await untilChosen(owner, { size: { width: 1000, height: 100 } });
    assert.ok(await exportButton(page).isEnabled());
  });

  it('tells the size and the losses, and asks to write exactly what is chosen', async () => {
    const { page, owner } = await openDialog();
    await owner.send({ type: 'export:status', status: status({ state: 'measured', byteLength: 1_258_000 }) });
    await page.getByText('1.20 MB (34 % of the original)').waitFor();
    assert.deepEqual(
      await page.getByRole('list', { name: 'What is lost' }).getByRole('listitem').allTextContents(),
      losses,
    );
    await exportButton(page).click();
    assert.deepEqual((await owner.next('export:write', 0)).settings, { ...choice, format: 'jpeg', size: null });
    await owner.send({ type: 'export:close' });
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('says in the place of a size why it cannot be written, and what to do', async () => {
    const { page, owner } = await openDialog();
    const failed = { state: 'failed', message: 'It is too large.', nextStep: 'Choose PNG.' } as const;
    await owner.send({ type: 'export:status', status: status(failed) });
    await page.getByText('It is too large. Choose PNG.').waitFor();
    assert.equal(await page.getByText('File size').isVisible(), false);
    assert.equal(await page.getByRole('dialog').locator('.codicon-error').isVisible(), true, 'not by colour alone');
  });

  it('stops measuring where that is asked for, and measures again', async () => {
    const { page, owner } = await openDialog();
    await page.getByRole('button', { name: 'Stop' }).click();
    await owner.next('export:stop', 0);
    await owner.send({ type: 'export:status', status: status({ state: 'stopped' }) });
    const before = owner.received.length;
    await page.getByRole('button', { name: 'Measure' }).click();
    await owner.next('export:choose', before);
  });

  it('takes Escape for stopping while it writes, and for closing otherwise', async () => {
    const { page, owner } = await openDialog();
    await owner.send({ type: 'export:status', status: { ...status({ state: 'measuring' }), writing: true } });
    await page.getByText('Writing...').waitFor();
    assert.ok(await exportButton(page).isDisabled());
    await page.keyboard.press('Escape');
    await owner.next('export:stop', 0);
    await owner.send({ type: 'export:status', status: status({ state: 'stopped' }) });
    await page.getByText('Not measured').waitFor();
    await page.keyboard.press('Escape');
    await owner.next('export:cancel', 0);
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('keeps the focus inside, and gives it back', async () => {
    const { page, owner } = await pages.open();
    await page.getByRole('button', { name: 'Export...' }).focus();
    await owner.send({ type: 'export:open', offer });
    await page.getByRole('dialog').waitFor();
    for (let press = 0; press < 30; press += 1) {
      await page.keyboard.press(press < 15 ? 'Tab' : 'Shift+Tab');
      assert.ok(await page.evaluate(() => document.activeElement?.closest('dialog') !== null));
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Export...');
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`has no violation that axe finds: ${theme}`, async () => {
      const { page, owner } = await openDialog({ theme });
      await dialogOf(page).getByLabel('Format').selectOption('webp');
      await dialogOf(page).getByLabel('Lossless').check();
      await dialogOf(page).getByLabel('Size').selectOption('Pixels');
      const request = await untilChosen(owner, { format: 'webp' });
      await owner.send({ type: 'export:status', status: { ...status({ state: 'measuring' }), request } });
      await page.getByRole('list', { name: 'What is lost' }).waitFor();
      await shoot(page, theme);
      assert.deepEqual(await axeViolations(page), []);
    });
  }

  it('fits into a narrow and low editor', async () => {
    const { page } = await openDialog({ width: 360, height: 320 });
    const box = await page.getByRole('dialog').boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 360 && box.y >= 0 && box.y + box.height <= 320);
    await shoot(page, 'narrow');
    await exportButton(page).click();
  });

  async function openDialog(options: OpenOptions = {}): Promise<OpenedPage> {
    const opened = await pages.open(options);
    await opened.owner.send({ type: 'export:open', offer });
    await opened.page.getByRole('dialog').waitFor();
    return opened;
  }
});

function status(estimate: ExportEstimate): ExportStatus {
  return { request: 1, size, losses, estimate, writing: false };
}

function exportButton(page: Page) {
  return page.getByRole('dialog').getByRole('button', { name: 'Export...' });
}

function dialogOf(page: Page) {
  return page.getByRole('dialog');
}

function fieldOf(page: Page, label: string) {
  return page.getByRole('dialog').locator('.formRow').filter({ hasText: label }).first();
}

/** Waits until the page has chosen this; the test's own time limit ends it. */
async function untilChosen(owner: Owner, expected: Partial<ExportSettings>): Promise<number> {
  for (;;) {
    const since = owner.received.length;
    const last = owner.of('export:choose').at(-1);
    if (last && isDeepStrictEqual({ ...last.settings, ...expected }, last.settings)) return last.request;
    await owner.next('export:choose', since);
  }
}

function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.id);
}

/** For looking at, where a folder for it is named. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.PIXELPAIR_SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/export-${name}.png` });
}
