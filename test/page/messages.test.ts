import assert from 'node:assert/strict';
import { hello } from './support/messages.ts';
import { kim, sharing, usePages } from './support/pages.ts';

describe('messages in the page', () => {
  const pages = usePages();
  const openChat = () => pages.open({ state: { session: sharing, chat: [hello] } });

  it('shows messages as plain text with author and time', async () => {
    const { page } = await openChat();
    const log = page.getByRole('log');
    await log.getByText('Hello <b>there</b>', { exact: true }).waitFor();
    await log.getByText('Maya Lopez').waitFor();
    assert.equal(await log.locator('time').getAttribute('datetime'), '2026-11-21T09:03:00.000Z');
    assert.equal(await log.locator('b').count(), 0);
  });

  it('sends on Enter, starts a new line on Shift+Enter, and sends nothing that is empty', async () => {
    const { page, owner } = await openChat();
    const field = page.getByRole('textbox', { name: 'Message' });
    await field.press('Enter');
    await field.pressSequentially('one');
    await field.press('Shift+Enter');
    await field.pressSequentially('two');
    await field.press('Enter');
    assert.equal((await owner.next('chat:send', 0)).text, 'one\ntwo');
    assert.equal(await field.inputValue(), '');
    assert.equal(owner.of('chat:send').length, 1);
  });

  it('says what became of an own message', async () => {
    const { page, owner } = await openChat();
    const mine = { ...hello, id: '2', participantId: kim.id, name: kim.name, mine: true, text: 'Here' };
    await owner.send({ type: 'chat:said', message: { ...mine, number: 0, delivery: 'sending' } });
    await page.getByRole('log').getByText('Sending...').waitFor();
    await owner.send({ type: 'chat:said', message: { ...mine, number: 0, delivery: 'failed' } });
    await page.getByRole('log').getByText('Not sent').waitFor();
    await owner.send({ type: 'chat:said', message: { ...mine, number: 2, delivery: 'sent' } });
    await page.getByRole('log').getByText('Not sent').waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('log').getByText('Here', { exact: true }).count(), 1);
  });

  it('has a message that failed sent again', async () => {
    const failed = { ...hello, id: '2', number: 0, mine: true, text: 'Here', delivery: 'failed' } as const;
    const { page, owner } = await pages.open({ state: { session: sharing, chat: [hello, failed] } });
    await page.getByRole('log').getByRole('button', { name: 'Send Again' }).click();
    assert.equal((await owner.next('chat:retry', 0)).id, '2');
    await owner.send({ type: 'chat:said', message: { ...failed, delivery: 'sending' } });
    await page.getByRole('log').getByText('Not sent').waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('log').getByText('Here', { exact: true }).count(), 1, 'in its place');
  });

  it('offers to send again only while there is a session to send to', async () => {
    const failed = { ...hello, mine: true, delivery: 'failed' } as const;
    const { page, owner } = await pages.open({ state: { session: sharing, chat: [failed] } });
    const again = page.getByRole('button', { name: 'Send Again' });
    await again.waitFor();
    await owner.send({ type: 'session:changed', session: { state: 'idle' } });
    await again.waitFor({ state: 'detached' });
    await page.getByText('Not sent').waitFor();
  });

  it('counts what came in while it was folded up', async () => {
    const { page, owner } = await openChat();
    await owner.send({ type: 'chat:marks', marks: { room: hello.sentAt } });
    const header = page.getByRole('button', { name: /^Chat/ });
    await header.click();
    await owner.send({ type: 'chat:said', message: { ...hello, id: '3', number: 3, sentAt: hello.sentAt + 1 } });
    await header.getByText('1 new').waitFor();
    await header.click();
    assert.deepEqual(await owner.next('chat:read', 0), { type: 'chat:read', channel: 'room', upTo: hello.sentAt + 1 });
    await owner.send({ type: 'chat:marks', marks: { room: hello.sentAt + 1 } });
    await header.getByText('1 new').waitFor({ state: 'hidden' });
  });
});
