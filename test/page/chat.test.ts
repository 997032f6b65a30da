import assert from 'node:assert/strict';
import type { ShownChatMessage } from '../../src/shared/protocol/chat.ts';
import { axeViolations } from './support/axe.ts';
import { hello, session, tom, useChat } from './support/chats.ts';
import { kim, maya } from './support/pages.ts';
import { type ThemeName, themes } from './support/themes.ts';

const kimsOwn = { participantId: kim.id, name: kim.name, colour: kim.colour, mine: true } as const;
const nothing = { at: null, away: false, rttMs: null, following: null, viewShared: false, view: null };

describe('the channels of the chat in the page', () => {
  const { open, openWith } = useChat();

  it('are this image and the session, each with what was said there and what is unread', async () => {
    const { page, owner, field, tab } = await open();
    await owner.send({ type: 'chat:said', message: { ...hello, channel: 'session', text: 'To all' } });
    const all = tab(/^Session 1 unread$/);
    await all.waitFor();
    assert.equal(await page.getByRole('log').getByText('To all').count(), 0);
    await tab(/^This Image$/).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('log', { name: 'Conversation: Session' }).getByText('To all').waitFor();
    assert.deepEqual(await owner.next('chat:read', 0), { type: 'chat:read', channel: 'session', upTo: hello.sentAt });
    await field.fill('Hi all');
    await field.press('Enter');
    assert.deepEqual(await owner.next('chat:send', 0), { type: 'chat:send', channel: 'session', text: 'Hi all' });
    assert.equal(await field.getAttribute('aria-label'), 'Message the session');
  });

  it('are private ones with anybody in the session, and say what was delivered', async () => {
    const { page, owner, field, tab } = await open();
    await page.getByRole('button', { name: 'Message Privately...' }).click();
    await page.getByRole('menuitem', { name: 'Tom, viewer', exact: true }).click();
    await tab(/^Tom private$/).waitFor();
    await page.getByText('Only Tom and you read this. Nobody keeps it.').waitFor();
    assert.equal(await field.evaluate((node) => node === document.activeElement), true, 'ready to write');
    await field.fill('Psst');
    await field.press('Enter');
    assert.deepEqual(await owner.next('chat:send', 0), { type: 'chat:send', channel: 'c', text: 'Psst' });
    const message = { ...hello, ...kimsOwn, id: 'p', channel: 'c', text: 'Psst', number: 0 };
    await owner.send({ type: 'chat:said', message: { ...message, delivery: 'failed' } });
    const log = page.getByRole('log', { name: 'Conversation: Tom' });
    await log.getByText('Not delivered').waitFor();
    await log.getByRole('button', { name: 'Send Again' }).click();
    assert.equal((await owner.next('chat:retry', 0)).id, 'p');
    await owner.send({ type: 'chat:said', message: { ...message, number: 1, delivery: 'sent' } });
    await log.getByText('Delivered', { exact: true }).waitFor();
    await owner.send({ type: 'session:changed', session: { ...session, everybody: [kim, maya] } });
    await field.waitFor({ state: 'hidden' });
    assert.equal(await log.getByText('Psst').count(), 1, 'who has left can be read, not written to');
  });

  it('tell people of the same name apart, where one writes to them and where they are read', async () => {
    const other = { ...maya, id: 'd', colour: 2 };
    const both = { ...session, everybody: [kim, maya, other] };
    const chat = [hello, { ...hello, id: '2', number: 2, participantId: other.id, colour: other.colour }];
    const { page, owner, field, tab } = await openWith({ state: { session: both, chat } });
    const authors = () => page.getByRole('log').locator('.chatMeta').allInnerTexts();
    for (const [n, colour] of ['orange', 'green'].entries())
      assert.match((await authors())[n] ?? '', new RegExp(`^Maya Lopez\\s+${colour}\\s`));
    await page.getByRole('button', { name: 'Message Privately...' }).click();
    await page.getByRole('menuitem', { name: 'Maya Lopez, editor, green', exact: true }).click();
    await tab(/^Maya Lopez green private$/).waitFor();
    assert.equal(await tab(/green/).getAttribute('title'), 'Maya Lopez (green), private');
    const cut = await page
      .getByRole('tablist', { name: 'Channels' })
      .evaluate((list) => list.scrollWidth - list.clientWidth);
    assert.equal(cut, 0, 'the channels of everybody stay whole beside it');
    const writing = (participantId: string) => ({ ...nothing, participantId, typing: 'room' });
    await owner.send({ type: 'about:changed', about: [writing(other.id)] });
    await tab(/^This Image$/).click();
    await page.getByText('Maya Lopez (green) is typing...').waitFor();
    await owner.send({ type: 'about:changed', about: [writing(other.id), writing(maya.id)] });
    await page.getByText('Several people are typing...').waitFor();
    await page.getByTitle('Maya Lopez (orange) and Maya Lopez (green) are typing...').waitFor();
    await tab(/green/).click();
    assert.equal(await field.getAttribute('aria-label'), 'Message Maya Lopez (green) privately');
    await page.getByText('Only Maya Lopez (green) and you read this.').waitFor();
    await owner.send({ type: 'session:changed', session: { ...both, everybody: [kim, other] } });
    await tab(/^This Image$/).click();
    for (const [n, colour] of ['orange', 'green'].entries())
      assert.match((await authors())[n] ?? '', new RegExp(`^Maya Lopez\\s+${colour}\\s`), 'also of who has left');
  });

  it('can be asked for, wherever the chat was, and keep what was begun to be written', async () => {
    const { page, owner, field, tab } = await open();
    await field.fill('half a sen');
    await page.getByRole('button', { name: /^Chat/ }).click();
    await page.getByRole('button', { name: 'Toggle Side Panel' }).click();
    await owner.send({ type: 'chat:show', channel: maya.id });
    await page.getByRole('textbox', { name: 'Message Maya Lopez privately' }).waitFor();
    assert.equal(await field.inputValue(), '');
    await tab(/^This Image$/).click();
    assert.equal(await field.inputValue(), 'half a sen');
    await field.focus();
    await owner.send({ type: 'chat:show', channel: 'has-just-left' });
    await page.getByRole('log', { name: 'Conversation: Somebody' }).waitFor();
    await page.getByText('Somebody is not in the session any more.').waitFor();
    assert.equal(await field.isVisible(), false, 'what was meant for one alone cannot be written to all');
  });

  it('count what is unread on the button that hides the panel, too', async () => {
    const { page, owner } = await open();
    await page.getByRole('button', { name: 'Toggle Side Panel' }).click();
    await owner.send({ type: 'chat:said', message: { ...hello, id: '2', number: 2, sentAt: hello.sentAt + 1 } });
    await page.getByRole('button', { name: 'Toggle Side Panel, 1 unread message' }).waitFor();
    assert.equal(owner.of('chat:read').length, 0);
  });

  it('say who is typing, and tell once when one begins and stops', async () => {
    const { page, owner, field, tab } = await open();
    const about = [{ ...nothing, participantId: maya.id, typing: 'room' }];
    await owner.send({ type: 'about:changed', about });
    await page.getByText('Maya Lopez is typing...').waitFor();
    await owner.send({ type: 'about:changed', about: [] });
    await page.getByText('Maya Lopez is typing...').waitFor({ state: 'detached' });
    // Tom has another image open.
    await owner.send({ type: 'about:changed', about: [{ ...nothing, participantId: tom.id, typing: 'session' }] });
    await tab(/^Session$/).click();
    await page.getByText('Tom is typing...').waitFor();
    await tab(/^This Image$/).click();
    await page.getByText('Tom is typing...').waitFor({ state: 'detached' });
    await field.pressSequentially('abc');
    await field.press('Enter');
    await owner.next('chat:send', 0);
    assert.deepEqual(
      owner.of('chat:typing').map(({ channel }) => channel),
      ['room', null],
    );
  });

  it('note who comes and goes', async () => {
    const { page, owner } = await open();
    const note = { id: 'n', channel: 'room', participantId: tom.id, name: 'Tom', colour: 3, sentAt: 0 } as const;
    await owner.send({ type: 'chat:said', message: { ...note, note: 'joined' } });
    await owner.send({ type: 'chat:said', message: { ...note, id: 'n2', note: 'left' } });
    await page.getByRole('log').getByText('Tom left').waitFor();
    assert.equal(await page.getByRole('log').getByText('Tom joined').count(), 1);
    const sign = page.locator('.chatNote .codicon').first();
    assert.equal(await sign.evaluate((icon) => getComputedStyle(icon).fontSize), '11px', 'clear of the name');
  });

  it('have addresses opened by the owner, by hand and by keyboard, and mark who is meant', async () => {
    const { page, owner } = await open();
    const link = page.getByRole('link', { name: 'https://example.com/a?b=1' });
    await link.click();
    assert.equal((await owner.next('link:open', 0)).url, 'https://example.com/a?b=1');
    await link.press('Enter');
    await owner.next('link:open', 1);
    assert.equal(await link.getAttribute('href'), null);
    assert.equal(await page.locator('.chatMention.me').textContent(), '@Kim Berg');
    assert.match((await page.getByRole('log').locator('time').getAttribute('title')) ?? '', /2026/);
  });

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`have no violation that axe finds, with a list of names open, ${theme}`, async () => {
      const own: ShownChatMessage = { ...hello, ...kimsOwn, id: '9', delivery: 'failed', channel: maya.id };
      const chat = [hello, { ...hello, channel: 'session' }, { ...hello, channel: maya.id }, own];
      const { page, owner, field, tab } = await openWith({ theme, state: { session, chat } });
      await owner.send({ type: 'chat:marks', marks: { room: 0, session: 0 } });
      await owner.send({ type: 'chat:show', channel: maya.id });
      await page.getByText('Not delivered').waitFor();
      assert.equal(await tab(/^Maya Lopez private/).getAttribute('tabindex'), '0');
      await field.pressSequentially('@');
      await page.getByRole('option', { selected: true }).waitFor();
      assert.deepEqual(await axeViolations(page), []);
    });

  it('stay where somebody reads, and lead to what is new', async () => {
    const many = Array.from({ length: 50 }, (_, n) => ({ ...hello, id: `${n}`, number: n + 1, text: `Line ${n}` }));
    const { page, owner } = await open(many);
    const log = page.getByRole('log');
    await log.evaluate((node) => node.scrollTo(0, 0));
    await page.waitForFunction(() => document.querySelector('.chatLog')?.scrollTop === 0);
    const news = { ...hello, id: 'new', number: 99, text: 'The newest', sentAt: hello.sentAt + 5 };
    await log.evaluate((node) => {
      const added: string[] = [];
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) added.push(...[...addedNodes].map((one) => one.textContent ?? ''));
        node.setAttribute('data-added', added.join('|'));
      }).observe(node, { childList: true, subtree: true });
    });
    await owner.send({ type: 'chat:said', message: news });
    const down = page.getByRole('button', { name: 'New messages' });
    await down.waitFor();
    assert.deepEqual([await log.evaluate((node) => node.scrollTop), owner.of('chat:read').length], [0, 0]);
    const added = (await log.getAttribute('data-added')) ?? '';
    assert.match(added, /^[^|]*The newest$/, 'a screen reader reads that one out, and none again');
    assert.deepEqual([await log.locator('.chatEntry').count(), await log.getByText('Line 0').count()], [50, 0]);
    await down.click();
    assert.equal((await owner.next('chat:read', 0)).upTo, news.sentAt);
    await down.waitFor({ state: 'hidden' });
  });
});
