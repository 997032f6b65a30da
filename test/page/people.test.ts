import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type About, nothingAbout } from '../../src/shared/protocol/about.ts';
import type { RemoteAbout } from '../../src/shared/protocol/panel.ts';
import type { Participant } from '../../src/shared/protocol/participant.ts';
import { axeViolations } from './support/axe.ts';
import type { Owner } from './support/owner.ts';
import { kim, maya, sharing, usePages } from './support/pages.ts';
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

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`are as axe wants them in the ${theme} theme`, async () => {
      await open(theme);
      await face('Ole Olsen').click();
      assert.deepEqual(await axeViolations(page), []);
    });
});
