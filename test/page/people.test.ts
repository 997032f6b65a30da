import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type About, nothingAbout } from '../../src/shared/protocol/about.ts';
import type { RemoteAbout } from '../../src/shared/protocol/panel.ts';
import type { Participant } from '../../src/shared/protocol/participant.ts';
import { axeViolations } from './support/axe.ts';
import type { Owner } from './support/owner.ts';
import { blocks, kim, maya, sharing, usePages } from './support/pages.ts';
import { type ThemeName, themes } from './support/themes.ts';

const others = ['Ole Olsen', 'Ann', 'Bo Berg', 'Cem'].map(
  (name, n): Participant => ({ id: `p${n}`, name, colour: n + 2, role: n === 0 ? 'viewer' : 'editor' }),
);
const full = { ...sharing, participants: [kim, maya, ...others] };
const about = (participantId: string, changes: Partial<About>): RemoteAbout => ({
  ...nothingAbout,
  ...changes,
  participantId,
});

describe('the people in the header', () => {
  const pages = usePages();
  let page: Page;
  let owner: Owner;
  const open = async (theme?: ThemeName) => {
    const state = { session: full, about: [about(maya.id, { away: true })] };
    ({ page, owner } = await pages.open({ state, ...(theme && { theme }) }));
  };
  const face = (name: string) => page.getByRole('button', { name, exact: true });
  const items = () => page.getByRole('menuitem').allTextContents();

  it('are dimmed and marked while they are away, and say so', async () => {
    await open();
    const away = face('MLMaya Lopez (away)').or(face('Maya Lopez (away)'));
    await away.locator('.codicon-coffee').waitFor();
    await owner.send({ type: 'about:changed', about: [about(maya.id, { away: false })] });
    await face('Maya Lopez').waitFor();
    assert.equal(await page.locator('.avatar .codicon-coffee').count(), 0);
  });

  it('offer a menu: to follow them, to write to them, and to a host what they may do', async () => {
    await open();
    await face('Ole Olsen').click();
    assert.deepEqual(await items(), ['Follow', 'Message Privately', 'Make Editor', 'Remove']);
    await page.keyboard.press('Enter');
    assert.equal((await owner.next('follow:start', 0)).participantId, 'p0');
    assert.ok(await face('Ole Olsen').evaluate((button) => button === document.activeElement));
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    assert.deepEqual(await owner.next('person:manage', 0), {
      type: 'person:manage',
      action: 'removeParticipant',
      participantId: 'p0',
    });
    await face('Ole Olsen').click();
    await page.getByRole('menuitem', { name: 'Message Privately' }).click();
    await page.getByRole('tab', { name: /Ole Olsen/ }).waitFor();
    await owner.send({ type: 'session:changed', session: { ...full, state: 'joined', me: maya } });
    await face('Kim Berg').click();
    assert.deepEqual(await items(), ['Follow', 'Message Privately']);
  });

  it('are counted where there is no room for all, and the view with all of them is a click away', async () => {
    await open();
    await page.getByRole('button', { name: '2 more: Bo Berg, Cem' }).click();
    await page.getByRole('button', { name: '6 people editing' }).click();
    await owner.heard();
    assert.deepEqual(
      owner.of('command:run').map(({ command }) => command),
      ['showParticipants', 'showParticipants'],
    );
  });

  it('are counted in whole words, in as few as there is room for', async () => {
    const fileName = 'DSC_2026-11-21_dandelion-final-v2.png';
    const source = await pages.source(fileName, blocks(320, 200));
    ({ page, owner } = await pages.open({ state: { session: { ...full, connection: 'lost' }, source } }));
    const title = page.getByRole('heading', { name: fileName });
    const count = page.getByRole('button', { name: '6 people editing', exact: true });
    const words = new Set<string>();
    for (let width = 1200; width > 1010; width -= 10) {
      await page.setViewportSize({ width, height: 800 });
      words.add(await count.evaluate(shownWords));
      const { width: left } = (await title.boundingBox()) ?? assert.fail('there is no name');
      assert.ok(left >= 200, `the name of the file has ${left} pixels of ${width}`);
    }
    assert.deepEqual([...words], ['6 people editing', '6 people', '6']);
    assert.match((await count.getAttribute('title')) ?? '', /^6 people editing/);
  });

  it('keep the focus while nothing about them changes', async () => {
    await open();
    await face('Ole Olsen').focus();
    await owner.send({ type: 'session:changed', session: { ...full } });
    await owner.send({ type: 'about:changed', about: [about(maya.id, { away: true, rttMs: 3 })] });
    await page.getByText('6 people editing').waitFor();
    assert.ok(await face('Ole Olsen').evaluate((button) => button === document.activeElement));
  });

  it('keep the focus, and a menu that is open, while others come, go and change', async () => {
    await open();
    await face('Ole Olsen').click();
    const menu = page.getByRole('menu', { name: 'Ole Olsen: what to do' });
    await owner.send({ type: 'session:changed', session: { ...full, participants: [kim, ...others] } });
    await owner.send({ type: 'about:changed', about: [about('p0', { away: true })] });
    await face('Ole Olsen (away)').waitFor();
    assert.ok(await menu.isVisible());
    await page.keyboard.press('Escape');
    const isFocused = (name: string) => face(name).evaluate((button) => button === document.activeElement);
    assert.ok(await isFocused('Ole Olsen (away)'));
    await owner.send({ type: 'session:changed', session: { ...full, participants: [kim, maya] } });
    await page.getByText('2 people editing').waitFor();
    assert.ok(await isFocused('2 people editing'), 'of somebody who leaves it goes to the list');
  });

  it('tell the owner that somebody sits here, once for all that is done within some seconds', async () => {
    await open();
    for (const key of ['Tab', 'Tab', 'Tab']) await page.keyboard.press(key);
    await page.mouse.move(300, 300);
    await page.mouse.move(310, 300);
    await owner.heard();
    assert.equal(owner.of('page:active').length, 1);
  });

  it('have long names and are many: labels stay whole, menus stay in the window, and all can be reached', async () => {
    const name = 'Maximiliane-Wilhelmine von Hohenzollern';
    const crowd = Array.from({ length: 31 }, (_, n): Participant => ({ ...maya, id: `c${n}`, name: `${name} ${n}` }));
    const session = { ...sharing, participants: [kim, ...crowd], everybody: [kim, ...crowd] };
    const [first, second] = crowd;
    assert.ok(first && second);
    const held = [{ path: 'adjustments.exposure', value: 1 }] as const;
    const presence = [{ participant: first, cursor: null, held }];
    ({ page, owner } = await pages.open({ height: 600, state: { session, presence } }));
    const height = async (text: string) =>
      (await page.locator('.sliderLabel', { hasText: text }).boundingBox())?.height;
    assert.equal(await height('Exposure'), await height('Contrast'), 'in one line');
    await owner.send({ type: 'about:changed', about: [first, second].map(({ id }) => about(id, { typing: 'room' })) });
    const writers = page.locator('.chatWriters').filter({ hasText: /^Maximiliane… and Maximiliane… are typing\.{3}$/ });
    await writers.waitFor();
    assert.equal(await writers.evaluate((line) => line.scrollWidth <= line.clientWidth), true);
    assert.match((await writers.getAttribute('title')) ?? '', new RegExp(`^${name} 0 and ${name} 1 are`));

    const open = page.getByRole('button', { name: 'Message Privately...' });
    await open.press('Enter');
    const menu = page.getByRole('menu', { name: 'Message Privately' });
    const edge = await menu.boundingBox();
    assert.ok(edge);
    await page.mouse.move(edge.x + 40, edge.y + edge.height - 4);
    const halfSeen = page.locator('.menuItem:focus').filter({ hasNotText: /Hohenzollern 0/ });
    await halfSeen.waitFor();
    const row = await halfSeen.boundingBox();
    assert.ok(row && row.y + row.height > edge.y + edge.height, 'it stays where it is under the pointer');
    await page.keyboard.press('End');
    const [box, item] = [await menu.boundingBox(), await page.locator('.menuItem:focus').boundingBox()];
    assert.ok(box && item && box.y >= 0 && box.y + box.height <= 600 && item.y + item.height <= box.y + box.height);
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: /Hohenzollern 30/, selected: true }).waitFor();
  });

  it('leave everything within reach in a window that is low and narrow, as one zoomed to 200 % is', async () => {
    ({ page, owner } = await pages.open({ width: 640, height: 450, state: { session: full } }));
    for (const name of ['History', 'Chat']) {
      const header = page.locator('.paneHeader', { hasText: name });
      await header.click();
      assert.equal(await header.getAttribute('aria-expanded'), 'true');
    }
    await page.getByRole('textbox', { name: 'Message' }).click();
    await page.getByRole('button', { name: 'Name This Moment...' }).click();
    assert.equal((await owner.next('command:run', 0)).command, 'nameSnapshot');
  });

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`are as axe wants them in the ${theme} theme`, async () => {
      await open(theme);
      await face('Ole Olsen').click();
      assert.deepEqual(await axeViolations(page), []);
    });
});

/** The words of an element that are in its box, at least in part. */
function shownWords(node: Element): string {
  const { top, right, bottom } = node.getBoundingClientRect();
  const text = node.firstChild;
  if (!(text instanceof Text)) throw new Error('There is no text');
  const words = [...text.data.matchAll(/\S+/g)].map(({ 0: word, index }) => {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const box = range.getBoundingClientRect();
    if (box.left > right || box.top + box.height / 2 > bottom) return '';
    return box.right <= right && box.top >= top ? word : `${word} in part`;
  });
  return words.filter(Boolean).join(' ');
}
