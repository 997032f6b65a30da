import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { homedir, networkInterfaces, userInfo } from 'node:os';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { reachableAddresses } from '../../../src/host/door/addresses.ts';
import { cleanName } from '../../../src/shared/protocol/sanitise.ts';
import { until } from '../driver/until.ts';
import type { VscodeWindow } from '../driver/vscodeWindow.ts';
import { displayName, fileName, guestName, hostName, type Trio, viewerName } from './trio.ts';

/** From three windows to three people in one session. */
export function arriving(trio: Trio): void {
  const address = reachableAddresses(networkInterfaces())[0];

  it('the host is asked for a name once, and told who can get in before anything is shared', async () => {
    const { host, viewer } = trio;
    await viewer.runCommand('PixelPair: Focus on Participants View');
    await viewer.keepScreenshot('together-welcome-high-contrast');
    await viewer.sideBar().getByRole('button', { name: 'Join Session' }).click();
    await viewer.quickInput().waitFor();
    await viewer.press('Escape');
    await host.changeSetting(displayName, undefined);
    await host.readSettingsAgain();
    await host.runCommand('PixelPair: Start Session');
    await host.quickInputMessage('What should the others in your sessions call you?').waitFor();
    assert.equal(await host.quickInput().inputValue(), await nameOfGitOrSystem());
    await host.keepScreenshot('together-name');
    await host.answer(hostName);
    for (const way of ['This computer only', 'People on my network', 'A forwarded port', 'Ask me about everybody'])
      await host.quickPickRow(way).waitFor();
    await host.keepScreenshot('together-reach');
    await host.chooseQuickPick(address === undefined ? 'This computer only' : 'People on my network');
    await host.notification(/link/i).waitFor();
  });

  it('over the network: it is tried whether they really do, and they join', async () => {
    const { host } = trio;
    const link = await host.clipboard();
    assert.ok(
      link.includes(`host=${encodeURIComponent(address ?? '127.0.0.1')}&`),
      'over the network, where there is one',
    );
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
    const { host, guest, viewer } = trio;
    await Promise.all(trio.everybody().map(seesEverybody));
    await row(host, `${guestName}.* ms`).waitFor();
    await guest.statusBarItem(/Joined \(3\)/).hover();
    await guest.hoverText(/Ping to the host: .* ms/).waitFor();
    await guest.keepScreenshot('together-ping-light');
    await host.keepScreenshot('together-people');
    await guest.keepScreenshot('together-people-light');
    await viewer.keepScreenshot('together-people-high-contrast');
  });

  it('the host reads what has happened, one by one or all at once', async () => {
    const { host } = trio;
    await row(host, 'Recent').click();
    const unread = host.sideBar().getByRole('treeitem', { name: /^Unread: / });
    const joined = row(host, `Unread: .*${viewerName} joined the session`);
    await joined.waitFor();
    const before = await unread.count();
    await host.keepScreenshot('together-news');
    await joined.click();
    await until('one less to be unread', async () => (await unread.count()) === before - 1);
    await host.runCommand('PixelPair: Mark All as Read');
    await until('nothing to be unread', async () => (await unread.count()) === 0);
    assert.ok((await row(host, 'joined the session').count()) > 0, 'what is read stays in the list');
    await row(host, 'Recent').click();
  });
}

async function nameOfGitOrSystem(): Promise<string> {
  const git = await promisify(execFile)('git', ['config', '--global', 'user.name'], { cwd: homedir() }).catch(
    () => undefined,
  );
  return cleanName(git?.stdout.trim() || userInfo().username);
}

async function seesEverybody(window: VscodeWindow): Promise<void> {
  await window.pixelPair.text('3 people editing').waitFor();
  await window.runCommand('PixelPair: Focus on Participants View');
  await row(window, `${guestName}.*editor.*${fileName}`).waitFor();
  await row(window, `${viewerName}.*viewer`).waitFor();
}

export function row(window: VscodeWindow, name: string): Locator {
  return window
    .sideBar()
    .getByRole('treeitem', { name: new RegExp(name) })
    .first();
}
