import assert from 'node:assert/strict';
import type { PanelSource } from '../../src/shared/protocol/panel.ts';
import { axeViolations } from './support/axe.ts';
import { hello } from './support/messages.ts';
import { blocks, sharing, usePages } from './support/pages.ts';

describe('a picture that is not there (yet)', () => {
  const pages = usePages();
  const named = async (url: string): Promise<PanelSource> => ({
    ...(await pages.source('blocks.png', blocks(320, 200))),
    ...{ ok: true, fileName: 'blocks.png', format: 'png', mime: 'image/png', width: 320, height: 200, url },
  });

  it('says what is being opened and what is being done, after a moment, and offers to cancel after ten seconds', async () => {
    const source = await named(`${pages.server.origin}/never.png`);
    const { page } = await pages.open({
      state: { source },
      settled: false,
      prepare: async (opening) => {
        await opening.clock.install();
        // Never answered: a share that hangs.
        await opening.route('**/never.png', () => undefined);
      },
    });
    await page.getByText('Opening blocks.png...').waitFor();
    await page.getByText('Reading the file').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Cancel' }).count(), 0);
    await page.clock.fastForward(10_000);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Opening blocks.png was cancelled.' }).waitFor();
  });

  it('opens what was cancelled when told to try again', async () => {
    const good = await pages.source('blocks.png', blocks(320, 200));
    assert.ok(good.ok);
    let hangs = true;
    const { page, owner } = await pages.open({
      state: { source: good },
      settled: false,
      prepare: async (opening) => {
        await opening.clock.install();
        await opening.route('**/images/blocks.png', (route) => (hangs ? undefined : route.continue()));
      },
    });
    await page.getByText('Reading the file').waitFor();
    await page.clock.fastForward(10_000);
    await page.getByRole('button', { name: 'Cancel' }).click();
    hangs = false;
    await page.getByRole('button', { name: 'Try Again' }).click();
    await owner.next('image:shown', 0);
    await page.getByRole('img', { name: 'blocks.png' }).waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
  });

  for (const [what, bytes, size, code, title, nextStep] of [
    ['missing', undefined, {}, 'unreadable', 'blocks.png could not be read', /still there/],
    ['damaged', Buffer.from('no picture'), {}, 'undecodable', 'blocks.png is damaged or not a picture', /intact copy/],
    [
      'too large',
      Buffer.from('no picture'),
      { width: 20_000, height: 20_000 },
      'too-large',
      'blocks.png is too large to edit: 20000 x 20000 pixels are 400 megapixels',
      /up to 100 megapixels/,
    ],
  ] as const) {
    it(`says that an image is ${what} and what to do, with ways on, tells the owner, and opens the next one`, async () => {
      const url = bytes
        ? pages.server.serve(`${what.replace(' ', '-')}.png`, bytes)
        : `${pages.server.origin}/nothing.png`;
      const { page, owner } = await pages.open({
        state: { source: { ...(await named(url)), ...size } },
        settled: false,
      });
      assert.equal((await owner.next('image:failed', 0)).code, code);
      await page.getByRole('alert').getByRole('heading', { name: title }).waitFor();
      await page.getByText(nextStep).waitFor();
      for (const [button, command] of [
        ['Open in Another Editor...', 'reopenWith'],
        ['Show in Explorer', 'revealImage'],
        ['Show Log', 'showLogs'],
      ] as const) {
        await page.getByRole('button', { name: button }).click();
        await owner.heard();
        assert.equal(owner.of('command:run').at(-1)?.command, command);
      }
      assert.deepEqual(await axeViolations(page), []);
      await owner.send({ type: 'source:changed', source: await pages.source('good.png', blocks(8, 8)) });
      await owner.next('image:shown', 0);
      await page.getByRole('alert').waitFor({ state: 'detached' });
    });
  }

  it('reads the file again when told to, and shows it once it is whole', async () => {
    const url = pages.server.serve('broken.png', Buffer.from('no picture'));
    const { page } = await pages.open({ state: { source: await named(url) }, settled: false });
    await page.getByRole('heading', { name: /is damaged/ }).waitFor();
    const good = await pages.source('broken.png', blocks(320, 200));
    assert.ok(good.ok && good.url === url);
    await page.getByRole('button', { name: 'Try Again' }).click();
    await page.locator('[role=img][aria-busy=false]').waitFor();
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
});
