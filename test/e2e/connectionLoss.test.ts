import { createProxy, type ForwardingProxy } from '../support/proxy.ts';
import { pause } from './driver/until.ts';
import { hideSideBar, joinSession, openOnHost, type Pair, portOf, startSession, throughPort } from './support/pair.ts';
import { untilSamePicture } from './support/pictures.ts';
import { sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const outageMs = 5_000;

describe('the connection is lost for 5 s in the middle of a drag', () => {
  let pair: Omit<Pair, 'close'>;
  let proxy: ForwardingProxy;

  before(async () => {
    pair = await sharedPair();
    await openOnHost(pair.host, 'badge.png');
    const link = await startSession(pair.host);
    proxy = await createProxy(portOf(link));
    await joinSession(pair.guest, throughPort(link, proxy.port));
  });
  after(() => proxy.close());
  stopAfterFailure();

  it('both sides are equal in the end, with the edits of both kept', async () => {
    const { host, guest } = pair;
    const held = await guest.pixelPair.hold('Contrast');
    await held.moveTo(30);
    await host.pixelPair.untilValue('Contrast', await guest.pixelPair.value('Contrast'));

    proxy.cut();
    const outage = pause(outageMs);
    await held.moveTo(50);
    await guest.pixelPair.text('Reconnecting...').waitFor();
    const saturation = await host.pixelPair.drag('Saturation', 40);
    await outage;
    proxy.restore();

    await held.moveTo(70);
    await held.release();
    const contrast = await guest.pixelPair.value('Contrast');
    await guest.pixelPair.untilValue('Saturation', saturation);
    await host.pixelPair.untilValue('Contrast', contrast);
    await guest.pixelPair.text('Reconnecting...').waitFor({ state: 'hidden' });
    await Promise.all([hideSideBar(host), hideSideBar(guest)]);
    await untilSamePicture(host, guest);
  });

  it('an edit made and finished without a connection arrives once it is back', async () => {
    const { host, guest } = pair;
    proxy.cut();
    await guest.pixelPair.text('Reconnecting...').waitFor();
    const hue = await guest.pixelPair.drag('Hue', 90);
    proxy.restore();
    await host.pixelPair.untilValue('Hue', hue);
    await guest.pixelPair.untilValue('Hue', hue);
  });
});
