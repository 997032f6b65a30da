import assert from 'node:assert/strict';
import { until } from './driver/until.ts';
import type { VscodeWindow } from './driver/vscodeWindow.ts';
import { drawScene } from './support/drawings.ts';
import { hideSideBar, joinSession, openOnHost, type Pair, startSession } from './support/pair.ts';
import { untilPictureChanged, untilSamePicture } from './support/pictures.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const fileName = 'look.png';
const otherName = 'pasted.png';

describe('two people and presets', () => {
  let pair: Omit<Pair, 'close'>;
  const tile = (window: VscodeWindow, name: string) => window.pixelPair.button(new RegExp(`^${name}$`));
  const untilApplied = (window: VscodeWindow, name: string, applied = 'true') =>
    until(`${name} to be ${applied === 'true' ? '' : 'not '}marked`, async () => {
      return (await tile(window, name).getAttribute('aria-pressed')) === applied;
    });

  before(async () => {
    pair = await sharedPair();
    await addFile(pair, otherName, await drawScene());
    await addFile(pair, fileName, await drawScene());
    await openOnHost(pair.host, fileName);
    await joinSession(pair.guest, await startSession(pair.host));
    for (const window of [pair.host, pair.guest]) {
      await hideSideBar(window);
      await window.pixelPair.button(/^Presets$/).click();
    }
  });
  stopAfterFailure();

  it('the host applies one, and the guest has it at once, marked as applied', async () => {
    const before = await pair.guest.pixelPair.look();
    await tile(pair.host, 'Sepia').click();
    for (const window of [pair.host, pair.guest]) await untilApplied(window, 'Sepia');
    await untilPictureChanged(pair.guest, before);
    await untilSamePicture(pair.host, pair.guest);
    await pair.host.keepScreenshot('presets-host');
  });

  it('the guest sees the amount and the pixels follow while the host still drags', async () => {
    const before = await pair.guest.pixelPair.look();
    const held = await pair.host.pixelPair.hold('Amount');
    await held.moveTo(40);
    await pair.guest.pixelPair.untilValue('Amount', await pair.host.pixelPair.value('Amount'));
    await untilPictureChanged(pair.guest, before);
    await held.release();
    await pair.guest.pixelPair.untilValue('Amount', await pair.host.pixelPair.value('Amount'));
    await untilSamePicture(pair.host, pair.guest);
  });

  it('undo by the host takes back the drag, then the preset, in both windows', async () => {
    await pair.host.undo('Amount', 100);
    await pair.guest.pixelPair.untilValue('Amount', 100);
    await pair.host.undo('Sepia', 0);
    for (const window of [pair.host, pair.guest]) {
      await untilApplied(window, 'Sepia', 'false');
      await untilApplied(window, 'Original');
    }
  });

  it('the guest applies another one, and the host follows', async () => {
    await tile(pair.guest, 'Noir').click();
    for (const window of [pair.host, pair.guest]) await untilApplied(window, 'Noir');
    await untilSamePicture(pair.host, pair.guest);
  });

  it('the host keeps the look under a name, and the guest, whose presets are their own, does not', async () => {
    await pair.host.pixelPair.button('Save Current Look...').click();
    await pair.host.answer('Dusk');
    await tile(pair.host, 'Dusk').waitFor();
    assert.equal(await tile(pair.guest, 'Dusk').count(), 0);
  });

  it('the host copies the adjustments by key and pastes them into another image', async () => {
    const grain = await pair.host.pixelPair.value('Grain');
    assert.ok(grain > 0);
    await pair.host.press('Control+Shift+c');
    await until('the adjustments to be on the clipboard', async () => /"grain"/.test(await pair.host.clipboard()));
    await pair.host.runCommand('View: Toggle Primary Side Bar Visibility');
    await openOnHost(pair.host, otherName);
    assert.equal(await pair.host.pixelPair.value('Grain'), 0);
    await pair.host.press('Control+Shift+v');
    await pair.host.quickInput().waitFor();
    await pair.host.press('Enter');
    await pair.host.pixelPair.untilValue('Grain', grain);
  });
});
