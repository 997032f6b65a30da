import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { PanelNotice } from '../../src/shared/protocol/panel.ts';
import { axeViolations } from './support/axe.ts';
import { usePages } from './support/pages.ts';
import { type ThemeName, themes } from './support/themes.ts';

const narrow = 480;
const name = 'IMG_20240817_193045_panorama-final.jpg';
/** As they are where edits lie beside an image, with everything there can be to say at once. */
const sidecarNotices: readonly PanelNotice[] = [
  {
    id: 'sidecar',
    severity: 'info',
    text: `Edits are saved to ${name}.pixelpair.json; ${name} itself stays as it is. ${name} has changed since they were saved. They are applied to the picture as it is now. This version of PixelPair cannot show all of them, but keeps them: adjustments.dehaze, adjustments.texture, masks, 4 more.`,
    actions: [{ id: 'write', label: 'Write Edits into the Image' }],
  },
  {
    id: 'sidecar-disk',
    severity: 'warning',
    text: `${name}.pixelpair.json has changed on disk, and so have your edits.`,
    actions: [
      { id: 'reload', label: 'Reload' },
      { id: 'keep', label: 'Keep Mine' },
    ],
  },
];

describe('notices about edits beside an image', () => {
  const pages = usePages();

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`are read, reached and answered in a narrow editor, ${theme}`, async () => {
      const { page, owner } = await pages.open({ theme, width: narrow, state: { notices: sidecarNotices } });
      assert.deepEqual(await axeViolations(page), []);
      for (const { text, actions } of sidecarNotices) {
        await assertFits(page.getByText(text, { exact: true }));
        for (const { label } of actions) await assertFits(page.getByRole('button', { name: label, exact: true }));
      }
      await page.getByRole('button', { name: 'Keep Mine' }).press('Enter');
      const answer = await owner.next('notice:answer', 0);
      assert.deepEqual(answer, { type: 'notice:answer', noticeId: 'sidecar-disk', action: 'keep' });
      const stage = await page.locator('.stage').boundingBox();
      assert.ok(stage && stage.height > 150, 'there is room left for the picture');
    });
  }
});

describe('notices', () => {
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
});

async function assertFits(part: Locator): Promise<void> {
  const box = await part.boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= narrow, `${part}`);
}
