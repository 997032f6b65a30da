import assert from 'node:assert/strict';
import { rejoinGraceMs } from '../../src/shared/protocol/limits.ts';
import { isListening } from '../support/isListening.ts';
import { until } from './driver/until.ts';
import { drawScene } from './support/drawings.ts';
import { joinSession, openOnHost, type Pair, portOf, startSession } from './support/pair.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const fileName = 'unsaved.png';

describe('windows are reloaded with edits that nobody has saved', () => {
  let host: Pair['host'];
  let guest: Pair['guest'];
  let link = '';
  let contrast = 0;
  let saturation = 0;

  before(async () => {
    const pair = await sharedPair();
    ({ host, guest } = pair);
    await addFile(pair, fileName, await drawScene());
    await openOnHost(host, fileName);
    // Alone, so that it is in no edit of the session.
    contrast = await host.pixelPair.drag('Contrast', 35);
    link = await startSession(host);
    await joinSession(guest, link);
    saturation = await guest.pixelPair.drag('Saturation', -60);
    for (const window of [host, guest]) {
      await window.pixelPair.untilValue('Contrast', contrast);
      await window.pixelPair.untilValue('Saturation', saturation);
      await window.untilDirty(fileName, true);
    }
  });
  stopAfterFailure();

  it('the guest is in the session again, as who they were', async () => {
    const startedAt = performance.now();
    await guest.reload();
    await guest.untilImageShown();
    await guest.statusBarItem('Joined (2)').waitFor();
    const tookMs = performance.now() - startedAt;
    await guest.pixelPair.untilValue('Contrast', contrast);
    await guest.pixelPair.untilValue('Saturation', saturation);
    await guest.untilDirty(fileName, true);
    const told = await host.notification(/joined the session/).count();
    // A slow computer may take longer than the host waits.
    assert.ok(told <= 1 || tookMs > rejoinGraceMs, `told again that the guest had joined, within ${tookMs} ms`);
  });

  it('the host is in the session again, under the same link, with what was done before it too', async () => {
    await host.reload();
    await host.untilImageShown();
    await host.statusBarItem('Sharing (2)').waitFor();
    await host.pixelPair.untilValue('Contrast', contrast);
    await host.pixelPair.untilValue('Saturation', saturation);
    await host.untilDirty(fileName, true);
    await host.runCommand('PixelPair: Copy Session Link');
    await until('the link to be on the clipboard', async () => (await host.clipboard()) === link);
    await host.keepScreenshot('host-after-reload');
  });

  it('both go on together', async () => {
    await guest.statusBarItem('Joined (2)').waitFor();
    const vibrance = await guest.pixelPair.drag('Vibrance', 50);
    await host.pixelPair.untilValue('Vibrance', vibrance);
    await guest.undo('Vibrance', 0);
    await host.pixelPair.untilValue('Vibrance', 0);
    await guest.keepScreenshot('guest-after-reload');
  });

  it('the session ends when the host says so, and the port is closed', async () => {
    await host.runCommand('PixelPair: End Session');
    await guest.notification('The host has ended the session.').waitFor();
    await host.untilIdle();
    await until('the port to refuse connections', async () => !(await isListening(portOf(link))));
  });

  it('neither comes back to a session that has ended', async () => {
    await Promise.all([host.reload(), guest.reload()]);
    await host.untilImageShown();
    await Promise.all([host.untilIdle(), guest.untilIdle()]);
    await host.pixelPair.untilValue('Saturation', saturation);
    await guest.pixelPair.untilValue('Saturation', saturation);
  });

  it('undo takes back what was done since, and nothing from before', async () => {
    const hue = await host.pixelPair.drag('Hue', 80);
    await host.undo('Hue', 0);
    await host.press('Control+z');
    await host.press('Control+y');
    await host.pixelPair.untilValue('Hue', hue);
    assert.equal(await host.pixelPair.value('Contrast'), contrast);
    assert.equal(await host.pixelPair.value('Saturation'), saturation);
  });

  it('the image stays unsaved when all of that is undone', async () => {
    await host.undo('Hue', 0);
    await host.untilDirty(fileName, true);
  });

  it('revert goes back to the file', async () => {
    await host.runCommand('File: Revert File');
    await host.pixelPair.untilValue('Contrast', 0);
    await host.pixelPair.untilValue('Saturation', 0);
    await host.untilDirty(fileName, false);
  });
});
