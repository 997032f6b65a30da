import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { until } from './driver/until.ts';
import type { VscodeWindow } from './driver/vscodeWindow.ts';
import { drawScene } from './support/drawings.ts';
import { decode } from './support/independentRender.ts';
import { guestName, hideSideBar, hostName, joinSession, openOnHost, type Pair, startSession } from './support/pair.ts';
import { untilPictureChanged, untilSamePicture } from './support/pictures.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const fileName = 'shape.png';

/** The scene is 240 x 160, and is shown at 100 %. */
describe('two people shape a picture', () => {
  let host: Pair['host'];
  let guest: Pair['guest'];
  let file: string;
  let original: Buffer;

  before(async () => {
    const pair = await sharedPair();
    ({ host, guest } = pair);
    original = await drawScene();
    file = await addFile(pair, fileName, original);
    await openOnHost(host, fileName);
    await joinSession(guest, await startSession(host));
    await Promise.all([hideSideBar(host), hideSideBar(guest)]);
    await bothShow(240, 160);
  });
  stopAfterFailure();

  it('the guest sees what the host chooses to crop while it is being chosen', async () => {
    await host.pixelPair.picture().press('c');
    await host.pixelPair.slider('Crop left').waitFor();
    for (let press = 0; press < 4; press += 1) await host.pixelPair.slider('Crop left').press('Shift+ArrowRight');
    await untilSize(guest, 200, 160);
    await untilSize(host, 240, 160);
  });

  it('Done crops for both, as one step', async () => {
    await host.pixelPair.button('Done').click();
    await bothShow(200, 160);
    await untilSamePicture(host, guest);
  });

  it('the guest turns it, and the host sees it turned', async () => {
    await guest.pixelPair.picture().press('r');
    await bothShow(160, 200);
    await untilSamePicture(host, guest);
  });

  it('each pointer is drawn over what the other points at', async () => {
    await host.pixelPair.pointAt(0.3, 0.4);
    await untilCursorAt(guest, hostName, 0.3, 0.4);
    await guest.pixelPair.pointAt(0.7, 0.8);
    await untilCursorAt(host, guestName, 0.7, 0.8);
  });

  it('while one crops anew, the other’s pointer stays on what it is over', async () => {
    await host.pixelPair.picture().press('c');
    await host.pixelPair.slider('Crop left').waitFor();
    await untilSize(host, 160, 240);
    // The 40 rows that were cropped away are above now.
    await untilCursorAt(host, guestName, 0.7, (40 + 0.8 * 200) / 240);
    await host.pixelPair.chooser('Aspect ratio').selectOption('1:1');
    await untilSize(guest, 160, 160);
    await host.pixelPair.slider('Crop left').press('Escape');
    await bothShow(160, 200);
  });

  it('undo takes back the guest’s turn alone', async () => {
    await guest.runCommand('Undo');
    await bothShow(200, 160);
    await guest.runCommand('Redo');
    await bothShow(160, 200);
  });

  it('saving writes the pixels that native sharp extracts and turns', async () => {
    await host.untilDirty(fileName, true);
    await host.press('Control+s');
    await host.untilDirty(fileName, false);
    const extracted = await sharp(original).extract({ left: 40, top: 0, width: 200, height: 160 }).png().toBuffer();
    const expected = await decode(await sharp(extracted).rotate(90).png().toBuffer());
    assert.deepEqual(await decode(await readFile(file)), expected);
  });

  it('the host straightens and resizes, and both see the same pixels', async () => {
    for (const window of [host, guest]) await window.pixelPair.button(/^Shape/).click();
    await host.pixelPair.drag('Straighten', 10);
    await guest.pixelPair.untilValue('Straighten', await host.pixelPair.value('Straighten'));
    const width = host.pixelPair.spinButton('Width');
    await width.fill('300');
    await width.press('Enter');
    await until('the picture to be wider', async () => (await sizeOf(guest)).width === 300);
    await untilSamePicture(host, guest);
  });

  it('each mirrors it, and the guest makes it smaller by percent', async () => {
    for (const [own, other, name] of [
      [host, guest, 'Flip Horizontal'],
      [guest, host, 'Flip Vertical'],
    ] as const) {
      const before = await other.pixelPair.look();
      await own.pixelPair.button(name).click();
      await untilPictureChanged(other, before);
    }
    const percent = guest.pixelPair.spinButton('Percent');
    await percent.fill('50');
    await percent.press('Enter');
    await until('the picture to be smaller', async () => (await sizeOf(host)).width < 100);
    await untilSamePicture(host, guest);
  });

  it('the shape can be taken back whole after the save, and the file is as it was', async () => {
    await guest.pixelPair.button('Reset Shape').click();
    await bothShow(240, 160);
    await host.press('Control+s');
    await host.untilDirty(fileName, false);
    assert.deepEqual(await readFile(file), original);
  });

  async function bothShow(width: number, height: number): Promise<void> {
    for (const window of [host, guest]) await untilSize(window, width, height);
  }
});

async function boxOf(window: VscodeWindow) {
  return (await window.pixelPair.picture().boundingBox()) ?? assert.fail('no picture on screen');
}

async function sizeOf(window: VscodeWindow) {
  const { width, height } = await boxOf(window);
  return { width: Math.round(width), height: Math.round(height) };
}

async function untilSize(window: VscodeWindow, width: number, height: number): Promise<void> {
  await until(`the picture to be ${width} x ${height}`, async () => {
    const size = await sizeOf(window);
    return size.width === width && size.height === height;
  });
}

async function untilCursorAt(window: VscodeWindow, name: string, x: number, y: number): Promise<void> {
  await until(`the pointer of ${name} to be at ${x}, ${y}`, async () => {
    const arrow = await window.pixelPair.cursorOf(name).locator('svg').boundingBox();
    const box = await boxOf(window);
    if (!arrow) return false;
    return Math.hypot(arrow.x - box.x - x * box.width, arrow.y - box.y - y * box.height) < 2;
  });
}
