import assert from 'node:assert/strict';
import { axeViolations } from './support/axe.ts';
import {
  choice,
  dialogOf,
  exportButton,
  focused,
  losses,
  offer,
  shoot,
  status,
  untilChosen,
  useExportDialog,
} from './support/exportDialogs.ts';
import { type ThemeName, themes } from './support/themes.ts';

describe('the Export dialog in the page', () => {
  const { pages, openDialog } = useExportDialog();

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
});
