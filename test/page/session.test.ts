import assert from 'node:assert/strict';
import { newsPauseMs } from '../../src/webview/gatherNews.ts';
import { kim, maya, sharing, usePages } from './support/pages.ts';
import { eventually } from './support/pixels.ts';

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
