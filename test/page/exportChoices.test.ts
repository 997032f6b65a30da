import assert from 'node:assert/strict';
import {
  choice,
  dialogOf,
  exportButton,
  fieldOf,
  offer,
  untilChosen,
  useExportDialog,
} from './support/exportDialogs.ts';

describe('the Export dialog in the page', () => {
  const { openDialog } = useExportDialog();

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
});
