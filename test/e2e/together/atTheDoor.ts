import assert from 'node:assert/strict';
import { connectSession } from '../../../src/client/connectSession.ts';
import { rejectTexts } from '../../../src/shared/protocol/rejects.ts';
import { until } from '../driver/until.ts';
import { askToJoin, joinSession, runAndChoose } from '../support/pair.ts';
import { assertAccessible } from './accessible.ts';
import { followFromHeader } from './looking.ts';
import { guestName, type Trio, viewerName } from './trio.ts';

/** Who may do what, who gets in, and who has to leave. */
export function atTheDoor(trio: Trio): void {
  it('several who come at once are one message; they become editors when the host says so, and viewers', async () => {
    const { host, guest, viewer, links } = trio;
    const others = await comeIn(links[0] ?? '', ['Ada', 'Ben', 'Cem']);
    await viewer.pixelPair.button('Ask to Edit').click();
    await host.clickInNotification(`${viewerName} would like to edit`, 'Make Editor');
    const brightness = await viewer.pixelPair.drag('Brightness', 10);
    await host.pixelPair.untilValue('Brightness', brightness);
    // The first of them is told at once, the others together within three seconds.
    const told = host.notification(/ and \w+ joined the session\./).getByRole('button', { name: 'Show Participants' });
    await told.waitFor();
    await host.keepScreenshot('together-class');
    await runAndChoose(host, 'PixelPair: Make Viewer...', guestName);
    await guest.pixelPair.text(/^You are a viewer here/).waitFor();
    await until('the sliders of the guest to be out of use', () => guest.pixelPair.slider('Contrast').isDisabled());
    await assertAccessible(guest);
    await guest.keepScreenshot('together-viewer-light');
    await runAndChoose(host, 'PixelPair: Make Editor...', guestName);
    await guest.pixelPair.text(/^You are a viewer here/).waitFor({ state: 'hidden' });
    await Promise.all(others.map((seat) => seat.leave()));
    await host.clearNotifications();
  });

  it('who is removed is out, and neither an old link nor one to a locked session leads back', async () => {
    const { host, guest, viewer } = trio;
    await followFromHeader(guest, viewerName);
    await guest.keepScreenshot('together-followed-viewer-light');
    const told = guest.statusBarItem(`${viewerName} is gone, so your view is your own again.`).waitFor();
    await runAndChoose(host, 'PixelPair: Remove from Session...', viewerName);
    await host.clickInDialog('Remove');
    await viewer.notification('The host has removed you from the session.').waitFor();
    await told;
    await guest.pixelPair.text(`Following ${viewerName}`).first().waitFor({ state: 'hidden' });
    for (const window of [host, guest]) await window.pixelPair.text('2 people editing').waitFor();
    await viewer.closeEverything();
    await host.runCommand('PixelPair: Copy View-Only Link');
    const oldLink = await host.clipboard();
    await host.runCommand('PixelPair: Change Session Links');
    await host.clickInNotification('The links have changed', 'Copy View-Only Link');
    await until('the new link', async () => (await host.clipboard()) !== oldLink);
    await askToJoin(viewer, oldLink);
    await viewer.notification(rejectTexts['link-rotated'].sentence).waitFor();
    await viewer.keepScreenshot('together-old-link-high-contrast');
    await host.runCommand('PixelPair: Lock Session');
    await host.statusBarItem('Sharing (2)').locator('.codicon-lock').waitFor();
    await askToJoin(viewer, await host.clipboard());
    await viewer.notification(rejectTexts['session-locked'].sentence).waitFor();
    await viewer.clearNotifications();
    await guest.pixelPair.text('2 people editing').waitFor();
  });

  it('who needs to be let in sees that it waits, and the host who it is', async () => {
    const { host, viewer } = trio;
    await host.runCommand('PixelPair: Unlock Session');
    await runAndChoose(host, 'PixelPair: Choose Who Joins...', 'Those I let in');
    const joining = joinSession(viewer, await host.clipboard());
    await viewer.notification(/Waiting for the host to let you in\.\.\. [12]:\d\d/).waitFor();
    await viewer.keepScreenshot('together-waiting-high-contrast');
    await host.notification(`${viewerName} would like to join`).waitFor();
    await host.keepScreenshot('together-request');
    await host.clickInNotification(`${viewerName} would like to join`, 'Allow as Viewer');
    await joining;
    await host.clearNotifications();
    await viewer.pixelPair.text('3 people editing').waitFor();
  });

  it('who comes late reads what was said, and the others who has come and gone', async () => {
    const { host, viewer } = trio;
    await viewer.pixelPair.tab(/^Session/).click();
    await viewer.pixelPair.chat().getByText('Written in a tunnel.').waitFor();
    // With what tells them from who they were before: they were removed, and are somebody new.
    for (const what of ['left', 'joined'])
      await host.pixelPair
        .chat()
        .getByText(new RegExp(`^${viewerName} \\(.+\\) ${what}$`))
        .last()
        .waitFor();
  });
}

/** People without a window. */
async function comeIn(link: string, names: readonly string[]) {
  const { signal } = new AbortController();
  const joined = await Promise.all(names.map((displayName) => connectSession(link, { displayName, signal })));
  return joined.map((one) => {
    assert.ok(one.ok);
    return one.seat;
  });
}
