import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openWorkbench } from '../../scripts/lib/browser.ts';
import { createProxy, type ForwardingProxy } from '../support/proxy.ts';
import { until } from './driver/until.ts';
import { compareImages } from './support/compareImages.ts';
import { drawScene } from './support/drawings.ts';
import { decode, renderIndependently } from './support/independentRender.ts';
import { joinSession, openOnHost, type Pair, portOf, startSession, throughPort } from './support/pair.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const fileName = 'away.png';
/** In seconds: long enough for a press to be told from the attempt that comes by itself. */
const longCountdown = /Reconnecting in ([7-9]|[1-3]\d) s\./;
/** How old the countdown may be when it is read, in seconds. */
const staleS = 3;

describe('the host is out of reach', () => {
  let host: Pair['host'];
  let guest: Pair['guest'];
  let proxy: ForwardingProxy;
  let folder = '';
  let original: Buffer;
  let saturation = 0;

  before(async () => {
    const pair = await sharedPair();
    ({ host, guest } = pair);
    original = await drawScene();
    folder = await mkdtemp(path.join(tmpdir(), 'pixelpair-copies-'));
    await addFile(pair, fileName, original);
    await openOnHost(host, fileName);
    const link = await startSession(host);
    proxy = await createProxy(portOf(link));
    await joinSession(guest, throughPort(link, proxy.port));
  });
  after(async () => {
    await proxy.close();
    await rm(folder, { recursive: true, force: true });
  });
  stopAfterFailure();

  it('the guest sees when it is tried next, in the page and in the status bar, and goes on editing', async () => {
    proxy.cut();
    await guest.pixelPair.text(/Reconnecting in \d+ s\./).waitFor();
    await guest.statusBarItem(/Reconnecting in \d+ s/).waitFor();
    saturation = await guest.pixelPair.drag('Saturation', -60);
    await guest.keepScreenshot('guest-offline');
  });

  it('Save a Copy writes the picture with the edits that nobody else has', async () => {
    const file = path.join(folder, 'copy.png');
    await guest.saveCopy(file);
    await until('the copy to be written', async () => existsSync(file));
    const expected = await renderIndependently(original, { contrast: 0, saturation });
    const saved = await until('it to be whole', async () => decode(await readFile(file)).catch(() => undefined));
    const { mean, permille999 } = compareImages(saved, expected);
    assert.ok(mean <= 0.5 && permille999 <= 2, `off by ${mean} on average, ${permille999} at most`);
  });

  it('Reconnect Now does not wait, and everything merges', async () => {
    const contrast = await host.pixelPair.drag('Contrast', 35);
    const countdown = guest.pixelPair.text(longCountdown);
    const shown = await until('a long pause', async () => {
      const text = (await countdown.isVisible()) && (await countdown.textContent({ timeout: 1_000 }).catch(() => null));
      return longCountdown.exec(text || '')?.[1];
    });
    const pressedAt = performance.now();
    proxy.restore();
    await guest.pixelPair.button('Reconnect Now').click();
    await guest.pixelPair.text(/Connection lost\. Reconnecting/).waitFor({ state: 'hidden' });
    const tookMs = performance.now() - pressedAt;
    assert.ok(tookMs < (Number(shown) - staleS) * 1000, `back after ${tookMs} ms, and by itself in ${shown} s`);
    await guest.pixelPair.untilValue('Contrast', contrast);
    await host.pixelPair.untilValue('Saturation', saturation);
  });

  it('the status bar says what a save waits for, until the line is lost or the host has written the file', async () => {
    const waiting = guest.statusBarItem(`Waiting for the host to save ${fileName}`);
    const saveWhileHostSleeps = async (end: () => Promise<void>) => {
      host.sleepExtensionHost();
      try {
        await guest.press('Control+s');
        await waiting.waitFor();
        await end();
      } finally {
        host.wakeExtensionHost();
      }
      await waiting.waitFor({ state: 'hidden' });
    };
    await saveWhileHostSleeps(async () => {
      proxy.cut();
      await guest.notification('Not saved: The connection to the host is lost').waitFor();
      await waiting.waitFor({ state: 'hidden' });
    });
    proxy.restore();
    await guest.statusBarItem('Joined (2)').waitFor();
    await guest.pixelPair.drag('Tint', 60);
    await guest.untilDirty(fileName, true);
    await saveWhileHostSleeps(async () => undefined);
    await guest.untilDirty(fileName, false);
  });

  it('who saves and closes the window at once finds the last edit in it, with the host gone', async () => {
    const vibrance = await guest.pixelPair.drag('Vibrance', 50);
    await guest.untilDirty(fileName, true);
    await guest.press('Control+s');
    await guest.untilDirty(fileName, false);
    const address = guest.page.url();
    await guest.page.goto('about:blank');
    proxy.cut();
    await openWorkbench(guest.page, address);
    await guest.untilImageShown();
    await guest.statusBarItem(/Reconnecting/).waitFor();
    await guest.pixelPair.untilValue('Vibrance', vibrance);
    assert.equal(await guest.notification(/could not be restored/).count(), 0);
  });

  it('who leaves meanwhile keeps a document that can be edited and saved', async () => {
    proxy.cut();
    await guest.pixelPair.text(/Connection lost\. Reconnecting/).waitFor();
    await guest.runCommand('PixelPair: Leave Session');
    await guest.untilIdle();
    const hue = await guest.pixelPair.drag('Hue', 90);
    await guest.pixelPair.untilValue('Hue', hue);
    await host.pixelPair.untilValue('Hue', 0);
    await guest.untilDirty(fileName, true);
  });
});
