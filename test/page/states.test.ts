import assert from 'node:assert/strict';
import type { PanelSource } from '../../src/shared/protocol/panel.ts';
import { axeViolations } from './support/axe.ts';
import { blocks, usePages } from './support/pages.ts';

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

  for (const [what, bytes, size, title, nextStep] of [
    ['damaged', Buffer.from('no picture'), {}, 'blocks.png is damaged or not a picture', /intact copy/],
    [
      'too large',
      Buffer.from('no picture'),
      { width: 20_000, height: 20_000 },
      'blocks.png is too large to edit: 20000 x 20000 pixels are 400 megapixels',
      /up to 100 megapixels/,
    ],
  ] as const) {
    it(`says that an image is ${what} and what to do, with ways on`, async () => {
      const url = pages.server.serve(`${what.replace(' ', '-')}.png`, bytes);
      const { page, owner } = await pages.open({
        state: { source: { ...(await named(url)), ...size } },
        settled: false,
      });
      await page.getByRole('heading', { name: title }).waitFor();
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
});
