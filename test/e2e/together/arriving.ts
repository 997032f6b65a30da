import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { until } from '../driver/until.ts';
import type { VscodeWindow } from '../driver/vscodeWindow.ts';
import { startSession } from '../support/pair.ts';
import { assertAccessible } from './accessible.ts';
import { fileName, guestName, type Trio, viewerName } from './trio.ts';

/** From three windows to three people in one session. */
export function arriving(trio: Trio): void {
  it('the host is told who can get in before anything is shared, and whether they really do', async () => {
    const { host, viewer } = trio;
    await viewer.runCommand('PixelPair: Focus on Participants View');
    await viewer.keepScreenshot('together-welcome-high-contrast');
    await viewer.sideBar().getByRole('button', { name: 'Join Session' }).click();
    await viewer.quickInput().waitFor();
    await viewer.press('Escape');
    await until('the ways to share', async () => {
      await host.runCommand('PixelPair: Start Session');
      return host.quickPickRow('A forwarded port').isVisible();
    });
    for (const way of ['This computer only', 'People on my network', 'Ask me about everybody'])
      await host.quickPickRow(way).waitFor();
    await host.keepScreenshot('together-reach');
    await host.press('Escape');
    const link = await startSession(host);
    await host.runCommand('PixelPair: Check How the Session Is Reached');
    await host.dialog().getByText('Tried from here: PixelPair answers there.').waitFor();
    await host.keepScreenshot('together-reach-checked');
    await host.clickInDialog(/^OK$/);
    await host.runCommand('PixelPair: Copy View-Only Link');
    const viewLink = await until('the other link', async () => {
      const copied = await host.clipboard();
      return copied !== link && copied;
    });
    await trio.join(link, viewLink);
  });

  it('all see who is here, as what, and at which image', async () => {
    for (const window of trio.everybody()) {
      await window.pixelPair.text('3 people editing').waitFor();
      await window.runCommand('PixelPair: Focus on Participants View');
      await row(window, `${guestName}.*editor.*${fileName}`).waitFor();
      await row(window, `${viewerName}.*viewer`).waitFor();
    }
    await row(trio.host, `${guestName}.* ms`).waitFor();
    await Promise.all(trio.everybody().map(assertAccessible));
    await trio.host.keepScreenshot('together-people');
    await trio.guest.keepScreenshot('together-people-light');
    await trio.viewer.keepScreenshot('together-people-high-contrast');
  });

  it('the host reads what has happened, one by one or all at once', async () => {
    const { host } = trio;
    await row(host, 'Recent').click();
    const unread = host.sideBar().getByRole('treeitem', { name: /^Unread: / });
    await row(host, `Unread: ${viewerName} joined the session`).waitFor();
    const before = await unread.count();
    await host.keepScreenshot('together-news');
    await row(host, `Unread: ${viewerName} joined`).click();
    await until('one less to be unread', async () => (await unread.count()) === before - 1);
    await host.runCommand('PixelPair: Mark All as Read');
    await until('nothing to be unread', async () => (await unread.count()) === 0);
    assert.ok((await row(host, 'joined the session').count()) > 0, 'what is read stays in the list');
    await row(host, 'Recent').click();
  });
}

function row(window: VscodeWindow, name: string): Locator {
  return window
    .sideBar()
    .getByRole('treeitem', { name: new RegExp(name) })
    .first();
}
