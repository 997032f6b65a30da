import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Sight } from '../../src/shared/protocol/about.ts';
import { noFollow, type PanelFollow } from '../../src/shared/protocol/followPanel.ts';
import { axeViolations } from './support/axe.ts';
import { openLarge, pictureBox } from './support/largePicture.ts';
import type { Owner } from './support/owner.ts';
import { kim, maya, sharing, usePages } from './support/pages.ts';
import { type ThemeName, themes } from './support/themes.ts';

const followingMaya: PanelFollow = { ...noFollow, leader: maya, isHere: true };
const sharedWithMaya: PanelFollow = { ...followingMaya, isShared: true, viewShared: true };
/** A part of the 2400 x 1800 picture, in a window of another shape than the page's. */
const middle: Sight = [1300, 1000, 1000, 1000];

describe('following somebody', () => {
  const pages = usePages();

  /** Once it has told where it looks. */
  const open = async () => {
    const opened = await openLarge(pages, { state: { session: sharing } });
    await opened.owner.next('view:moved', 0);
    return opened;
  };
  const follow = (owner: Owner, next: PanelFollow) => owner.send({ type: 'follow:changed', follow: next });
  const lastMoved = (owner: Owner) => owner.of('view:moved').at(-1) ?? assert.fail('the page has told no view');
  const lead = (owner: Owner, sight: Sight) => owner.send({ type: 'view:lead', sight, hands: lastMoved(owner).hands });
  /** Whether that is in the middle of the page's own window, which has another shape, and fills it one way. */
  const isOver = (owner: Owner, [x, y, side]: Sight): boolean => {
    const [atX, atY, across, down] = lastMoved(owner).sight;
    return Math.hypot(atX - x, atY - y) < 1 && Math.abs(Math.min(across, down) - side) < 1;
  };
  const arrive = async (owner: Owner, sight: Sight) => {
    while (!isOver(owner, sight)) await owner.next('view:moved');
  };

  it('[P56] goes where they look, shows all of that, and says whose view it is', async () => {
    const { page, owner } = await open();
    await follow(owner, followingMaya);
    await lead(owner, middle);
    await arrive(owner, middle);
    await page.getByRole('status').filter({ hasText: 'Following Maya Lopez' }).waitFor();
    const border = await page.locator('.followFrame').evaluate((node) => getComputedStyle(node).borderTopColor);
    assert.equal(border, 'rgb(255, 180, 84)');

    // Also when the window changes its shape.
    const before = (await pictureBox(page)).width;
    await page.setViewportSize({ width: 700, height: 420 });
    while (!isOver(owner, middle) || (await pictureBox(page)).width === before) await owner.next('view:moved');
  });

  it('ends by Escape and by the button on the label, and says so to the owner', async () => {
    const { page, owner } = await open();
    await follow(owner, followingMaya);
    await page.getByRole('button', { name: 'Stop Following (Esc)' }).click();
    await page.getByRole('img').press('Escape');
    await owner.heard();
    assert.equal(owner.of('follow:stop').length, 2);
    await follow(owner, noFollow);
    await page.locator('.followLabel').waitFor({ state: 'hidden' });
    await page.getByRole('img').press('Escape');
    await owner.heard();
    assert.equal(owner.of('follow:stop').length, 2, 'nothing to stop any more');
  });

  it('counts the movements of the own hand, and goes nowhere for a view that was sent before the last', async () => {
    const { page, owner } = await open();
    await follow(owner, followingMaya);
    const { hands } = lastMoved(owner);
    await page.getByRole('img').press('1');
    await owner.next('view:moved', 0);
    while (lastMoved(owner).hands === hands) await owner.next('view:moved');
    const mine = await pictureBox(page);
    await owner.send({ type: 'view:lead', sight: middle, hands });
    // Answered in order: by the time the page has told of the next movement it has read that message.
    await page.getByRole('img').press('ArrowRight');
    await page.waitForFunction((x) => document.querySelector('.picture')?.getBoundingClientRect().x === x, mine.x - 40);
  });

  it('keeps still while somebody here crops, and goes there afterwards', async () => {
    const { page, owner } = await open();
    await follow(owner, followingMaya);
    await page.keyboard.press('c');
    await page.locator('.cropLayer').waitFor();
    const before = lastMoved(owner).sight;
    await lead(owner, middle);
    // The label changes after that message has been read.
    await follow(owner, { ...followingMaya, isHere: false });
    await page.getByText('who looks elsewhere').first().waitFor();
    // The bar above the picture takes some of its height.
    assert.deepEqual(lastMoved(owner).sight.slice(0, 3), before.slice(0, 3));
    await page.keyboard.press('Escape');
    await arrive(owner, middle);
    assert.equal(owner.of('follow:stop').length, 0, 'that was for the crop');
  });

  it('jumps where motion is reduced', async () => {
    const { page, owner } = await open();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await follow(owner, followingMaya);
    const before = owner.of('view:moved').length;
    await lead(owner, middle);
    await arrive(owner, middle);
    assert.equal(owner.of('view:moved').length, before + 1);
    await page.emulateMedia({ reducedMotion: null });
  });

  it('shares the view by a switch in the sync menu, which is off at first', async () => {
    const { page, owner } = await open();
    const choose = async (checked: boolean) => {
      await page.getByRole('button', { name: 'Sync with the Others' }).press('Enter');
      await page.getByRole('menuitemcheckbox', { name: 'View', checked }).press('Enter');
    };
    await choose(false);
    await owner.heard();
    assert.deepEqual(owner.of('view:share').at(-1), { type: 'view:share', on: true });
    await follow(owner, { ...noFollow, viewShared: true });
    await page
      .getByRole('status')
      .filter({ hasText: /^Shared view$/ })
      .waitFor();
    await follow(owner, sharedWithMaya);
    await page.getByRole('status').filter({ hasText: 'Shared view: Maya Lopez leads' }).waitFor();
    await choose(true);
    await owner.heard();
    assert.deepEqual(owner.of('view:share').at(-1), { type: 'view:share', on: false });
    await page.getByRole('img').press('Escape');
    await owner.heard();
    assert.equal(owner.of('view:share').length, 3);
    assert.equal(owner.of('follow:stop').length, 0);
  });

  it('says who follows this view, of which there is no way out', async () => {
    const { page, owner } = await open();
    const news = page.getByRole('status', { name: 'Following' });
    assert.equal(await news.textContent(), '', 'there before it has anything to say');
    await follow(owner, { ...noFollow, followers: [maya] });
    await news.filter({ hasText: 'Maya Lopez follows you' }).waitFor();
    await shoot(page, 'followed-dark');
    assert.equal(await page.locator('.followLabel button:visible').count(), 0);
    await follow(owner, { ...noFollow, followers: [maya, { ...maya, id: 'c' }] });
    await page.getByRole('status').filter({ hasText: '2 people follow you' }).waitFor();
    const namesakes = { ...sharing, participants: [kim, maya, { ...maya, id: 'c', colour: 2 }] };
    await owner.send({ type: 'session:changed', session: namesakes });
    await follow(owner, { ...noFollow, followers: [maya] });
    await news.filter({ hasText: /^Maya Lopez \(orange\) follows you$/ }).waitFor();
    await follow(owner, noFollow);
    await page.locator('.followLabel').waitFor({ state: 'hidden' });
  });

  it('asks the others to come by a button in the header, while there are others', async () => {
    const { page, owner } = await open();
    await page.getByRole('button', { name: 'Bring Everyone Here' }).press('Enter');
    await owner.heard();
    assert.deepEqual(owner.of('command:run').at(-1), { type: 'command:run', command: 'bringEveryoneHere' });
    await owner.send({ type: 'session:changed', session: { ...sharing, participants: [kim] } });
    await page.getByRole('button', { name: 'Bring Everyone Here' }).waitFor({ state: 'hidden' });
  });

  it('has nothing that axe finds fault with, in any theme', async () => {
    const { page, owner } = await open();
    for (const theme of Object.keys(themes) as ThemeName[]) {
      await wear(page, theme);
      await follow(owner, followingMaya);
      await shoot(page, `following-${theme}`);
      assert.deepEqual(await axeViolations(page), [], theme);
      await follow(owner, { ...noFollow, viewShared: true });
      await shoot(page, `leading-${theme}`);
      assert.deepEqual(await axeViolations(page), [], theme);
    }
  });
});

/** As when the user chooses another theme. */
async function wear(page: Page, theme: ThemeName): Promise<void> {
  await page.evaluate(
    async ({ href, bodyClass }) => {
      const sheet = document.querySelector<HTMLLinkElement>('link[rel=stylesheet]');
      const loaded = new Promise((resolve) => sheet?.addEventListener('load', resolve, { once: true }));
      sheet?.setAttribute('href', href);
      await loaded;
      document.body.className = bodyClass;
    },
    { href: `/${theme}.css?worn`, bodyClass: themes[theme].bodyClass },
  );
}

/** For a look at it, where a folder for that is given. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.PIXELPAIR_SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}
