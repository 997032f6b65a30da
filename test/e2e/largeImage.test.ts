import assert from 'node:assert/strict';
import { createProxy, type ForwardingProxy } from '../support/proxy.ts';
import { until } from './driver/until.ts';
import { drawNoise } from './support/drawings.ts';
import { guestName, hideSideBar, openOnHost, type Pair, portOf, startSession, throughPort } from './support/pair.ts';
import { untilSamePicture } from './support/pictures.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const fileName = 'noise.png';
/** The whole image would take most of a minute: nobody is too late to cancel. */
const slowBytesPerSecond = 1_000_000;
/** Two or three seconds, as on a good network, and time to move a slider meanwhile; this computer alone takes less than one. */
const fastBytesPerSecond = 15_000_000;

describe('an image of 40 MB', () => {
  let host: Pair['host'];
  let guest: Pair['guest'];
  let slowLine: ForwardingProxy;
  let fastLine: ForwardingProxy;
  let link = '';

  before(async () => {
    const pair = await sharedPair();
    ({ host, guest } = pair);
    const image = await drawNoise();
    assert.ok(image.byteLength > 40_000_000);
    await addFile(pair, fileName, image);
    await openOnHost(host, fileName);
    await hideSideBar(host);
    link = await startSession(host);
    slowLine = await createProxy(portOf(link), { bytesPerSecond: slowBytesPerSecond });
    fastLine = await createProxy(portOf(link), { bytesPerSecond: fastBytesPerSecond });
  });
  after(() => Promise.all([slowLine.close(), fastLine.close()]));
  stopAfterFailure();

  it('says how much of it has arrived', async () => {
    await startJoining(throughPort(link, slowLine.port));
    await guest.notification(/Receiving noise\.png\.{3} \d+ %/).waitFor();
    await host.statusBarItem('Sharing (2)').waitFor();
    await host.notification(`${guestName} joined the session`).waitFor();
  });

  it('is given up at once when the guest cancels, and nothing stays open', async () => {
    await guest.clickInNotification('Receiving', 'Cancel');
    await guest.untilIdle();
    await until('the connection to be closed', async () => slowLine.connections === 0);
    await host.statusBarItem('Sharing (1)').waitFor();
    await guest.notification('Receiving').waitFor({ state: 'detached' });
    assert.equal(await guest.tab('').count(), 0);
  });

  it('arrives while the host goes on dragging a slider, which stays live', async () => {
    const held = await host.pixelPair.hold('Contrast');
    await startJoining(throughPort(link, fastLine.port));
    const receiving = guest.notification('Receiving');
    await receiving.waitFor();
    let moves = 0;
    do {
      await held.moveTo(moves % 2 === 0 ? 50 : -50);
      moves += 1;
    } while (await receiving.isVisible());
    await guest.untilImageShown();
    await held.moveTo(30);
    await guest.pixelPair.untilValue('Contrast', await host.pixelPair.value('Contrast'));
    await held.release();
    assert.ok(moves > 1, 'it arrived before anything was moved');
  });

  it('looks the same in both windows in the end', async () => {
    const contrast = await host.pixelPair.value('Contrast');
    assert.notEqual(contrast, 0);
    await guest.pixelPair.untilValue('Contrast', contrast);
    await hideSideBar(guest);
    await untilSamePicture(host, guest);
  });

  async function startJoining(to: string): Promise<void> {
    await guest.runCommand('PixelPair: Join Session');
    await guest.answer(to);
    await guest.clickInDialog('Join');
  }
});
