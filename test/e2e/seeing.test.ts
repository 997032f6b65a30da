import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { formatBytes } from '../../src/shared/formatBytes.ts';
import { until } from './driver/until.ts';
import type { VscodeWindow } from './driver/vscodeWindow.ts';
import { drawScene } from './support/drawings.ts';
import { hideSideBar, joinSession, openOnHost, type Pair, startSession } from './support/pair.ts';
import { untilPictureChanged, untilSamePicture } from './support/pictures.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const fileName = 'seen.png';

describe('two people look at one picture', () => {
  let pair: Omit<Pair, 'close'>;
  let file: string;
  const histogramOf = async ({ pixelPair }: VscodeWindow) =>
    (await pixelPair.histogram().getAttribute('aria-label')) ?? '';
  const untilCounted = (window: VscodeWindow) =>
    until('a histogram', async () => /Mean levels/.test(await histogramOf(window)));

  before(async () => {
    pair = await sharedPair();
    file = await addFile(pair, fileName, await drawScene());
    await openOnHost(pair.host, fileName);
    await joinSession(pair.guest, await startSession(pair.host));
    for (const window of [pair.host, pair.guest]) await hideSideBar(window);
  });
  stopAfterFailure();

  it('have the same histogram, and the guest’s follows while the host still drags', async () => {
    for (const window of [pair.host, pair.guest]) await untilCounted(window);
    assert.equal(await histogramOf(pair.guest), await histogramOf(pair.host));
    const before = await histogramOf(pair.guest);
    const held = await pair.host.pixelPair.hold('Brightness');
    await held.moveTo(30);
    await until('the guest’s histogram to follow', async () => (await histogramOf(pair.guest)) !== before);
    await held.release();
    await until('both to be the same', async () => (await histogramOf(pair.guest)) === (await histogramOf(pair.host)));
  });

  it('see before and after each for themselves', async () => {
    await untilSamePicture(pair.host, pair.guest);
    const [onHost, onGuest] = await Promise.all([pair.host.pixelPair.look(), pair.guest.pixelPair.look()]);
    await pair.guest.pixelPair.button('Split Before and After').click();
    await untilPictureChanged(pair.guest, onGuest);
    await pair.guest.keepScreenshot('seeing-split');
    assert.ok((await pair.host.pixelPair.look()).equals(onHost), 'the host’s picture is as it was');
    await pair.guest.pixelPair.button('Split Before and After').click();
    await untilSamePicture(pair.host, pair.guest);
  });

  it('see the original for as long as they hold a key, each for themselves', async () => {
    const { host, guest } = pair;
    const [onHost, onGuest] = await Promise.all([host.pixelPair.look(), guest.pixelPair.look()]);
    await guest.pixelPair.picture().focus();
    await guest.page.keyboard.down('\\');
    await untilPictureChanged(guest, onGuest);
    assert.ok((await host.pixelPair.look()).equals(onHost), 'the host’s picture is as it was');
    await guest.page.keyboard.up('\\');
    await untilSamePicture(host, guest);
  });

  it('see clipping each for themselves', async () => {
    const [onHost, onGuest] = await Promise.all([pair.host.pixelPair.look(), pair.guest.pixelPair.look()]);
    await pair.host.pixelPair.picture().press('j');
    await untilPictureChanged(pair.host, onHost);
    assert.ok((await pair.guest.pixelPair.look()).equals(onGuest));
    await pair.host.pixelPair.picture().press('j');
    await untilSamePicture(pair.host, pair.guest);
  });

  it('read the size, the zoom, the file’s size and its format in the status bar while they look at the image', async () => {
    const { host } = pair;
    await host.statusBarItem(/^\s*\d+ x \d+\s*$/).waitFor();
    await host.statusBarItem(/^\s*\d+ %\s*$/).waitFor();
    await host.statusBarItem(`${formatBytes((await stat(file)).size)} PNG`).waitFor();
    await host.keepScreenshot('seeing-status-bar');
  });

  it('choose a zoom there, each for themselves', async () => {
    const { host, guest } = pair;
    const zoomOfGuest = await guest.statusBarItem(/^\s*\d+ %\s*$/).innerText();
    await host.statusBarItem(/^\s*\d+ %\s*$/).click();
    await host.chooseQuickPick('800 %');
    await host.statusBarItem(/^\s*800 %\s*$/).waitFor();
    assert.equal(await guest.statusBarItem(/^\s*\d+ %\s*$/).innerText(), zoomOfGuest);
    await host.keepScreenshot('seeing-pixel-grid');
    await host.statusBarItem(/^\s*800 %\s*$/).click();
    await host.chooseQuickPick('Whole Image');
    await host.statusBarItem(/^\s*800 %\s*$/).waitFor({ state: 'hidden' });
  });

  it('zoom to a part of the picture, each for themselves', async () => {
    const { host, guest } = pair;
    const [onHost, onGuest] = await Promise.all([host.pixelPair.zoom(), guest.pixelPair.zoom()]);
    await guest.pixelPair.picture().press('z');
    await guest.pixelPair.pointAt(0.3, 0.3);
    await guest.page.mouse.down();
    await guest.pixelPair.pointAt(0.6, 0.6);
    await guest.page.mouse.up();
    await until('the guest to see it larger', async () => (await guest.pixelPair.zoom()) > onGuest);
    assert.equal(await host.pixelPair.zoom(), onHost);
    await guest.pixelPair.picture().press('0');
    await until('the guest to see all of it', async () => (await guest.pixelPair.zoom()) === onGuest);
  });

  it('copy a colour from under the inspector', async () => {
    const { guest } = pair;
    await guest.pixelPair.picture().press('i');
    await guest.pixelPair.picture().press('ArrowRight');
    const button = guest.pixelPair.button(/^Copy #/);
    await button.waitFor();
    const hex = (await button.innerText()).trim();
    assert.match(hex, /^#[\dA-F]{6}$/);
    await guest.pixelPair.picture().press('Enter');
    await until('the colour to be on the clipboard', async () => (await guest.clipboard()) === hex);
    await guest.pixelPair.picture().press('Escape');
  });

  it('have nothing of it in the status bar once the image is closed', async () => {
    const { host } = pair;
    await host.closeEverything();
    await host.statusBarItem(/^\s*\d+ x \d+\s*$/).waitFor({ state: 'hidden' });
    await host.statusBarItem(/^\s*\d+ %\s*$/).waitFor({ state: 'hidden' });
  });

  it('are led from an image that is damaged to the editors that VS Code has', async () => {
    const { host } = pair;
    await host.runCommand('View: Toggle Primary Side Bar Visibility');
    await addFile(pair, 'broken.png', Buffer.from('no picture'));
    await host.chooseFromContextMenu('broken.png', 'Open Collaboratively');
    await host.pixelPair.button('Open in Another Editor...').click();
    await host.keepScreenshot('seeing-other-editors');
    await host.chooseQuickPick('Image Preview');
    await host.pixelPair.button('Open in Another Editor...').waitFor({ state: 'hidden' });
  });
});
