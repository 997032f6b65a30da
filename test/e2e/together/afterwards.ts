import assert from 'node:assert/strict';
import { until } from '../driver/until.ts';
import type { VscodeWindow } from '../driver/vscodeWindow.ts';
import { runAndChoose, secretOf } from '../support/pair.ts';
import { assertAccessible } from './accessible.ts';
import { guestName, hostName, type Trio, viewerName } from './trio.ts';

const moment = 'Warm look';

/** What was done: to go back to, to look at again, and to keep. */
export function afterwards(trio: Trio): void {
  it('they name a moment, go back to it, and take that back, each for themselves and one for the other', async () => {
    const { host, guest } = trio;
    const before = await host.pixelPair.value('Contrast');
    await host.runCommand('PixelPair: Name This Moment...');
    await host.answer(moment);
    await guest.pixelPair.button(/^History/).click();
    await guest.pixelPair.historyRow(moment).waitFor();
    const after = await host.pixelPair.drag('Contrast', -30);
    await guest.pixelPair.untilValue('Contrast', after);
    await host.pixelPair.button(/^History/).click();
    await host.pixelPair.button(`Restore ${moment}`).click();
    await guest.pixelPair.untilValue('Contrast', before);
    await host.keepScreenshot('together-history');
    await host.undo('Contrast', after);
    await guest.pixelPair.untilValue('Contrast', after);
    await guest.pixelPair.button(`Restore ${moment}`).click();
    await host.pixelPair.untilValue('Contrast', before);
    // By somebody else than who restored it.
    await host.pixelPair.button(`Restore Contrast ${after}`).first().click();
    await guest.pixelPair.untilValue('Contrast', after);
  });

  it('they compare two moments, whoever is a viewer, too', async () => {
    const { viewer } = trio;
    await viewer.changeSetting('workbench.colorTheme', 'Default High Contrast Light');
    await viewer.pixelPair.untilThemed('hc-light');
    await viewer.pixelPair.button(/^History/).click();
    await viewer.pixelPair.chooseForHistoryRow('As opened', 'Select for Compare');
    await viewer.pixelPair.chooseForHistoryRow(moment, 'Compare with As opened');
    const bar = viewer.pixelPair.group('Compare');
    await bar.getByText(`Left: As opened. Right: ${hostName} · ${moment}.`).waitFor();
    await viewer.pixelPair.settled();
    await viewer.keepScreenshot('together-compare-two-high-contrast-light');
    await assertAccessible(viewer);
    await bar.getByRole('button', { name: 'Done' }).click();
  });

  it('they see again how it came about, and nobody else is disturbed', async () => {
    const { host, guest } = trio;
    const now = await host.pixelPair.value('Contrast');
    await guest.pixelPair.button(/^Replay$/).click();
    const bar = guest.pixelPair.group('Replay');
    const time = bar.getByRole('slider', { name: 'Time' });
    assert.equal(await guest.pixelPair.value('Contrast'), 0, 'it begins with the image as it was opened');
    await time.focus();
    await guest.press('ArrowRight');
    await until('the first edit', async () => (await guest.pixelPair.value('Contrast')) > 0);
    await guest.pixelPair.settled();
    await guest.keepScreenshot('together-replay-light');
    await assertAccessible(guest);
    await guest.press('End');
    await guest.pixelPair.untilValue('Contrast', now);
    await bar.getByRole('button', { name: 'Done' }).click();
    assert.equal(await host.pixelPair.value('Contrast'), now);
  });

  it('they keep a recap of it all', async () => {
    const { host } = trio;
    await runAndChoose(host, 'PixelPair: Session Recap', 'Text Only');
    const editor = host.page.locator('.monaco-editor').filter({ hasText: 'Session Recap' });
    await editor.getByText('Participants').first().click();
    await host.keepScreenshot('together-recap');
    const text = await copyAll(host, (copied) => copied.startsWith('# Session Recap'));
    for (const wanted of [hostName, guestName, viewerName, moment, 'Exposure', 'Written in a tunnel.'])
      assert.ok(text.includes(wanted), `${wanted} in ${text}`);
    assert.ok(!text.includes('Is this the right crop?'), 'what is private is in no recap');
  });

  it('they are led to the log, and to a report that tells no secret of a link', async () => {
    const { host, links } = trio;
    await host.runCommand('PixelPair: Show Logs');
    // This VS Code comes without the native module that writes logs, so that there are no lines.
    const channel = host.panel().getByRole('combobox');
    await until('the channel to be shown', async () => (await channel.inputValue()) === 'PixelPair');
    await host.keepScreenshot('together-log');
    await host.press('Control+j');
    await host.runCommand('PixelPair: Report Issue...');
    const report = host.page.locator('.monaco-editor').filter({ hasText: 'What did you do, what happened' });
    await report.locator('.view-line').first().click();
    await host.keepScreenshot('together-report');
    const text = await copyAll(host, (copied) => copied.includes('What did you do, what happened'));
    for (const link of links) assert.ok(!text.includes(secretOf(link)));
  });
}

/** The whole text of the editor that has the focus; `isIt` tells it from what was copied before. */
async function copyAll(window: VscodeWindow, isIt: (copied: string) => boolean): Promise<string> {
  await window.press('Control+a');
  await window.press('Control+c');
  return until('the text to be copied', async () => {
    const copied = await window.clipboard();
    return isIt(copied) && copied;
  });
}
