import assert from 'node:assert/strict';
import { until } from '../driver/until.ts';
import type { VscodeWindow } from '../driver/vscodeWindow.ts';
import { openOnHost, runAndChoose } from '../support/pair.ts';
import { row } from './arriving.ts';
import { fileName, guestName, hostName, otherName, type Trio, viewerName } from './trio.ts';

/** Going along with somebody, being asked to come, and one view for several. */
export function looking(trio: Trio): void {
  it('the guest follows the host to where they look, until they look elsewhere themselves', async () => {
    const { host, guest, viewer } = trio;
    await runAndChoose(guest, 'PixelPair: Follow Participant...', hostName);
    await guest.pixelPair.text(`Following ${hostName}`).first().waitFor();
    await moves(guest, () => zoomIn(host));
    await untilAtRest(guest);
    await guest.keepScreenshot('together-following-light');
    await host.keepScreenshot('together-followed');
    await followsFromTheList(viewer, guestName);
    await viewer.pixelPair.text(`Following ${guestName}`).first().waitFor();
    await followFromHeader(host, viewerName);
    // All three go along with one another, and come to see the same; whoever moves has a view of their own again.
    await untilTheySeeTheSame(trio.everybody());
    await host.keepScreenshot('together-ring');
    // Who follows somebody who follows sees what the first of them sees.
    await moves(viewer, () => host.pixelPair.button('Zoom Out').click());
    await host.pixelPair.text(`Following ${viewerName}`).first().waitFor({ state: 'hidden' });
    await viewer.keepScreenshot('together-following-high-contrast');
    await viewer.pixelPair.picture().focus();
    await viewer.press('Escape');
    await viewer.pixelPair.text('Following').first().waitFor({ state: 'hidden' });
    await host.runCommand('View: Show Explorer');
    await openOnHost(host, otherName);
    await host.runCommand('PixelPair: Add Image to Session');
    await guest.untilInFront(otherName);
    await guest.keepScreenshot('together-followed-there');
    await guest.pixelPair.button('Zoom Out').click();
    await guest.pixelPair.text(`Following ${hostName}`).first().waitFor({ state: 'hidden' });
    await host.tab(fileName).click();
    await host.untilInFront(fileName);
  });

  it('all are asked to come, and come where they want to', async () => {
    const { host, guest, viewer } = trio;
    await host.runCommand('PixelPair: Bring Everyone Here');
    await guest.notification(`${hostName} wants to show you something`).waitFor();
    // Who has silenced what others ask for finds it in the list.
    await row(viewer, 'Recent').click();
    await row(viewer, `Unread: ${hostName} wants to show you something`).waitFor();
    assert.equal(await viewer.notification('wants to show you something').count(), 0);
    await viewer.keepScreenshot('together-silenced-high-contrast');
    await guest.keepScreenshot('together-summoned');
    await guest.clickInNotification(`${hostName} wants to show you something in ${fileName}`, 'Go There');
    await guest.untilInFront(fileName);
    await guest.clearNotifications();
  });

  it('whoever moves leads those who share the view, both ways, until Esc', async () => {
    const { host, guest } = trio;
    for (const window of [host, guest]) await shareView(window);
    await moves(host, () => zoomIn(guest));
    await host.pixelPair.text(`Shared view: ${guestName} leads`).first().waitFor();
    await host.keepScreenshot('together-shared-view');
    await moves(guest, () => host.pixelPair.button('Zoom Out').click());
    await guest.pixelPair.text(`Shared view: ${hostName} leads`).first().waitFor();
    await guest.pixelPair.picture().focus();
    await guest.press('Escape');
    await guest.pixelPair.text('Shared view').first().waitFor({ state: 'hidden' });
    await shareView(host);
  });
}

async function zoomIn({ pixelPair }: VscodeWindow): Promise<void> {
  await pixelPair.button('Zoom In').click();
  await pixelPair.button('Zoom In').click();
}

/** By the button in somebody's row of the participants view. */
async function followsFromTheList(window: VscodeWindow, name: string): Promise<void> {
  const row = window.sideBar().getByRole('treeitem', { name: new RegExp(`^${name}`) });
  await row.hover();
  await row.getByRole('button', { name: 'Follow' }).click();
}

/** By the menu of somebody's initials. */
export async function followFromHeader({ pixelPair }: VscodeWindow, name: string): Promise<void> {
  await pixelPair.button(name).click();
  await pixelPair.menuItem('Follow').click();
  await pixelPair.text(`Following ${name}`).first().waitFor();
}

/** A part of the picture is as large as each window has room for it, and that of a viewer has less: a notice stands above. */
const mostBetweenWindows = 1.2;

async function untilTheySeeTheSame(windows: readonly VscodeWindow[]): Promise<void> {
  await until('all to see the same', async () => {
    const zooms = await Promise.all(windows.map(({ pixelPair }) => pixelPair.zoom()));
    return Math.max(...zooms) / Math.min(...zooms) <= mostBetweenWindows;
  });
}

/** Does something in another window that changes the zoom of this one. */
async function moves({ pixelPair }: VscodeWindow, act: () => Promise<void>): Promise<void> {
  const before = await pixelPair.zoom();
  await act();
  await until('the zoom to follow', async () => (await pixelPair.zoom()) !== before);
}

/** The status bar says the zoom after the page does. */
async function untilAtRest(window: VscodeWindow): Promise<void> {
  await until('the status bar to say the same zoom', async () =>
    window.statusBarItem(new RegExp(`^\\s*${await window.pixelPair.zoom()} %`)).isVisible(),
  );
}

async function shareView({ pixelPair }: VscodeWindow): Promise<void> {
  await pixelPair.button('Sync with the Others').click();
  await pixelPair.menuItem('View').click();
}
