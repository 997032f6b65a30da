import assert from 'node:assert/strict';
import { until } from './driver/until.ts';
import { isListening } from './support/deadEnds.ts';
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
    link = await startSession(host);
    await joinSession(guest, link);
    contrast = await host.pixelPair.drag('Contrast', 35);
    saturation = await guest.pixelPair.drag('Saturation', -60);
    for (const window of [host, guest]) {
      await window.pixelPair.untilValue('Contrast', contrast);
      await window.pixelPair.untilValue('Saturation', saturation);
      await window.untilDirty(fileName, true);
    }
  });
  stopAfterFailure();

  it("the guest's image comes back as a copy of their own, with the edits of both", async () => {
    await guest.reload();
    await guest.untilImageShown();
    await guest.pixelPair.untilValue('Contrast', contrast);
    await guest.pixelPair.untilValue('Saturation', saturation);
    await guest.untilDirty(fileName, true);
    await guest.untilIdle();
  });

  it('the host sees the guest go, and keeps the session', async () => {
    await host.statusBarItem('Sharing (1)').waitFor();
  });

  it('what the guest does to their copy stays theirs', async () => {
    await guest.pixelPair.drag('Hue', 100);
    await host.pixelPair.untilValue('Hue', 0);
  });

  it("the host's image comes back with its edits, still not saved", async () => {
    await host.reload();
    await host.untilImageShown();
    await host.pixelPair.untilValue('Contrast', contrast);
    await host.pixelPair.untilValue('Saturation', saturation);
    await host.untilDirty(fileName, true);
    await host.keepScreenshot('host-after-reload');
    await guest.keepScreenshot('guest-after-reload');
  });

  it("the session is over, and the host's port is closed", async () => {
    await host.untilIdle();
    await until('the port to refuse connections', async () => !(await isListening(portOf(link))));
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
