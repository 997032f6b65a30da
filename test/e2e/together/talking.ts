import assert from 'node:assert/strict';
import type { VscodeWindow } from '../driver/vscodeWindow.ts';
import { assertAccessible } from './accessible.ts';
import { guestName, hostName, type Trio, viewerName } from './trio.ts';

/** The chat, with everybody, with one alone, and without a connection. */
export function talking(trio: Trio): void {
  it('they write to everybody, and to one alone', async () => {
    const { host, guest, viewer } = trio;
    await host.pixelPair.button(/^Chat/).click();
    await guest.pixelPair.say(`@${hostName} look at https://example.com/palette`);
    await host.pixelPair.button(/^Chat.*1 new/).waitFor();
    await host.clickInNotification(`${guestName} mentions you`, 'Show');
    await host.pixelPair.chat().getByRole('link', { name: 'https://example.com/palette' }).first().waitFor();
    await writesPrivately(viewer, hostName);
    await viewer.pixelPair.say('Is this the right crop?');
    await viewer.pixelPair.chat().getByText('Delivered').waitFor();
    await host.pixelPair.tab(new RegExp(`${viewerName}.*private`)).click();
    await host.pixelPair.chat().getByText('Is this the right crop?').waitFor();
    await viewer.pixelPair.tab(/^Session/).click();
    await viewer.pixelPair.sayInLines('Both by noon, please.', 'Thanks!');
    await guest.pixelPair.tab(/^Session/).click();
    await guest.pixelPair.write('Sure');
    await viewer.pixelPair.text(`${guestName} is typing...`).waitFor();
    await guest.pixelPair.write('');
    await viewer.pixelPair.text(`${guestName} is typing...`).waitFor({ state: 'detached' });
    // Sent after what is private, and so here after it.
    const lines = guest.pixelPair.chat().getByText('Both by noon, please.');
    assert.equal(await lines.innerText(), 'Both by noon, please.\nThanks!');
    for (const channel of [/^This Image/, /^Session/]) {
      await guest.pixelPair.tab(channel).click();
      assert.equal(await guest.pixelPair.text('Is this the right crop?').count(), 0);
    }
    assert.equal(await guest.pixelPair.tab(/private/).count(), 0);
    await Promise.all([
      host.keepScreenshot('together-chat'),
      guest.keepScreenshot('together-chat-light'),
      viewer.keepScreenshot('together-chat-high-contrast'),
    ]);
    await Promise.all(trio.everybody().map(assertAccessible));
  });

  it('who is offline sees for how long and what waits, and all of it arrives once', async () => {
    const { host, guest, network } = trio;
    await writesPrivately(host, guestName);
    network.cut();
    await guest.pixelPair.text(/Reconnecting in \d+ s\./).waitFor();
    const vibrance = await guest.pixelPair.drag('Vibrance', 20);
    await guest.pixelPair.say('Written in a tunnel.');
    await guest.pixelPair.chat().getByText('Waiting to be sent').waitFor();
    await guest.pixelPair.text('1 edit and 1 message wait to be sent.').first().waitFor();
    await guest.statusBarItem(/Reconnecting/).waitFor();
    await host.pixelPair.say('Are you there?');
    await host.pixelPair.chat().getByText('Not delivered').waitFor();
    await host.keepScreenshot('together-not-delivered');
    await assertAccessible(guest);
    await guest.keepScreenshot('together-offline-light');
    network.restore();
    // Unless the countdown has ended first: then they are back by themselves, and the button is gone.
    await Promise.any([
      guest.pixelPair.button('Reconnect Now').click({ timeout: 5_000 }),
      host.pixelPair.untilValue('Vibrance', vibrance),
    ]);
    await host.pixelPair.untilValue('Vibrance', vibrance);
    await host.pixelPair.button('Send Again').click();
    await host.pixelPair.chat().getByText('Delivered', { exact: true }).waitFor();
    await host.pixelPair.tab(/^Session/).click();
    await host.pixelPair.chat().getByText('Written in a tunnel.').first().waitFor();
    await guest.pixelPair.chat().getByText('Waiting to be sent').waitFor({ state: 'detached' });
    // Sent after it, and so there after what would have been sent twice.
    await guest.pixelPair.say('And out again.');
    await host.pixelPair.chat().getByText('And out again.').waitFor();
    assert.equal(await host.pixelPair.chat().getByText('Written in a tunnel.').count(), 1);
    await guest.pixelPair.tab(new RegExp(`${hostName}.*private`)).click();
    assert.equal(await guest.pixelPair.chat().getByText('Are you there?').count(), 1);
    await guest.pixelPair.tab(/^Session/).click();
  });
}

async function writesPrivately({ pixelPair }: VscodeWindow, name: string): Promise<void> {
  await pixelPair.button('Message Privately...').click();
  await pixelPair.menuItem(name).click();
}
