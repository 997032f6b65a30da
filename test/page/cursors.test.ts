import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { defaultPanelSettings } from '../../src/shared/protocol/panelSettings.ts';
import type { Participant, Point } from '../../src/shared/protocol/participant.ts';
import { largeSource } from './support/largePicture.ts';
import type { Owner } from './support/owner.ts';
import { kim, maya, type OpenOptions, sharing, untilSharp, usePages } from './support/pages.ts';
import { eventually } from './support/pixels.ts';

const ole: Participant = { id: 'c', name: 'Ole Hansen', colour: 2, role: 'viewer' };
const session = { ...sharing, participants: [kim, maya, ole] };

describe('pointers of others', () => {
  const pages = usePages();
  const open = (options: OpenOptions = {}) => pages.open({ ...options, state: { session, ...options.state } });
  const cursor = (page: Page, { name }: Participant) => page.locator('.cursor', { hasText: name });
  const show = (owner: Owner, at: Point | null, participant = maya) =>
    owner.send({ type: 'presence:changed', presence: [{ participant, cursor: at, held: [] }] });
  const set = (owner: Owner, change: Partial<typeof defaultPanelSettings>) =>
    owner.send({ type: 'settings:changed', settings: { ...defaultPanelSettings, ...change } });

  it('glides between two packets, through places that nobody said', async () => {
    const { page } = await open();
    const frames = await glide(page, maya);
    const [first = 0, last = 0] = [frames.at(0), frames.at(-1)];
    assert.ok(last - first > 200, `${first} to ${last}`);
    frames.slice(1).forEach((x, index) => {
      assert.ok(x >= (frames[index] ?? x), `back from ${frames[index]} to ${x}`);
    });
    // On a slow computer a frame may fall on a place that was said; not all of them do.
    const between = frames.filter((x) => Math.abs((x - first) / 10 - Math.round((x - first) / 10)) > 0.05);
    assert.ok(between.length > 0, `${frames}`);
  });

  it('does not glide, nor fade, where motion is to be reduced', async () => {
    const { page, owner } = await open();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const frames = await glide(page, maya);
    assert.ok(new Set(frames).size <= packetCount, `${new Set(frames).size} places of ${frames.length} frames`);
    assert.equal(await fadeOf(page), '0s');
    await show(owner, null);
    await cursor(page, maya).waitFor({ state: 'detached' });
    await page.emulateMedia({ reducedMotion: null });
  });

  it('fade when they leave, and are gone soon', async () => {
    const { page, owner } = await open();
    await show(owner, { x: 100, y: 50 });
    await cursor(page, maya).waitFor();
    assert.equal(await fadeOf(page), '0.25s');
    const left = performance.now();
    await show(owner, null);
    await page.locator('.cursor.leaving').waitFor({ state: 'attached' });
    await cursor(page, maya).waitFor({ state: 'detached' });
    assert.ok(performance.now() - left < 3_000);
  });

  it('show their name while they move, always or never, and say it to screen readers in each case', async () => {
    const { page, owner } = await open();
    const name = cursor(page, maya).locator('.cursorName');
    const opacity = () => name.evaluate((node) => getComputedStyle(node).opacity);
    const becomes = (wanted: string) => eventually(`opacity ${wanted}`, async () => (await opacity()) === wanted);
    await show(owner, { x: 100, y: 50 });
    await becomes('1');
    await becomes('0');
    await show(owner, { x: 110, y: 50 });
    await becomes('1');
    await set(owner, { cursorNames: 'never' });
    await becomes('0');
    const list = page.getByRole('list', { name: 'Pointers of others' }).getByRole('listitem');
    assert.deepEqual(await list.allTextContents(), ['Maya Lopez']);
    await set(owner, { cursorNames: 'always' });
    await becomes('1');
  });

  it('wait at the edge nearest to where they are, and point there', async () => {
    const source = await largeSource(pages);
    const { page, owner } = await open({ state: { source } });
    await page.getByRole('img').press('1');
    await untilSharp(page);
    const stage = await page.locator('.stage').boundingBox();
    assert.ok(stage);
    const toCorner = (sign: number): string => {
      const way = Math.atan2(sign * (900 - stage.height / 2), sign * (1_200 - stage.width / 2));
      return `rotate(${Math.round((way * 180) / Math.PI)})`;
    };
    const places = [
      [{ x: 1_200, y: 10 }, 'rotate(-90)'],
      [{ x: 1_200, y: 1_790 }, 'rotate(90)'],
      [{ x: 10, y: 900 }, 'rotate(180)'],
      [{ x: 2_390, y: 900 }, 'rotate(0)'],
      [{ x: 0, y: 0 }, toCorner(-1)],
      [{ x: 2_400, y: 1_800 }, toCorner(1)],
    ] as const;
    for (const [place, direction] of places) {
      await show(owner, place);
      await page.locator(`.cursor.pinned .cursorPin[transform="${direction}"]`).waitFor();
      await eventually('all of it is in view', async () => {
        const boxes = await Promise.all([boxOfPin(page), boxOfName(page)]);
        const { x, y, width, height } = stage;
        return boxes.every(
          ({ left, top, right, bottom }) =>
            left >= x - 1 && top >= y - 1 && right <= x + width + 1 && bottom <= y + height + 1,
        );
      });
    }
    assert.match((await cursor(page, maya).textContent()) ?? '', /outside the view/);
    await page.getByRole('img').press('0');
    await page.locator('.cursor:not(.pinned)').waitFor();
  });

  it('are hidden where the user does not want to see them', async () => {
    const { page, owner } = await open();
    await show(owner, { x: 100, y: 50 });
    await cursor(page, maya).waitFor();
    const button = page.getByRole('button', { name: 'Hide the Pointers of Others' });
    await button.click();
    assert.equal((await owner.next('command:run', 0)).command, 'toggleCursors');
    await set(owner, { showCursors: false });
    await cursor(page, maya).waitFor({ state: 'detached' });
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    await show(owner, { x: 120, y: 50 });
    await set(owner, {});
    await cursor(page, maya).waitFor();
  });

  it('do not see the own one where it is hidden: nothing of it is sent', async () => {
    const { page, owner } = await open();
    const box = await page.getByRole('img').boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 100, box.y + 50);
    assert.ok((await owner.next('presence:move', 0)).cursor);
    const gone = owner.next('presence:move');
    await set(owner, { showMyCursor: false });
    assert.equal((await gone).cursor, null);
    owner.forget();
    await page.mouse.move(box.x + 120, box.y + 60);
    await page.mouse.move(box.x + 140, box.y + 80);
    const shown = owner.next('presence:move');
    await set(owner, {});
    assert.ok(Math.abs(((await shown).cursor?.x ?? 0) - 140) < 1);
    assert.equal(owner.of('presence:move').length, 1);
    await page.getByRole('button', { name: 'Hide My Pointer from Others' }).click();
    assert.equal((await owner.next('command:run', 0)).command, 'toggleMyCursor');
  });

  it('hear where the own one is when the picture moves under it', async () => {
    const source = await largeSource(pages);
    const { page, owner } = await open({ state: { source } });
    await page.getByRole('img').press('1');
    await untilSharp(page);
    await page.mouse.move(400, 400);
    const before = await owner.next('presence:move', 0);
    const after = owner.next('presence:move');
    await page.getByRole('img').press('ArrowRight');
    assert.ok(Math.abs(((await after).cursor?.x ?? 0) - (before.cursor?.x ?? 0) - 40) < 1);
  });
});

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const boxOfName = (page: Page): Promise<Edges> =>
  page.locator('.cursorName').evaluate((name) => name.getBoundingClientRect().toJSON());

/** By its points: the browser's own box around a drawing that is turned is larger than the drawing. */
const boxOfPin = (page: Page): Promise<Edges> =>
  page.locator('path.cursorPin').evaluate((pin: SVGPathElement) => {
    const [matrix, length] = [pin.getScreenCTM() ?? undefined, pin.getTotalLength()];
    const points = Array.from({ length: 50 }, (_, n) =>
      pin.getPointAtLength((length * n) / 50).matrixTransform(matrix),
    );
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
    return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
  });

/** How long a pointer takes to fade. */
const fadeOf = (page: Page) =>
  page.locator('.cursor').evaluate((cursor) => getComputedStyle(cursor).transitionDuration);

const packetCount = 30;

/** Lets somebody's packets come in thirty times a second for a second, and tells where they are seen at each frame. */
function glide(page: Page, participant: Participant): Promise<readonly number[]> {
  // As text: the loader of the tests would otherwise write helpers into it that the page does not have.
  return page.evaluate(`new Promise((resolve) => {
    const frames = [];
    let packets = 0;
    let toldAt = 0;
    const tell = () => {
      const presence = [{ participant: ${JSON.stringify(participant)}, cursor: { x: 10 + packets * 10, y: 60 }, held: [] }];
      window.postMessage({ type: 'presence:changed', presence }, window.origin);
      packets += 1;
      toldAt = performance.now();
      if (packets === ${packetCount}) setTimeout(() => resolve(frames), 300);
    };
    const look = () => {
      const box = document.querySelector('.cursor svg')?.getBoundingClientRect();
      if (box) frames.push(box.x);
      // By the frames' own clock: a computer that shows none for a second gets no packets meanwhile either.
      if (packets < ${packetCount} && performance.now() - toldAt > 32) tell();
      requestAnimationFrame(look);
    };
    look();
  })`);
}
