import { until } from '../driver/until.ts';
import { opacityOf } from './pointing.ts';
import { guestName, type Trio, viewerName } from './trio.ts';

/** Everything that happens at the same time, in one window. */
export function atOneGlance(trio: Trio): void {
  it('the host sees at one glance who points, who moves what, and what is said', async () => {
    const { host, guest, viewer } = trio;
    await guest.pixelPair.say('A bit more contrast, and the highlights down.');
    await viewer.pixelPair.say('The one in front, please.');
    for (const text of ['highlights down', 'in front'])
      await host.pixelPair.chat().getByText(text, { exact: false }).waitFor();
    // From the slider, whose note would lie over the next one.
    await host.page.mouse.move(0, 0);
    const held = await guest.pixelPair.hold('Highlights');
    await held.moveTo(-30);
    await host.pixelPair.holderOf('Highlights').filter({ hasText: guestName }).waitFor();
    await host.pixelPair.settled();
    const name = host.pixelPair.cursorOf(viewerName).locator('.cursorName');
    // It fades in as the pointer moves, and out where that rests.
    await until('the name to be seen', async () => {
      await viewer.pixelPair.pointAt(0.31, 0.46);
      await viewer.pixelPair.pointAt(0.3, 0.45);
      return (await opacityOf(name)) === '1';
    });
    await Promise.all([viewer.pixelPair.pointAt(0.31, 0.46), host.keepScreenshot('together-session')]);
    await held.release();
  });
}
