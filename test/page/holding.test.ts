import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Participant } from '../../src/shared/protocol/participant.ts';
import type { Changes } from '../../src/shared/recipe/edit.ts';
import { axeViolations } from './support/axe.ts';
import { dragThumb, slider } from './support/gestures.ts';
import type { Owner } from './support/owner.ts';
import { kim, maya, type OpenOptions, sharing, usePages } from './support/pages.ts';
import { eventually } from './support/pixels.ts';

describe('what others hold', () => {
  const pages = usePages();
  const open = (options: OpenOptions = {}) => pages.open({ ...options, state: { session: sharing, ...options.state } });
  const hold = (owner: Owner, ...held: Changes) =>
    owner.send({ type: 'presence:changed', presence: [{ participant: maya, cursor: null, held }] });
  const contrast = { path: 'adjustments.contrast', value: 50 } as const;
  const row = (page: Page) => page.locator('.sliderRow', { has: slider(page, 'Contrast') });
  const sign = (page: Page) => page.getByText('Maya Lopez is adjusting this. Try again to take over.');

  /** How far along its track the middle of something is, from 0 to 1. */
  async function along(page: Page, selector: string): Promise<number> {
    const [track, mark] = [
      await slider(page, 'Contrast').boundingBox(),
      await row(page).locator(selector).boundingBox(),
    ];
    assert.ok(track && mark);
    return (mark.x + mark.width / 2 - track.x - 6) / (track.width - 12);
  }

  it('has a ring where they have the thumb of a slider, with their name, also while I hold it', async () => {
    const { page, owner } = await open();
    await hold(owner, contrast);
    await row(page).locator('.holder', { hasText: 'Maya Lopez' }).waitFor();
    assert.ok(Math.abs((await along(page, '.ghost')) - 0.75) < 0.01);
    await hold(owner);
    await row(page).locator('.ghost').waitFor({ state: 'detached' });
    await dragThumb(page, 'Contrast', 20);
    const mine = await slider(page, 'Contrast').inputValue();
    await hold(owner, { ...contrast, value: -50 });
    await eventually('their thumb', async () => Math.abs((await along(page, '.ghost')) - 0.25) < 0.01);
    assert.equal(await slider(page, 'Contrast').inputValue(), mine);
    assert.equal(await row(page).locator('.holder').textContent(), 'Maya Lopez');
    await page.mouse.up();
  });

  it('is marked on a point of a curve, on a handle of levels and on the tab of their channel', async () => {
    const { page, owner } = await open();
    for (const name of ['Curve', 'Levels']) await page.getByRole('button', { name, exact: true }).click();
    const curve = [
      [0, 0],
      [100, 160],
      [255, 255],
    ] as const;
    const levels = { black: 20, gamma: 1, white: 255, outBlack: 0, outWhite: 255 };
    await hold(owner, { path: 'curves.rgb', value: curve }, { path: 'levels.red', value: levels });
    const point = page.getByRole('slider', { name: 'Point 2 of 3' });
    await point.and(page.locator('.held.participant1')).waitFor();
    assert.equal(await page.locator('.curveHandle.held').count(), 1);
    const levelsTabs = page.getByRole('tablist', { name: 'Levels channel' });
    const red = levelsTabs.getByRole('tab', { name: 'Red' });
    await red.and(page.locator('.held.participant1')).waitFor();
    await red.click();
    await page.getByRole('slider', { name: 'Black point', exact: true }).and(page.locator('.held')).waitFor();
    assert.equal(await page.locator('.levelsHandle.held').count(), 1);
    await hold(owner);
    await page.locator('.held').first().waitFor({ state: 'detached' });
  });

  it('is named in the header of a folded group', async () => {
    const { page, owner } = await open();
    const header = page.getByRole('button', { name: /^Light/ });
    await hold(owner, contrast);
    await row(page).locator('.holder', { hasText: 'Maya Lopez' }).waitFor();
    assert.equal(await header.locator('.holder').isVisible(), false);
    await header.click();
    await header.locator('.holder', { hasText: 'Maya Lopez' }).waitFor();
  });

  it('is named on the picture while they change its shape', async () => {
    const { page, owner } = await open();
    await hold(owner, { path: 'geometry.crop', value: { x: 0, y: 0, width: 0.5, height: 0.5 } });
    await page.locator('.stage').getByText('Maya Lopez is cropping').waitFor();
    await hold(owner, { path: 'geometry.straighten', value: 3 });
    await page.locator('.stage').getByText('Maya Lopez is straightening').waitFor();
    await hold(owner);
    await page.locator('.shapeHolder').waitFor({ state: 'hidden' });
  });

  it('[P68] is not snatched by accident: the first drag says who is there, the next one takes over', async () => {
    const { page, owner } = await open();
    await hold(owner, contrast);
    await row(page).locator('.ghost').waitFor();
    await dragThumb(page, 'Contrast', -40, 1);
    await sign(page).first().waitFor();
    await page
      .getByRole('status', { name: 'News of controls' })
      .getByText(/Maya Lopez is adjusting/)
      .waitFor();
    assert.equal(await slider(page, 'Contrast').inputValue(), '50');
    await page.mouse.up();
    await owner.heard();
    assert.deepEqual([owner.of('edit:preview'), owner.of('edit:commit')], [[], []]);
    await dragThumb(page, 'Contrast', -40);
    assert.equal(await sign(page).first().isVisible(), false);
    const taken = Number(await slider(page, 'Contrast').inputValue());
    assert.ok(taken < 50);
    await page.mouse.up();
    assert.deepEqual((await owner.next('edit:commit', 0)).changes, [{ ...contrast, value: taken }]);
    assert.equal(owner.of('edit:commit').length, 1);
  });

  it('says no more that somebody is there when they let go', async () => {
    const { page, owner } = await open();
    await hold(owner, contrast);
    await row(page).locator('.ghost').waitFor();
    await dragThumb(page, 'Contrast', -40, 1);
    await sign(page).first().waitFor();
    await hold(owner);
    await row(page).locator('.ghost').waitFor({ state: 'detached' });
    assert.equal(await sign(page).first().isVisible(), false);
    await page.mouse.up();
    await owner.heard();
    assert.deepEqual(owner.of('edit:commit'), [], 'what was refused does not become an edit');
  });

  it('[P68] is asked for anew by keys, the wheel and a crop, each once', async () => {
    const { page, owner } = await open();
    await hold(owner, contrast, { path: 'geometry.crop', value: { x: 0, y: 0, width: 0.5, height: 0.5 } });
    await row(page).locator('.ghost').waitFor();
    await slider(page, 'Contrast').press('ArrowUp');
    await sign(page).first().waitFor();
    assert.equal(await slider(page, 'Contrast').inputValue(), '50');
    await slider(page, 'Contrast').press('ArrowUp');
    assert.deepEqual((await owner.next('edit:commit', 0)).changes, [{ ...contrast, value: 51 }]);
    owner.forget();
    await slider(page, 'Contrast').hover();
    await page.mouse.wheel(0, -100);
    await sign(page).first().waitFor();
    assert.deepEqual(owner.of('edit:preview'), []);
    await page.keyboard.press('Escape');
    await page.mouse.wheel(0, -100);
    assert.equal((await owner.next('edit:preview', 0)).changes[0]?.path, 'adjustments.contrast');
    await page.getByRole('img').press('c');
    const area = page.getByRole('group', { name: /^Crop area/ });
    owner.forget();
    await area.press('ArrowRight');
    await sign(page).first().waitFor();
    assert.deepEqual(owner.of('edit:preview'), []);
    await area.press('ArrowRight');
    assert.equal((await owner.next('edit:preview', 0)).changes[0]?.path, 'geometry.crop');
  });

  it('is nothing that a viewer could take, who is not asked', async () => {
    const viewer = { ...sharing, state: 'joined', me: { ...maya, id: 'v', role: 'viewer' } } as const;
    const { page, owner } = await open({ state: { session: viewer } });
    await hold(owner, contrast);
    await row(page).locator('.ghost').waitFor();
    await slider(page, 'Contrast').press('ArrowUp');
    assert.equal(await sign(page).count(), 0);
  });

  it('[P68] stands back for what sets a value at once', async () => {
    const { page, owner } = await open({ state: { recipe: { version: 1, adjustments: { contrast: 20 } } } });
    await hold(owner, contrast);
    await row(page).locator('.ghost').waitFor();
    await page.getByRole('button', { name: 'Reset Contrast' }).click();
    assert.deepEqual((await owner.next('edit:commit', 0)).changes, [{ ...contrast, value: 0 }]);
  });

  it('says afterwards who has set it and when, on hover, on focus and to screen readers', async () => {
    const { page, owner } = await open({ state: { recipe: { version: 1, adjustments: { contrast: 18, hue: 4 } } } });
    const at = Date.now() - 2 * 60_000;
    await owner.send({
      type: 'provenance:changed',
      provenance: [
        { path: 'adjustments.contrast', participantId: 'm', name: 'Mia', mine: false, at },
        { path: 'adjustments.hue', participantId: 'a', name: 'Kim Berg', mine: true, at: Date.now() },
        { path: 'geometry.crop', participantId: 'm', name: 'Mia', mine: false, at: 0 },
      ],
    });
    const tip = page.locator('.controlTip');
    await slider(page, 'Contrast').hover();
    await tip.getByText('Contrast +18, Mia, 2 min ago').waitFor();
    await page.mouse.move(10, 10);
    await tip.waitFor({ state: 'hidden' });
    await slider(page, 'Brightness').focus();
    // Past its reset button and its number field.
    for (const key of ['Tab', 'Tab', 'Tab']) await page.keyboard.press(key);
    await slider(page, 'Contrast').and(page.locator(':focus')).waitFor();
    await tip.getByText('Contrast +18, Mia, 2 min ago').waitFor();
    await page.keyboard.press('Escape');
    await tip.waitFor({ state: 'hidden' });
    const description = (name: string) => slider(page, name).getAttribute('aria-description');
    assert.equal(await description('Contrast'), 'Contrast +18, Mia, 2 min ago');
    assert.equal(await description('Hue'), 'Hue +4°, you, just now');
    assert.equal(await description('Exposure'), null);
    const crop = page.locator('.sidePanel').getByRole('button', { name: 'Crop', exact: true, includeHidden: true });
    assert.equal(await crop.getAttribute('title'), 'Crop (C)\nReset Crop, Mia');
    const mias = ['m', 'n'].map((id, n): Participant => ({ id, name: 'Mia', colour: n + 1, role: 'editor' }));
    await owner.send({ type: 'session:changed', session: { ...sharing, participants: [kim, ...mias] } });
    await eventually('of two Mias, it is said which', async () =>
      /, Mia \(orange\), 2 /.test(String(await description('Contrast'))),
    );
    await owner.send({ type: 'session:changed', session: { state: 'idle' } });
    await eventually('alone, nothing is said', async () => (await description('Contrast')) === null);
  });

  it('has nothing that axe finds', async () => {
    for (const theme of ['dark', 'highContrastLight'] as const) {
      const { page, owner } = await open({ theme });
      await hold(owner, contrast, { path: 'geometry.straighten', value: 3 });
      await row(page).locator('.ghost').waitFor();
      await dragThumb(page, 'Contrast', -40, 1);
      await sign(page).first().waitFor();
      assert.deepEqual(await axeViolations(page), []);
      await page.mouse.up();
    }
  });
});
