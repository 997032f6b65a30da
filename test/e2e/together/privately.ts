import assert from 'node:assert/strict';
import type { VscodeWindow } from '../driver/vscodeWindow.ts';
import { assertAccessible } from './accessible.ts';
import type { Trio } from './trio.ts';

/** A private look at the same image, and what becomes of it. */
export function privately(trio: Trio): void {
  let mine = 0;

  it('the guest tries a look that nobody else sees, beside that of the others', async () => {
    const { host, guest } = trio;
    await guest.pixelPair.button('Sync with the Others').click();
    await guest.pixelPair.menuItem('Adjustments').click();
    mine = await guest.pixelPair.drag('Exposure', 0.3);
    await guest.pixelPair.drag('Saturation', 25);
    await guest.pixelPair.button(/^Compare with Theirs/).click();
    await guest.pixelPair.settled();
    await guest.keepScreenshot('together-private-look-light');
    await assertAccessible(guest);
    // What is written after it has come by the same way: so would have what is private.
    await guest.pixelPair.say('How about a little brighter?');
    await host.pixelPair.chat().getByText('How about a little brighter?').waitFor();
    assert.equal(await host.pixelPair.value('Exposure'), 0);
  });

  it('they adopt it by group, in either direction', async () => {
    const { host, guest } = trio;
    await adopt(guest, 'Share Mine', /^Light: /);
    await host.pixelPair.untilValue('Exposure', mine);
    assert.equal(await host.pixelPair.value('Saturation'), 0);
    mine = await guest.pixelPair.drag('Exposure', 0.7);
    await adopt(guest, 'Use Theirs', /^Colour: /);
    await guest.pixelPair.untilValue('Saturation', 0);
    assert.equal(await guest.pixelPair.value('Exposure'), mine, 'the other group stays private');
  });

  it('they adopt all of it, in either direction', async () => {
    const { host, guest } = trio;
    await guest.pixelPair.drag('Saturation', -25);
    await adopt(guest, 'Use Theirs', 'Everything');
    await guest.pixelPair.untilValue('Exposure', await host.pixelPair.value('Exposure'));
    await guest.pixelPair.untilValue('Saturation', 0);
    mine = await guest.pixelPair.drag('Exposure', 0.4);
    await guest.pixelPair.button('Sync Again').click();
    await guest.keepScreenshot('together-whose-values');
    await guest.pixelPair
      .button(/^Share Mine/)
      .last()
      .click();
    await host.pixelPair.untilValue('Exposure', mine);
  });
}

async function adopt(
  { pixelPair }: VscodeWindow,
  way: 'Use Theirs' | 'Share Mine',
  what: string | RegExp,
): Promise<void> {
  await pixelPair.button(way).click();
  await pixelPair.menuItem(what).click();
}
