import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { until } from './driver/until.ts';
import { drawScene } from './support/drawings.ts';
import { joinSession, openOnHost, type Pair, startSession } from './support/pair.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const [first, second] = ['first.png', 'second.png'];

describe('two people edit two images in one session', () => {
  let host: Pair['host'];
  let guest: Pair['guest'];
  let file = '';
  let contrast = 0;
  let hue = 0;

  const addAction = () => host.page.getByRole('button', { name: 'Add Image to Session' });

  before(async () => {
    const pair = await sharedPair();
    ({ host, guest } = pair);
    const bytes = await drawScene();
    await addFile(pair, first, bytes);
    file = await addFile(pair, second, bytes);
    await openOnHost(host, first);
    await joinSession(guest, await startSession(host));
  });
  stopAfterFailure();

  it('the host adds an image, the guest is told and opens it', async () => {
    await openOnHost(host, second);
    await addAction().waitFor();
    await host.runCommand('PixelPair: Add Image to Session');
    await host.notification(/second\.png is in the session now/).waitFor();
    await addAction().waitFor({ state: 'hidden' });
    await guest.clickInNotification(/added second\.png to the session/, 'Open');
    await guest.tab(second).waitFor();
    await guest.untilImageShown();
    for (const window of [host, guest]) await window.pixelPair.text('2 people editing').waitFor();
    await host.statusBarItem('Sharing (2)').waitFor();
    await guest.statusBarItem('Joined (2)').waitFor();
    await host.keepScreenshot('host-two-images');
    await guest.keepScreenshot('guest-two-images');
  });

  it('each sees the edits of the other in it, and the first image stays as it is', async () => {
    contrast = await guest.pixelPair.drag('Contrast', 40);
    await host.pixelPair.untilValue('Contrast', contrast);
    hue = await host.pixelPair.drag('Hue', 60);
    await guest.pixelPair.untilValue('Hue', hue);
    await guest.untilDirty(first, false);
  });

  it('the guest saves it on the host', async () => {
    const before = await readFile(file);
    await guest.press('Control+s');
    await guest.untilDirty(second, false);
    await host.untilDirty(second, false);
    assert.ok(!(await readFile(file)).equals(before));
  });

  it('both are in the session again after a reload of the guest', async () => {
    await guest.reload();
    await guest.untilImageShown();
    await guest.statusBarItem('Joined (2)').waitFor();
    await guest.tab(first).click();
    await guest.untilImageShown();
    const saturation = await guest.pixelPair.drag('Saturation', -50);
    await host.tab(first).click();
    await host.untilImageShown();
    await host.pixelPair.untilValue('Saturation', saturation);
  });

  it('both are in the session again after a reload of the host', async () => {
    await host.reload();
    await host.untilImageShown();
    await host.statusBarItem('Sharing (2)').waitFor();
    await host.tab(second).click();
    await host.untilImageShown();
    await guest.statusBarItem('Joined (2)').waitFor();
    await guest.tab(second).click();
    await guest.untilImageShown();
    const vibrance = await guest.pixelPair.drag('Vibrance', 50);
    await host.pixelPair.untilValue('Vibrance', vibrance);
  });

  it('the one whose tab the host closes stays with the guest as a copy, and the other goes on', async () => {
    await host.press('Control+s');
    await host.untilDirty(second, false);
    await host.runCommand('View: Close Editor');
    await guest.notification('The host has closed the image.').waitFor();
    await until(
      'the session to be about one image',
      async () => (await guest.statusBarItem('Joined (2)').count()) === 1,
    );
    await host.runCommand('PixelPair: End Session');
    await Promise.all([host.untilIdle(), guest.untilIdle()]);
  });
});
