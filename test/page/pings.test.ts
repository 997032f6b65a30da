import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Point } from '../../src/shared/protocol/participant.ts';
import { axeViolations } from './support/axe.ts';
import { largeSource } from './support/largePicture.ts';
import type { Owner } from './support/owner.ts';
import { maya, type OpenOptions, sharing, untilSharp, usePages } from './support/pages.ts';

describe('asking others to look somewhere', () => {
  const pages = usePages();
  const open = (options: OpenOptions = {}) => pages.open({ ...options, state: { session: sharing, ...options.state } });
  const ring = (page: Page) => page.locator('.ping', { hasText: 'Maya Lopez' });
  const show = (owner: Owner, at: Point) => owner.send({ type: 'presence:pinged', participant: maya, at });
  const picture = (page: Page) => page.getByRole('img');
  const isAt = ({ at }: { readonly at: Point }, x: number, y: number) =>
    assert.ok(Math.abs(at.x - x) <= 0.5 && Math.abs(at.y - y) <= 0.5, JSON.stringify(at));
  async function altClick(page: Page, x: number, y: number, dx = 0): Promise<void> {
    const box = await stillBox(picture(page));
    await page.mouse.move(box.x + x, box.y + y);
    await page.keyboard.down('Alt');
    await page.mouse.down();
    if (dx) await page.mouse.move(box.x + x + dx, box.y + y, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Alt');
  }

  it('takes a click with Alt, which neither moves the picture nor copies a colour', async () => {
    const { page, owner } = await open();
    await picture(page).press('i');
    const before = await picture(page).boundingBox();
    await altClick(page, 120, 34);
    isAt(await owner.next('presence:ping', 0), 120, 34);
    assert.deepEqual(await picture(page).boundingBox(), before);
    assert.deepEqual(owner.of('colour:copy'), []);
    await picture(page).press('i');
    await picture(page).press('c');
    await page.getByRole('group', { name: /^Crop area/ }).waitFor();
    owner.forget();
    await altClick(page, 90, 60);
    isAt(await owner.next('presence:ping', 0), 90, 60);
  });

  it('leaves a drag with Alt to the view', async () => {
    const source = await largeSource(pages);
    const { page, owner } = await open({ state: { source } });
    await picture(page).press('1');
    await untilSharp(page);
    const before = await picture(page).boundingBox();
    await altClick(page, 900, 700, 40);
    assert.equal((await picture(page).boundingBox())?.x, (before?.x ?? 0) + 40);
    assert.deepEqual(owner.of('presence:ping'), []);
  });

  it('takes P on the picture: the middle of the view, or the inspector’s pixel', async () => {
    const { page, owner } = await open();
    await picture(page).press('p');
    assert.deepEqual((await owner.next('presence:ping', 0)).at, { x: 160, y: 100 });
    await picture(page).press('i');
    for (const key of ['ArrowLeft', 'ArrowLeft', 'Shift+ArrowUp']) await picture(page).press(key);
    owner.forget();
    await picture(page).press('P');
    assert.deepEqual((await owner.next('presence:ping', 0)).at, { x: 159.5, y: 90.5 });
  });

  it('asks nobody where there is no session, and lets a viewer ask', async () => {
    const viewer = { ...sharing, state: 'joined', me: { ...maya, role: 'viewer' } } as const;
    const { page, owner } = await open({ state: { session: { state: 'idle' } } });
    await altClick(page, 10, 10);
    await owner.send({ type: 'session:changed', session: viewer });
    await page.getByRole('group', { name: 'View only' }).waitFor();
    await altClick(page, 20, 20);
    isAt(await owner.next('presence:ping', 0), 20, 20);
    assert.equal(owner.of('presence:ping').length, 1);
  });

  it('shows a ring with the name, tells screen readers once, and goes by itself', async () => {
    const { page, owner } = await open();
    await show(owner, { x: 120.5, y: 34 });
    await ring(page).waitFor();
    await page.getByRole('status', { name: 'Places to look at' }).getByText('Maya Lopez points at 120, 34').waitFor();
    const [image, dot] = [await picture(page).boundingBox(), await page.locator('.pingDot').boundingBox()];
    assert.ok(image && dot);
    assert.ok(
      Math.abs(dot.x + dot.width / 2 - image.x - 120.5) < 1 && Math.abs(dot.y + dot.height / 2 - image.y - 34) < 1,
    );
    await show(owner, { x: 10, y: 10 });
    assert.equal(await ring(page).count(), 1, 'one of each person');
    await ring(page).waitFor({ state: 'detached' });
  });

  it('keeps the ring still where motion is to be reduced', async () => {
    const { page, owner } = await open();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await show(owner, { x: 120, y: 34 });
    await page.locator('.pingRing').first().waitFor();
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    assert.equal(await page.locator('.pingRing:visible').count(), 1);
    await page.emulateMedia({ reducedMotion: null });
  });

  it('waits at the edge where the place is not in view, and says so where it is cropped away', async () => {
    const source = await largeSource(pages);
    const { page, owner } = await open({ state: { source } });
    await picture(page).press('1');
    await untilSharp(page);
    await show(owner, { x: 2_390, y: 900 });
    await page.locator('.ping.pinned .cursorPin[transform="rotate(0)"]').waitFor();
    await page.getByRole('status', { name: 'Places to look at' }).getByText('points at 2390, 900').waitFor();
    const crop = { x: 0, y: 0, width: 0.5, height: 1 };
    const recipe = { version: 1, adjustments: {}, geometry: { crop } } as const;
    await owner.send({ type: 'recipe:changed', recipe, sequence: 0 });
    await untilSharp(page);
    await show(owner, { x: 2_390, y: 900 });
    await page.getByText('Maya Lopez points at something that is cropped away here').waitFor({ state: 'attached' });
  });

  it('has nothing that axe finds', async () => {
    for (const theme of ['dark', 'highContrastLight'] as const) {
      const { page, owner } = await open({ theme });
      const presence = [{ participant: maya, cursor: { x: 300, y: 150 }, held: [] }];
      await owner.send({ type: 'presence:changed', presence });
      await show(owner, { x: 120, y: 34 });
      await ring(page).waitFor();
      assert.deepEqual(await axeViolations(page), []);
    }
  });
});

/** Where it is once it stays there: a bar that comes or goes moves the picture a frame later. */
async function stillBox(picture: Locator) {
  const frames = () =>
    picture.page().evaluate(() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))));
  for (let before = await picture.boundingBox(); ; ) {
    await frames();
    const box = await picture.boundingBox();
    if (box && before && box.x === before.x && box.y === before.y) return box;
    before = box;
  }
}
