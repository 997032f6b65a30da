import assert from 'node:assert/strict';
import type { ShownChatMessage } from '../../src/shared/protocol/chat.ts';
import type { PanelNotice } from '../../src/shared/protocol/panel.ts';
import { newsPauseMs } from '../../src/webview/gatherNews.ts';
import { blocks, kim, maya, sharing, usePages } from './support/pages.ts';
import { eventually } from './support/pixels.ts';

const hello: ShownChatMessage = {
  id: '1',
  channel: 'room',
  number: 1,
  participantId: maya.id,
  name: maya.name,
  colour: maya.colour,
  text: 'Hello <b>there</b>',
  sentAt: Date.UTC(2026, 10, 21, 9, 3),
  mine: false,
  delivery: 'sent',
};

describe('a session in the page', () => {
  const pages = usePages();

  it('can be started where there is none', async () => {
    const { page, owner } = await pages.open();
    await page.getByRole('button', { name: 'Share' }).click();
    assert.equal((await owner.next('command:run', 0)).command, 'startSession');
    assert.equal(await page.getByRole('textbox', { name: 'Message' }).count(), 0);
    await page.getByRole('button', { name: 'Start Session' }).click();
    await owner.heard();
    assert.equal(owner.of('command:run').length, 2);
  });

  it('offers the host its link and its end, a guest to leave', async () => {
    const { page, owner } = await pages.open({ state: { session: sharing } });
    await page.getByText('2 people editing').waitFor();
    await page.getByRole('button', { name: 'Copy Link' }).click();
    await page.getByRole('button', { name: 'End Session' }).click();
    await owner.send({ type: 'session:changed', session: { ...sharing, state: 'joined', me: maya } });
    await page.getByRole('button', { name: 'Leave Session' }).click();
    await owner.heard();
    assert.deepEqual(
      owner.of('command:run').map(({ command }) => command),
      ['copyLink', 'endSession', 'leaveSession'],
    );
  });

  it('names everybody in it', async () => {
    const { page } = await pages.open({ state: { session: sharing } });
    const people = page.getByRole('list', { name: 'Participants' }).getByRole('listitem');
    assert.deepEqual(await people.allTextContents(), ['KBKim Berg (you)', 'MLMaya Lopez']);
  });

  it('announces who comes and goes and how the connection is', async () => {
    const { page, owner } = await pages.open({ state: { session: { ...sharing, participants: [kim] } } });
    const news = page.getByRole('status', { name: 'Session news' });
    await owner.send({ type: 'session:changed', session: sharing });
    await news.getByText('Maya Lopez has joined.').waitFor({ state: 'attached' });
    await owner.send({ type: 'session:changed', session: { ...sharing, connection: 'lost' } });
    await news.getByText('Connection lost, reconnecting.').waitFor({ state: 'attached' });
    await page.getByText('Reconnecting...').waitFor();
    await owner.send({ type: 'session:changed', session: sharing });
    await page.getByText('Reconnecting...').waitFor({ state: 'hidden' });
  });

  it('announces a class that comes, a line that breaks again and again, and everybody who leaves, in a few sentences', async () => {
    const { page, owner } = await pages.open({ state: { session: { ...sharing, participants: [kim] } } });
    const news = page.getByRole('status', { name: 'Session news' });
    await news.getByText('This image is shared now.').waitFor({ state: 'attached' });
    await news.evaluate((region) => {
      new MutationObserver(() =>
        region.setAttribute('data-said', `${region.dataset.said ?? ''}${region.textContent}|`),
      ).observe(region, { childList: true });
    });
    const said = async () => (await news.getAttribute('data-said'))?.split('|').filter(Boolean) ?? [];
    const all = Array.from({ length: 31 }, (_, n) => ({ ...maya, id: `p${n}`, name: `Person ${n}` }));
    const show = (count: number, connection: 'open' | 'lost' = 'open') =>
      owner.send({
        type: 'session:changed',
        session: { ...sharing, connection, participants: [kim, ...all.slice(0, count)] },
      });
    const began = performance.now();
    for (let count = 1; count <= all.length; count += 1) await show(count);
    await eventually('the class', async () => (await said()).join().includes('people have joined.'));
    for (let round = 0; round < 10; round += 1)
      for (const connection of ['lost', 'open'] as const) await show(31, connection);
    await show(31, 'lost');
    await eventually('the line', async () => (await said()).at(-1) === 'Connection lost, reconnecting.');
    await show(31);
    await eventually('it is back', async () => (await said()).at(-1) === 'Connected again.');
    for (let count = all.length; count >= 0; count -= 1) await show(count);
    await eventually('all have left', async () => (await said()).join().includes('people have left.'));
    const sentences = await said();
    // One a pause, and one where it begins and where it ends, however long a busy computer took for all of this.
    const most = 2 + Math.floor((performance.now() - began) / newsPauseMs);
    assert.ok(sentences.length <= most, `${sentences.length} of ${most}: ${sentences.join(' | ')}`);
    assert.deepEqual(
      await news.evaluate((region) => [region.role, region.ariaLive, region.ariaHidden, region.checkVisibility()]),
      ['status', null, null, true],
      'politely, and never hidden',
    );
  });

  it('says when a lost connection is tried next, and what can be done meanwhile', async () => {
    const joined = { ...sharing, state: 'joined', me: maya } as const;
    const { page, owner } = await pages.open({ state: { session: joined } });
    const bar = page.getByRole('group', { name: 'Connection lost' });
    assert.equal(await bar.isVisible(), false);
    await owner.send({ type: 'session:changed', session: { ...joined, connection: 'lost', retryInMs: 2_500 } });
    await bar.getByText('Reconnecting in 3 s.').waitFor();
    await bar.getByText('Reconnecting in 1 s.').waitFor();
    await bar.getByText('Reconnecting now.').waitFor();
    for (const name of ['Reconnect Now', 'Save a Copy...', 'Leave Session'])
      await bar.getByRole('button', { name }).click();
    await owner.heard();
    assert.deepEqual(
      owner.of('command:run').map(({ command }) => command),
      ['reconnectNow', 'saveCopy', 'leaveSession'],
    );
    await owner.send({ type: 'session:changed', session: joined });
    await bar.waitFor({ state: 'hidden' });
  });

  it('lets a viewer look and chat, and change nothing', async () => {
    const me = { ...maya, role: 'viewer' } as const;
    const { page, owner } = await pages.open({ state: { session: { ...sharing, state: 'joined', me } } });
    await page.getByRole('group', { name: 'View only' }).waitFor();
    assert.equal(await page.getByRole('slider', { name: 'Contrast', exact: true }).isVisible(), true);
    assert.equal(await page.getByRole('group', { name: 'Shape' }).isVisible(), false);
    const contrast = page.getByLabel('Contrast', { exact: true }).first();
    await contrast.evaluate((slider) => {
      if (slider instanceof HTMLInputElement) slider.value = '30';
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      slider.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.getByRole('textbox', { name: 'Message' }).fill('Nice');
    await page.getByRole('textbox', { name: 'Message' }).press('Enter');
    assert.equal((await owner.next('chat:send', 0)).text, 'Nice');
    assert.deepEqual([owner.of('edit:preview'), owner.of('edit:commit')], [[], []]);
  });

  it('tells where the own pointer is, in pixels of the image, and when it leaves', async () => {
    const { page, owner } = await pages.open({ state: { session: sharing } });
    const box = await page.getByRole('img').boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 100, box.y + 50);
    const { cursor } = await owner.next('presence:move', 0);
    assert.ok(cursor && Math.abs(cursor.x - 100) <= 0.5 && Math.abs(cursor.y - 50) <= 0.5, JSON.stringify(cursor));
    const left = owner.next('presence:move');
    await page.mouse.move(box.x - 40, box.y + 50);
    assert.equal((await left).cursor, null);
  });

  it('shows a teammate’s pointer where it is on the image, named', async () => {
    const { page, owner } = await pages.open({ state: { session: sharing } });
    const show = (cursor: { x: number; y: number } | null) =>
      owner.send({ type: 'presence:changed', presence: [{ participant: maya, cursor, held: [] }] });
    await show({ x: 160, y: 100 });
    const cursor = page.locator('.cursor', { hasText: 'Maya Lopez' });
    await cursor.waitFor();
    const image = await page.getByRole('img').boundingBox();
    assert.ok(image);
    const at = { x: image.x + 160, y: image.y + 100 };
    await page.waitForFunction(({ x, y }) => {
      const box = document.querySelector('.cursor svg')?.getBoundingClientRect();
      return box !== undefined && Math.abs(box.x - x) < 1 && Math.abs(box.y - y) < 1;
    }, at);
    await show(null);
    await cursor.waitFor({ state: 'detached' });
  });
});

describe('the chat', () => {
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

describe('notices and errors', () => {
  const pages = usePages();
  const changed: PanelNotice = {
    id: 'changed',
    severity: 'warning',
    text: 'blocks.png has changed on disk.',
    actions: [{ id: 'reload', label: 'Reload' }],
  };

  it('shows a notice with its ways on, until the owner hides it', async () => {
    const { page, owner } = await pages.open({ state: { notices: [changed] } });
    await page.getByRole('alert').getByRole('button', { name: 'Reload' }).click();
    assert.deepEqual(await owner.next('notice:answer', 0), {
      type: 'notice:answer',
      noticeId: 'changed',
      action: 'reload',
    });
    await owner.send({ type: 'notice:hide', noticeId: 'changed' });
    await page.getByText(changed.text).waitFor({ state: 'detached' });
  });

  it('lets somebody put away what is only told, and nothing that asks for a decision', async () => {
    const told: PanelNotice = { ...changed, id: 'told', severity: 'info', text: 'The session has ended.' };
    const { page, owner } = await pages.open({ state: { notices: [changed, told] } });
    await page.getByRole('status').filter({ hasText: told.text }).getByRole('button', { name: 'Dismiss' }).click();
    assert.deepEqual(await owner.next('notice:answer', 0), {
      type: 'notice:answer',
      noticeId: 'told',
      action: 'dismiss',
    });
    assert.equal(await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).count(), 0);
  });

  it('shows the owner’s reason where there is no image, and tries again', async () => {
    const source = { ok: false, fileName: 'a.png', title: 'a.png is damaged', nextStep: 'Replace it.' } as const;
    const { page, owner } = await pages.open({ state: { source }, settled: false });
    await page.getByRole('heading', { name: 'a.png is damaged' }).waitFor();
    await page.getByText('Replace it.').waitFor();
    await page.getByRole('button', { name: 'Try Again' }).click();
    assert.equal((await owner.next('command:run', 0)).command, 'reopen');
    assert.equal(await page.getByRole('img').count(), 0);
    for (const name of ['Share', 'Start Session'])
      assert.equal(await page.getByRole('button', { name }).count(), 0, `${name}: there is nothing to share`);
    assert.equal(await page.getByRole('complementary').isVisible(), false, 'there is nothing to adjust');
    await owner.send({ type: 'session:changed', session: sharing });
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    assert.equal(await page.getByRole('slider').count(), 0);
    await owner.send({ type: 'chat:list', chat: [hello] });
    await owner.send({ type: 'session:changed', session: { state: 'idle' } });
    await page.getByRole('textbox', { name: 'Message' }).waitFor({ state: 'hidden' });
    assert.equal(await page.getByText(hello.text).isVisible(), true, 'what was said can still be read');
    await owner.send({ type: 'source:changed', source: await pages.source('good.png', blocks(32, 20)) });
    await page.getByRole('slider', { name: 'Contrast' }).waitFor();
  });

  it('goes on at the message where the control somebody is at is put away, and searches nothing then', async () => {
    const { page, owner } = await pages.open();
    const source = { ok: false, fileName: 'a.png', title: 'a.png is damaged', nextStep: 'Replace it.' } as const;
    const retry = page.getByRole('button', { name: 'Try Again' });
    for (const control of [page.getByRole('slider', { name: 'Contrast' }), page.locator('#side-panel-toggle')]) {
      await control.focus();
      await owner.send({ type: 'source:changed', source });
      await retry.waitFor();
      assert.equal(await retry.evaluate((node) => node === document.activeElement), true);
      await owner.send({ type: 'source:changed', source: await pages.source('good.png', blocks(32, 20)) });
      await control.waitFor();
    }
    await owner.send({ type: 'source:changed', source });
    await retry.focus();
    const isLeftAlone = await page.evaluate(() =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true })),
    );
    assert.equal(isLeftAlone, true, 'the key is not taken');
    assert.equal(await retry.evaluate((node) => node === document.activeElement), true);
  });

  const broken: readonly (readonly [
    string,
    Uint8Array | undefined,
    { width: number; height: number },
    string,
    RegExp,
  ])[] = [
    ['that cannot be fetched', undefined, { width: 8, height: 8 }, 'unreadable', /could not be read/],
    ['that is no image', Buffer.from('no image'), { width: 8, height: 8 }, 'undecodable', /damaged/],
    ['that is too large', Buffer.from('no image'), { width: 32_000, height: 32_000 }, 'too-large', /too large/],
  ];
  for (const [what, bytes, size, code, text] of broken) {
    it(`says what is wrong with a file ${what}, tells the owner, and opens the next one`, async () => {
      const url = bytes ? pages.server.serve('broken.png', bytes) : `${pages.server.origin}/nothing.png`;
      const source = { ok: true, fileName: 'broken.png', format: 'png', mime: 'image/png', url, ...size } as const;
      const { page, owner } = await pages.open({ state: { source }, settled: false });
      assert.equal((await owner.next('image:failed', 0)).code, code);
      await page.getByRole('alert').getByText(text).waitFor();
      await owner.send({
        type: 'source:changed',
        source: await pages.source('good.png', { width: 1, height: 1, data: Buffer.from([9, 9, 9, 255]) }),
      });
      await owner.next('image:shown', 0);
      await page.getByRole('alert').waitFor({ state: 'detached' });
    });
  }
});
