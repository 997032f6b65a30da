import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { until } from './driver/until.ts';
import { VscodeWindow } from './driver/vscodeWindow.ts';
import { drawScene } from './support/drawings.ts';
import { askToJoin, guestName, hostName, joinSession, openOnHost, runAndChoose, startSession } from './support/pair.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const [fileName, otherName] = ['dandelion.jpg', 'other.png'];
const viewerName = 'Vera Viewer';

describe('three people in one session', () => {
  let host: VscodeWindow;
  let guest: VscodeWindow;
  let viewer: VscodeWindow;

  const everybody = (): VscodeWindow[] => [host, guest, viewer];
  const untilInFront = (window: VscodeWindow, name: string): Promise<void> =>
    window.tab(name).and(window.page.locator('.active')).waitFor();
  const person = (window: VscodeWindow, name: string): Locator =>
    window.sideBar().getByRole('treeitem', { name: new RegExp(name) });

  before(async () => {
    const opening = VscodeWindow.open({ settings: { 'pixelpair.displayName': viewerName } });
    const pair = await sharedPair();
    ({ host, guest } = pair);
    viewer = await opening;
    await addFile(pair, otherName, await drawScene());
    await openOnHost(host, fileName);
    await joinSession(guest, await startSession(host));
    await host.runCommand('PixelPair: Copy View-Only Link');
    await joinSession(viewer, await host.clipboard());
  });
  after(() => viewer?.close());
  stopAfterFailure();

  it('see who is here, as what, and at which image', async () => {
    for (const window of everybody()) {
      await window.pixelPair.text('3 people editing').waitFor();
      await window.runCommand('PixelPair: Focus on Participants View');
      await person(window, `${guestName}.*editor.*${fileName}`).waitFor();
      await person(window, `${viewerName}.*viewer`).waitFor();
    }
    await host.keepScreenshot('together-people');
  });

  it('see where the others point, and a place that somebody asks them to look at', async () => {
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
    await host.keepScreenshot('together-pointers');
    const hiding = host.pixelPair.button('Hide the Pointers of Others');
    await hiding.click();
    await host.pixelPair.cursorOf(viewerName).waitFor({ state: 'detached' });
    await viewer.pixelPair.cursorOf(guestName).waitFor();
    await hiding.click();
    await host.pixelPair.cursorOf(viewerName).waitFor();
  });

  it('see who holds a control, and afterwards who has set it', async () => {
    const held = await guest.pixelPair.hold('Contrast');
    await held.moveTo(40);
    const holder = host.pixelPair.holderOf('Contrast');
    await holder.filter({ hasText: guestName }).waitFor();
    await host.keepScreenshot('together-held');
    await held.release();
    await holder.filter({ hasText: guestName }).waitFor({ state: 'detached' });
    await host.pixelPair.slider('Contrast').hover();
    await host.pixelPair
      .text(new RegExp(`Contrast \\+\\d+, ${guestName}`))
      .first()
      .waitFor();
    await host.keepScreenshot('together-who-set-it');
  });

  it('follow somebody to where they look, until they look elsewhere themselves', async () => {
    await runAndChoose(guest, 'PixelPair: Follow Participant...', hostName);
    await guest.pixelPair.text(`Following ${hostName}`).first().waitFor();
    const before = await guest.pixelPair
      .button(/^Zoom:|%/)
      .first()
      .innerText();
    await host.pixelPair.button('Zoom In').click();
    await host.pixelPair.button('Zoom In').click();
    await until('the zoom of the guest to follow', async () => {
      return (
        (await guest.pixelPair
          .button(/^Zoom:|%/)
          .first()
          .innerText()) !== before
      );
    });
    await guest.keepScreenshot('together-following');
    await host.runCommand('View: Show Explorer');
    await openOnHost(host, otherName);
    await host.runCommand('PixelPair: Add Image to Session');
    await untilInFront(guest, otherName);
    await guest.untilImageShown();
    await guest.keepScreenshot('together-followed-there');
    await host.tab(fileName).click();
    await untilInFront(guest, fileName);
    await guest.pixelPair.text('looks elsewhere').first().waitFor({ state: 'hidden' });
    await guest.untilImageShown();
    await guest.pixelPair.button('Zoom Out').click();
    await guest.pixelPair.text(`Following ${hostName}`).first().waitFor({ state: 'hidden' });
    await guest.clearNotifications();
  });

  it('are asked to come, and come where they want to', async () => {
    await host.runCommand('PixelPair: Bring Everyone Here');
    await viewer.notification(`${hostName} wants to show you something`).waitFor();
    await guest.keepScreenshot('together-summoned');
    await guest.clickInNotification(`${hostName} wants to show you something`, 'Go There');
    await viewer.clearNotifications();
  });

  it('look at something else for themselves, and share it when it is good', async () => {
    await guest.pixelPair.button('Sync with the Others').click();
    await guest.pixelPair.menuItem('Adjustments').click();
    await guest.pixelPair.drag('Exposure', 0.6);
    await guest.pixelPair.button(/^Compare with Theirs/).click();
    await guest.keepScreenshot('together-private-look');
    // What is written after it has come by the same way: so would have what is private.
    await guest.pixelPair.say('How about much brighter?');
    await host.pixelPair.chat().getByText('How about much brighter?').waitFor();
    assert.equal(await host.pixelPair.value('Exposure'), 0);
    const mine = await guest.pixelPair.value('Exposure');
    await guest.pixelPair.button('Sync Again').click();
    await guest.keepScreenshot('together-whose-values');
    await guest.pixelPair
      .button(/^Share Mine/)
      .last()
      .click();
    await host.pixelPair.untilValue('Exposure', mine);
  });

  it('write to everybody, and to one alone', async () => {
    await host.pixelPair.button(/^Chat/).click();
    await guest.pixelPair.say(`@${hostName} look at https://example.com/palette`);
    await host.clickInNotification(`${guestName} mentions you`, 'Show');
    await host.pixelPair.chat().getByRole('link', { name: 'https://example.com/palette' }).first().waitFor();
    await viewer.pixelPair.button('Message Privately...').click();
    await viewer.pixelPair.menuItem(hostName).click();
    await viewer.pixelPair.say('Is this the right crop?');
    await viewer.pixelPair.chat().getByText('Delivered').waitFor();
    await host.pixelPair.tab(new RegExp(`${viewerName}.*private`)).click();
    await host.pixelPair.chat().getByText('Is this the right crop?').waitFor();
    await viewer.pixelPair.tab(/^Session/).click();
    await viewer.pixelPair.say('Both by noon, please.');
    await guest.pixelPair.tab(/^Session/).click();
    // Sent after what is private, and so here after it.
    await guest.pixelPair.chat().getByText('Both by noon, please.').waitFor();
    for (const channel of [/^Session/, /^This Image/]) {
      await guest.pixelPair.tab(channel).click();
      assert.equal(await guest.pixelPair.text('Is this the right crop?').count(), 0);
    }
    assert.equal(await guest.pixelPair.tab(/private/).count(), 0);
    await host.keepScreenshot('together-chat-host');
    await viewer.keepScreenshot('together-chat-viewer');
  });

  it('become editors when the host says so, and viewers', async () => {
    await viewer.pixelPair.button('Ask to Edit').click();
    await host.clickInNotification(`${viewerName} would like to edit`, 'Make Editor');
    const hue = await viewer.pixelPair.drag('Brightness', 30);
    await host.pixelPair.untilValue('Brightness', hue);
    await runAndChoose(host, 'PixelPair: Make Viewer...', guestName);
    await guest.pixelPair.text(/^You are a viewer here/).waitFor();
    await until('the sliders of the guest to be out of use', () => guest.pixelPair.slider('Contrast').isDisabled());
    await guest.keepScreenshot('together-viewer');
    await host.clearNotifications();
  });

  it('leave when the host removes them, and wait at the door when they come back', async () => {
    await runAndChoose(host, 'PixelPair: Remove from Session...', viewerName);
    await host.clickInDialog('Remove');
    await viewer.notification('The host has removed you from the session.').waitFor();
    for (const window of [host, guest]) await window.pixelPair.text('2 people editing').waitFor();
    await viewer.closeEverything();
    await host.runCommand('PixelPair: Lock Session');
    await host.runCommand('PixelPair: Copy View-Only Link');
    await askToJoin(viewer, await host.clipboard());
    await viewer.notification(/locked/).waitFor();
    await viewer.clearNotifications();
    await host.runCommand('PixelPair: Unlock Session');
    await runAndChoose(host, 'PixelPair: Choose Who Joins...', 'Those I let in');
    await host.runCommand('PixelPair: Copy View-Only Link');
    const joining = joinSession(viewer, await host.clipboard());
    await viewer.notification('Waiting for the host to let you in').waitFor();
    await viewer.keepScreenshot('together-waiting');
    await host.notification(`${viewerName} would like to join`).waitFor();
    await host.keepScreenshot('together-request');
    await host.clickInNotification(`${viewerName} would like to join`, 'Allow as Viewer');
    await joining;
    await viewer.pixelPair.text('3 people editing').waitFor();
  });

  it('name a moment, go on, and go back to it', async () => {
    const before = await host.pixelPair.value('Contrast');
    await host.runCommand('PixelPair: Name This Moment...');
    await host.answer('Warm look');
    await guest.pixelPair.button(/^History/).click();
    await guest.pixelPair.button(/^Warm look/).waitFor();
    const after = await host.pixelPair.drag('Contrast', -30);
    await guest.pixelPair.untilValue('Contrast', after);
    await host.pixelPair.button(/^History/).click();
    await host.pixelPair.button('Restore Warm look').click();
    await guest.pixelPair.untilValue('Contrast', before);
    await host.keepScreenshot('together-history');
    await host.undo('Contrast', after);
    await guest.pixelPair.untilValue('Contrast', after);
  });

  it('keep a recap of it all', async () => {
    await runAndChoose(host, 'PixelPair: Session Recap', 'Text Only');
    await host.page.locator('.monaco-editor').getByText('Warm look').first().waitFor();
    await host.keepScreenshot('together-recap');
  });
});
