import assert from 'node:assert/strict';
import type { CDPSession, Page } from 'playwright-core';
import type { Point } from '../../src/shared/protocol/participant.ts';
import { slider } from './support/gestures.ts';
import { largeSource, pictureBox } from './support/largePicture.ts';
import { type OpenOptions, untilSharp, usePages } from './support/pages.ts';
import { eventually } from './support/pixels.ts';

/** A hand of any number of fingers. */
interface Hand {
  down(...fingers: readonly Point[]): Promise<void>;
  move(...fingers: readonly Point[]): Promise<void>;
  up(): Promise<void>;
}

describe('fingers', () => {
  const pages = usePages();
  // A tab that knows of fingers is not used again.
  const openFor = (options: OpenOptions = {}) => pages.open({ ...options, prepare: teachTouch });
  const openLarge = async () => openFor({ state: { source: await largeSource(pages) } });

  it('that spread zoom the picture between them, and bring it back', async () => {
    const { page, owner } = await openLarge();
    const hand = await handOn(page);
    const before = await pictureBox(page);
    const middle = { x: before.x + before.width * 0.4, y: before.y + before.height * 0.6 };
    await hand.down(beside(middle, -50), beside(middle, 50));
    for (const apart of [70, 100, 130, 150]) await hand.move(beside(middle, -apart), beside(middle, apart));
    await eventually('a picture three times as large', async () => (await pictureBox(page)).width > before.width * 2.9);
    const after = await pictureBox(page);
    assert.ok(after.width < before.width * 3.1);
    const share = (box: typeof after) => (middle.x - box.x) / box.width;
    assert.ok(Math.abs(share(after) - share(before)) < 0.01, 'what is between the fingers stays there');
    for (const apart of [120, 80, 50]) await hand.move(beside(middle, -apart), beside(middle, apart));
    await hand.up();
    await eventually('the picture as it was', async () => Math.abs((await pictureBox(page)).width - before.width) < 3);
    await untilSharp(page);
    assert.ok(owner.of('view:zoomed').length > 1);
  });

  it('move the picture, one alone', async () => {
    const { page } = await openLarge();
    await page.locator('.picture').press('1');
    await untilSharp(page);
    const hand = await handOn(page);
    const before = await pictureBox(page);
    const at = { x: 400, y: 400 };
    await hand.down(at);
    for (const by of [10, 40, 90]) await hand.move({ x: at.x - by, y: at.y - by / 2 });
    await eventually('the picture elsewhere', async () => Math.abs((await pictureBox(page)).x - before.x + 90) < 1.5);
    await hand.up();
    assert.ok(Math.abs((await pictureBox(page)).y - before.y + 45) < 1.5);
  });

  it('drag a slider, live and as one edit, and the panel stays where it is', async () => {
    const { page, owner } = await openFor();
    const hand = await handOn(page);
    const box = await slider(page, 'Contrast').boundingBox();
    assert.ok(box);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await hand.down({ x, y });
    for (const by of [5, 15, 30, 45]) await hand.move({ x: x + by, y: y + by / 3 });
    await eventually('values that are held', async () => owner.of('edit:preview').length > 1);
    assert.equal(owner.of('edit:commit').length, 0);
    await hand.up();
    const { changes } = await owner.next('edit:commit', 0);
    assert.equal(changes.length, 1);
    assert.equal(changes[0]?.path, 'adjustments.contrast');
    assert.ok(Number(changes[0]?.value) > 20, `${changes[0]?.value}`);
    assert.deepEqual(await slider(page, 'Contrast').boundingBox(), box);
    assert.equal(owner.of('edit:commit').length, 1);
  });

  it('scroll the panel where there is no control', async () => {
    const { page } = await openFor({ height: 400 });
    const hand = await handOn(page);
    const panel = page.locator('.adjustPanel');
    const box = await panel.boundingBox();
    assert.ok(box);
    const at = { x: box.x + 3, y: box.y + box.height - 20 };
    await hand.down(at);
    for (const by of [10, 40, 80, 120]) await hand.move({ x: at.x, y: at.y - by });
    await hand.up();
    await eventually('the panel scrolled', () => panel.evaluate(({ scrollTop }) => scrollTop > 40));
  });
});

function beside({ x, y }: Point, by: number): Point {
  return { x: x + by, y };
}

async function teachTouch(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 2 });
}

async function handOn(page: Page): Promise<Hand> {
  const session = await page.context().newCDPSession(page);
  return {
    down: (...fingers) => touch(session, 'touchStart', fingers),
    move: (...fingers) => touch(session, 'touchMove', fingers),
    up: () => touch(session, 'touchEnd', []),
  };
}

async function touch(session: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', fingers: readonly Point[]) {
  await session.send('Input.dispatchTouchEvent', { type, touchPoints: fingers.map((at, id) => ({ ...at, id })) });
}
