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
    // Where both point, in numbers.
    await host.pixelPair.button(/^Inspect/).click();
    for (const name of [guestName, viewerName])
      await host.pixelPair.lineOf('Under the pointers of others', new RegExp(`${name}.*#`)).waitFor();
    await host.keepScreenshot('together-inspector');
    await host.pixelPair.button(/^Inspect/).click();
    const hiding = host.pixelPair.button('Hide the Pointers of Others');
    await hiding.click();
    await host.pixelPair.cursorOf(viewerName).waitFor({ state: 'detached' });
    await viewer.pixelPair.cursorOf(guestName).waitFor();
    await hiding.click();
    await host.pixelPair.cursorOf(viewerName).waitFor();
    await pressMine(guest, true);
    await guest.pixelPair.pointAt(0.3, 0.4);
    await host.pixelPair.cursorOf(guestName).waitFor({ state: 'detached' });
    await pressMine(guest, false);
    await guest.pixelPair.pointAt(0.4, 0.4);
    await host.pixelPair.cursorOf(guestName).waitFor();
  });

  it('who points outside of the view is pinned to its edge, and gone once they go', async () => {
    const { host, guest, viewer } = trio;
    await guest.pixelPair.pointAt(0.02, 0.02);
    await host.pixelPair.cursorOf(guestName).waitFor();
    for (let n = 0; n < 4; n += 1) await host.pixelPair.button('Zoom In (+)').click();
    await host.pixelPair.pinnedCursorOf(guestName).waitFor();
    await host.keepScreenshot('together-pinned');
    await host.pixelPair.button(/^Fit/).click();
    await host.pixelPair.pinnedCursorOf(guestName).waitFor({ state: 'detached' });
    await guest.page.mouse.move(0, 0);
    await Promise.all(
      [host, viewer].map((window) => window.pixelPair.cursorOf(guestName).waitFor({ state: 'detached' })),
    );
    await guest.pixelPair.pointAt(0.3, 0.4);
  });

  it('names stay beside the pointers for who wants that, fade for the others, and go where somebody wants none', async () => {
    const { host, viewer } = trio;
    const nameOf = (window: VscodeWindow) => window.pixelPair.cursorOf(guestName).locator('.cursorName');
    await until('the name to fade', async () => (await opacityOf(nameOf(host))) === '0');
    assert.equal(await opacityOf(nameOf(viewer)), '1');
    // Nor does this one want to be told what others ask for, which shows later.
    await viewer.changeSetting('pixelpair.notify.requests', false);
    await viewer.changeSetting('pixelpair.cursorNames', 'never');
    await viewer.readSettingsAgain();
    await until('the name to go', async () => (await opacityOf(nameOf(viewer))) === '0');
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
    const before = await host.pixelPair.value('Contrast');
    // It is said for some seconds, from when the host begins.
    const told = host.pixelPair.text(`${guestName} is adjusting this. Try again to take over.`).first().waitFor();
    const snatched = await host.pixelPair.hold('Contrast');
    await snatched.moveTo(-60);
    await snatched.release();
    await told;
    // The note comes with the pointer.
    await host.page.mouse.move(0, 0);
    assert.equal(await host.pixelPair.value('Contrast'), before, 'nothing is snatched by accident');
    await held.release();
    await holder.filter({ hasText: guestName }).waitFor({ state: 'detached' });
    await host.pixelPair.slider('Contrast').hover();
    const note = host.pixelPair.text(new RegExp(`Contrast \\+\\d+, ${guestName}, `)).first();
    await note.waitFor();
    assert.match(await note.innerText(), /, (just now|\d+ min ago)$/);
    await host.keepScreenshot('together-who-set-it');
  });
}

/** The button is pressed once VS Code has written the setting. */
async function pressMine({ pixelPair }: VscodeWindow, pressed: boolean): Promise<void> {
  const button = pixelPair.button('Hide My Pointer from Others');
  await button.click();
  await until(
    'the pointer to be hidden or shown',
    async () => (await button.getAttribute('aria-pressed')) === String(pressed),
  );
}

export function opacityOf(locator: Locator): Promise<string> {
  return locator.evaluate((element) => getComputedStyle(element).opacity);
}
