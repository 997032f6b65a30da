import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { imageFormats } from '../../src/shared/imageFormats.ts';
import type { ExportOffer } from '../../src/shared/protocol/exportPanel.ts';
import { type Hands, handsOn, withoutMouse } from './support/keyboard.ts';
import type { Owner } from './support/owner.ts';
import { kim, maya, sharing, usePages } from './support/pages.ts';

const choice = { quality: 92, lossless: false, effort: 4, metadata: 'all' } as const;
const choices = Object.fromEntries(imageFormats.map(({ id }) => [id, choice])) as ExportOffer['choices'];
const size = { width: 320, height: 200 };
const offer: ExportOffer = { fileName: 'a.jpg', format: 'jpeg', byteLength: 37_000, size, choices, best: choices };

describe('without a mouse', () => {
  const pages = usePages();
  let page: Page;
  let owner: Owner;
  let hands: Hands;
  const session = { ...sharing, me: kim, participants: [kim, maya] };

  withoutMouse(async () => {
    ({ page, owner } = await pages.open({ state: { session } }));
    hands = handsOn(page);
    return page;
  });

  const committed = async (act: () => Promise<void>) => {
    const next = owner.next('edit:commit');
    await act();
    return (await next).changes;
  };

  it('sliders, numbers and resets are set', async () => {
    await hands.tabTo('Contrast value');
    assert.deepEqual(
      await committed(async () => {
        await hands.type('18');
        await hands.press('Enter');
      }),
      [{ path: 'adjustments.contrast', value: 18 }],
    );
    await hands.tabTo('Contrast');
    assert.deepEqual(await committed(() => hands.press('Shift+ArrowRight')), [
      { path: 'adjustments.contrast', value: 28 },
    ]);
    await hands.press('Shift+Tab', 'Shift+Tab');
    assert.equal(await hands.focused(), 'Reset Contrast');
    assert.deepEqual(await committed(() => hands.press('Enter')), [{ path: 'adjustments.contrast', value: 0 }]);
    assert.equal(await hands.focused(), 'Contrast', 'the focus is lost with the button');
  });

  it('presets are unfolded, looked through and applied', async () => {
    await hands.tabTo('Presets');
    await hands.press('Enter');
    await hands.tabTo('Original');
    await hands.press('ArrowRight');
    const name = await hands.focused();
    assert.notEqual(name, 'Original');
    const next = owner.next('edit:commit');
    await hands.press('Enter');
    assert.equal((await next).preset, name);
  });

  it('a curve gets a point, which moves and goes again', async () => {
    await hands.tabTo('Curve');
    await hands.press('Enter');
    await hands.tabTo('Add Curve Point');
    assert.equal((await committed(() => hands.press('Enter')))[0]?.path, 'curves.rgb');
    await hands.tabTo('Point 2 of 3', 'Shift+Tab');
    const [moved] = await committed(() => hands.press('ArrowUp'));
    assert.ok(Array.isArray(moved?.value) && moved.value.length === 3);
    const [removed] = await committed(() => hands.press('Delete'));
    assert.ok(Array.isArray(removed?.value) && removed.value.length === 2);
  });

  it('the picture is zoomed, cropped and turned', async () => {
    await hands.tabTo('blocks.png');
    const zoomed = owner.next('view:zoomed');
    await hands.press('+');
    assert.ok((await zoomed).zoom > 1);
    assert.deepEqual(await committed(() => hands.press('r')), [{ path: 'geometry.turns', value: 1 }]);
    await hands.press('c');
    await hands.tabTo('Crop top left');
    assert.equal((await committed(() => hands.press('ArrowRight', 'ArrowDown', 'Enter')))[0]?.path, 'geometry.crop');
  });

  it('menus are opened, gone through and closed, and the focus goes back', async () => {
    await hands.tabTo('More Actions');
    await hands.press('Enter', 'ArrowDown', 'Escape');
    assert.equal(await hands.focused(), 'More Actions');
    const run = owner.next('command:run');
    await hands.press('Enter', 'Enter');
    assert.equal((await run).command, 'copyAdjustments');
  });

  it('the Export dialog is filled in and sent off, and keeps the focus until then', async () => {
    await hands.tabTo('Export...');
    const run = owner.next('command:run');
    await hands.press('Enter');
    assert.equal((await run).command, 'exportImage');
    await owner.send({ type: 'export:open', offer });
    await page.getByRole('dialog').waitFor();
    assert.equal(await hands.focused(), 'Format');
    await hands.type('W');
    await hands.tabTo('Close');
    await hands.tabTo('Export...');
    const written = owner.next('export:write');
    await hands.press('Enter');
    assert.equal((await written).settings.format, 'webp');
    await hands.press('Escape');
  });

  it('the toolbar comes first, then the picture, then the panel from top to bottom', async () => {
    const order = ['Crop', 'Zoom In (+)', 'Split Before and After', 'More Actions', 'End Session', 'Toggle Side Panel'];
    for (const name of [
      ...order,
      'blocks.png',
      'Histogram',
      'Search adjustments',
      'Light',
      'Colour',
      'Shape',
      'Chat0 new',
    ])
      await hands.tabTo(name);
  });
});
