import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { until } from './driver/until.ts';
import type { VscodeWindow } from './driver/vscodeWindow.ts';
import { drawScene } from './support/drawings.ts';
import { hideSideBar, joinSession, openOnHost, type Pair, startSession } from './support/pair.ts';
import { untilPictureChanged, untilSamePicture } from './support/pictures.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const fileName = 'controls.png';

describe('curve, levels and groups in two windows', () => {
  let host: Pair['host'];
  let guest: Pair['guest'];

  before(async () => {
    const pair = await sharedPair();
    ({ host, guest } = pair);
    await addFile(pair, fileName, await drawScene());
    await openOnHost(host, fileName);
    await joinSession(guest, await startSession(host));
    await Promise.all([hideSideBar(host), hideSideBar(guest)]);
    for (const window of [host, guest]) {
      for (const name of ['Histogram', 'Colour', 'Effects']) await window.pixelPair.button(exactly(name)).click();
    }
  });
  stopAfterFailure();

  it('the guest sees the point and the pixels follow while the host still drags a curve', async () => {
    for (const window of [host, guest]) await window.pixelPair.button(/^Curve/).click();
    const before = await guest.pixelPair.look();
    const place = await graphOf(host);
    const { mouse } = host.page;
    await mouse.move(...place.at(100, 100));
    await mouse.down();
    await mouse.move(...place.at(100, 190), { steps: 8 });
    const held = await placeOf(host.pixelPair.slider('Point 2 of 3'));
    await until('the guest to see the point', async () => {
      const point = guest.pixelPair.slider('Point 2 of 3');
      return (await point.count()) === 1 && (await placeOf(point)) === held;
    });
    await untilPictureChanged(guest, before);
    await mouse.up();
    await untilSamePicture(host, guest);
  });

  it('the drag is one step for undo, and the guest sees it taken back', async () => {
    await host.runCommand('Undo');
    await guest.pixelPair.slider('Point 2 of 2').waitFor();
    await host.runCommand('Redo');
    await guest.pixelPair.slider('Point 2 of 3').waitFor();
  });

  it('the host sees the point that the guest puts on the curve of one channel', async () => {
    for (const window of [host, guest]) await window.pixelPair.tab(/^Red/).click();
    await guest.pixelPair.button('Add Curve Point').click();
    const before = await host.pixelPair.look();
    for (let press = 0; press < 4; press += 1) await guest.pixelPair.slider('Point 2 of 3').press('Shift+ArrowUp');
    await untilPictureChanged(host, before);
    const [own, others] = [guest, host].map(({ pixelPair }) => placeOf(pixelPair.slider('Point 2 of 3')));
    assert.equal(await others, await own);
    await untilSamePicture(host, guest);
    for (const window of [host, guest]) await window.pixelPair.button(/^Curve/).click();
  });

  it('the host sees levels and pixels follow while the guest still drags them', async () => {
    for (const window of [host, guest]) await window.pixelPair.button(/^Levels/).click();
    const before = await host.pixelPair.look();
    const black = guest.pixelPair.slider('Black point');
    await black.scrollIntoViewIfNeeded();
    const box = await boxOf(black);
    const { mouse } = guest.page;
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await mouse.down();
    await mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2, { steps: 8 });
    const held = await placeOf(black);
    await until('the host to see it', async () => (await placeOf(host.pixelPair.slider('Black point'))) === held);
    await untilPictureChanged(host, before);
    await mouse.up();
    await untilSamePicture(host, guest);
    await guest.runCommand('Undo');
    await until('levels to be back', async () => (await placeOf(host.pixelPair.slider('Black point'))) === '0');
    for (const window of [host, guest]) await window.pixelPair.button(/^Levels/).click();
  });

  it('a group that the guest resets is one step for undo, in both windows', async () => {
    const contrast = await host.pixelPair.drag('Contrast', 40);
    const exposure = await guest.pixelPair.drag('Exposure', 1);
    await guest.pixelPair.untilValue('Contrast', contrast);
    await guest.pixelPair.button('Reset Light').click();
    for (const label of ['Contrast', 'Exposure']) await host.pixelPair.untilValue(label, 0);
    await host.pixelPair.button(exactly('Light')).waitFor();
    await guest.runCommand('Undo');
    await host.pixelPair.untilValue('Contrast', contrast);
    await host.pixelPair.untilValue('Exposure', exposure);
    await host.pixelPair.button('Light, adjusted').waitFor();
    await host.pixelPair.button('Reset Contrast').click();
    await guest.pixelPair.untilValue('Contrast', 0);
    await guest.pixelPair.untilValue('Exposure', exposure);
  });

  it('what the host searches for stays in the host’s window', async () => {
    await host.pixelPair.slider('Contrast').press('/');
    await host.page.keyboard.type('warm');
    await host.pixelPair.slider('Temperature').waitFor();
    assert.equal(await host.pixelPair.slider('Contrast').count(), 0);
    assert.equal(await guest.pixelPair.slider('Contrast').count(), 1);
    await host.page.keyboard.press('Escape');
    await host.pixelPair.slider('Contrast').waitFor();
  });
});

function exactly(name: string): RegExp {
  return new RegExp(`^${name}$`);
}

/** Where places on the curve's graph are on screen, told by its two ends. */
async function graphOf(window: VscodeWindow) {
  const ends = ['Point 1 of 2', 'Point 2 of 2'].map((name) => window.pixelPair.slider(name));
  await ends[0]?.scrollIntoViewIfNeeded();
  await ends[1]?.scrollIntoViewIfNeeded();
  const [black, white] = await Promise.all(ends.map(async (end) => middleOf(await boxOf(end))));
  if (!black || !white) throw new Error('The curve has no ends');
  return {
    at: (x: number, y: number): [number, number] => [
      black.x + (x / 255) * (white.x - black.x),
      black.y + (y / 255) * (white.y - black.y),
    ],
  };
}

/** What a screen reader says where a handle is. */
async function placeOf(handle: Locator): Promise<string | null> {
  return handle.getAttribute('aria-valuetext');
}

function middleOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { x: x + width / 2, y: y + height / 2 };
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('Not on screen');
  return box;
}
