import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { until } from '../driver/until.ts';
import type { VscodeWindow } from '../driver/vscodeWindow.ts';
import { assertAccessible } from './accessible.ts';
import { guestName, type Trio, viewerName } from './trio.ts';

/** Where the others are in the picture, and on the controls. */
export function pointing(trio: Trio): void {
  it('all see where the others point, and a place that somebody asks them to look at', async () => {
    const { host, guest, viewer } = trio;
    await guest.pixelPair.pointAt(0.3, 0.4);
    for (const window of [host, viewer]) await window.pixelPair.cursorOf(guestName).waitFor();
    await viewer.pixelPair.pointAt(0.6, 0.6);
    await viewer.page.keyboard.down('Alt');
    await viewer.page.mouse.down();
    await viewer.page.mouse.up();
    await viewer.page.keyboard.up('Alt');
    for (const window of [host, guest])
      await window.pixelPair
        .text(new RegExp(`${viewerName} points at`))
        .first()
        .waitFor();
    await Promise.all([
      host.keepScreenshot('together-pointers'),
      guest.keepScreenshot('together-pointers-light'),
      viewer.keepScreenshot('together-pointers-high-contrast'),
    ]);
    const hiding = host.pixelPair.button('Hide the Pointers of Others');
    await hiding.click();
    await host.pixelPair.cursorOf(viewerName).waitFor({ state: 'detached' });
    await viewer.pixelPair.cursorOf(guestName).waitFor();
    await hiding.click();
    await host.pixelPair.cursorOf(viewerName).waitFor();
  });

  it('names stay beside the pointers for who wants that, and fade for the others', async () => {
    const { host, viewer } = trio;
    const nameOf = (window: VscodeWindow) => window.pixelPair.cursorOf(guestName).locator('.cursorName');
    await until('the name to fade', async () => (await opacityOf(nameOf(host))) === '0');
    assert.equal(await opacityOf(nameOf(viewer)), '1');
  });

  it('all see who holds a control and where, and afterwards who has set it', async () => {
    const { host, guest, viewer } = trio;
    const held = await guest.pixelPair.hold('Contrast');
    await held.moveTo(20);
    const holder = host.pixelPair.holderOf('Contrast');
    await holder.filter({ hasText: guestName }).waitFor();
    await host.pixelPair.ghostOf('Contrast').waitFor();
    await Promise.all([
      host.keepScreenshot('together-held'),
      viewer.keepScreenshot('together-held-high-contrast'),
      assertAccessible(host),
    ]);
    await held.release();
    await holder.filter({ hasText: guestName }).waitFor({ state: 'detached' });
    await host.pixelPair.slider('Contrast').hover();
    const note = host.pixelPair.text(new RegExp(`Contrast \\+\\d+, ${guestName}, `)).first();
    await note.waitFor();
    assert.match(await note.innerText(), /, (just now|\d+ min ago)$/);
    await host.keepScreenshot('together-who-set-it');
  });
}

function opacityOf(locator: Locator): Promise<string> {
  return locator.evaluate((element) => getComputedStyle(element).opacity);
}
