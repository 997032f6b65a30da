import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { PanelSession } from '../../src/shared/protocol/panel.ts';
import { goPrivate } from '../../src/shared/recipe/privateLook.ts';
import type { Recipe } from '../../src/shared/recipe/recipe.ts';
import { axeViolations } from './support/axe.ts';
import { handsOn } from './support/keyboard.ts';
import { maya, sharing, usePages } from './support/pages.ts';

const hint = 'You are a viewer: the host can let you change the picture';
const adjusted: Recipe = {
  version: 1,
  adjustments: { contrast: 18 },
  curves: {
    rgb: [
      [0, 0],
      [64, 80],
      [255, 255],
    ],
  },
};
/** Asked for in a test: the file may have been loaded minutes before. */
const byKimJustNow = () => ({ participantId: 'a', name: 'Kim Berg', mine: false, at: Date.now() });
const viewing = { ...sharing, state: 'joined', me: { ...maya, role: 'viewer' } } as const satisfies PanelSession;
const editing = { ...viewing, me: maya } as const satisfies PanelSession;

describe('a viewer in the page', () => {
  const pages = usePages();
  const bar = (page: Page) => page.getByRole('group', { name: 'View only' });

  it('is told so, asks to edit from there, and sees that the host has been asked', async () => {
    const { page, owner } = await pages.open({ state: { session: viewing } });
    await bar(page).getByText('you can look, point and chat').waitFor();
    await bar(page).getByRole('button', { name: 'Ask to Edit' }).press('Enter');
    assert.equal((await owner.next('command:run', 0)).command, 'askToEdit');
    await owner.send({ type: 'session:changed', session: { ...viewing, isAsking: true } });
    await bar(page).getByText('The host has been asked').waitFor();
    assert.equal(await bar(page).getByRole('button').isVisible(), false);
    await owner.send({ type: 'session:changed', session: editing });
    await bar(page).waitFor({ state: 'hidden' });
  });

  it('reads every value, by the Tab key and by a screen reader, with the reason why it cannot be set', async () => {
    const { page, owner } = await pages.open({ state: { session: viewing, recipe: adjusted }, height: 2000 });
    for (const name of ['Presets', 'Curve', 'Levels', 'Shape'])
      await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await owner.send({ type: 'provenance:changed', provenance: [{ ...byKimJustNow(), path: 'adjustments.contrast' }] });
    const controls = page.locator('.adjustPanel .paneBody').locator('input, button, [role=slider]');
    const usable = await controls.evaluateAll((nodes) =>
      nodes.filter((node) => node.ariaDisabled !== 'true').map((node) => node.ariaLabel ?? node.textContent),
    );
    const channels = ['Red', 'Green', 'Blue'];
    assert.deepEqual(
      usable,
      [
        'Save Current Look...',
        'Import Presets...',
        'Export Your Presets...',
        'RGB, adjusted',
        ...channels,
        'RGB',
        ...channels,
      ],
      'what changes nothing of the picture',
    );
    const read = await readings(page);
    assert.deepEqual(read.get('slider Contrast'), {
      value: '18',
      disabled: true,
      description: `Contrast +18, Kim Berg, just now ${hint}`,
    });
    assert.deepEqual(read.get('spinbutton Contrast value'), { value: '18', disabled: true, description: hint });
    assert.deepEqual(read.get('slider Point 2 of 3'), {
      value: '80',
      disabled: true,
      description: hint,
    });
    assert.deepEqual(read.get('button Rotate Right'), { value: '', disabled: true, description: hint });
    const hands = handsOn(page);
    for (const name of ['Original', 'Contrast value', 'Contrast', 'Point 2 of 3', 'Midtones', 'Straighten'])
      await hands.tabTo(name);
    assert.deepEqual(await axeViolations(page), []);
  });

  it('sets nothing, whatever is pressed, typed, dragged or turned', async () => {
    const { page, owner } = await pages.open({ state: { session: viewing, recipe: adjusted }, height: 2000 });
    for (const name of ['Presets', 'Curve', 'Shape'])
      await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    const contrast = page.getByRole('slider', { name: 'Contrast', exact: true });
    const value = page.getByRole('spinbutton', { name: 'Contrast value' });
    const before = await page.locator('.adjustPanel').evaluate(shownValues);
    for (const key of ['ArrowRight', 'ArrowUp', 'PageDown', 'Home', 'End']) await contrast.press(key);
    await page.mouse.wheel(0, 100);
    await value.press('7');
    for (const key of ['ArrowUp', 'Delete', 'Enter']) await value.press(key);
    const box = await contrast.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 20, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 90, box.y + box.height / 2);
    await page.mouse.up();
    // As assistive technology does it.
    await contrast.evaluate((slider: HTMLInputElement) => {
      slider.value = '50';
      for (const type of ['input', 'change']) slider.dispatchEvent(new Event(type, { bubbles: true }));
    });
    for (const point of await page.locator('.curveHandle').all()) await point.press('Delete');
    await page.locator('.curveGraph').click({ position: { x: 30, y: 30 } });
    for (const name of ['Add Curve Point', 'Rotate Right', 'Original', 'Noir']) {
      const button = page.getByRole('button', { name, exact: true }).last();
      await button.click({ force: true });
      await button.press('Enter');
    }
    await page.locator('.picture').press('c');
    // Which point the fields are about may be looked at.
    await page.locator('.curveHandle').first().focus();
    assert.deepEqual(await page.locator('.adjustPanel').evaluate(shownValues), before);
    assert.equal(await page.getByRole('toolbar', { name: 'Crop' }).isVisible(), false);
    await owner.heard();
    assert.deepEqual([...owner.of('edit:commit'), ...owner.of('edit:preview')], []);
  });

  it('is told the reason on hover, with who has set it, and can set all of it as soon as the host says so', async () => {
    const { page, owner } = await pages.open({ state: { session: viewing, recipe: adjusted } });
    await owner.send({ type: 'provenance:changed', provenance: [{ ...byKimJustNow(), path: 'adjustments.contrast' }] });
    const contrast = page.getByRole('slider', { name: 'Contrast', exact: true });
    await contrast.hover();
    const tip = page.locator('.controlTip');
    await tip.filter({ hasText: 'Contrast +18, Kim Berg, just now' }).filter({ hasText: hint }).waitFor();
    for (const pane of await page.locator('.adjustPanel > .pane').all())
      assert.equal(await pane.getAttribute('title'), hint);
    assert.equal(await page.getByRole('button', { name: /^Reset/ }).count(), 0);
    await owner.send({ type: 'session:changed', session: editing });
    await bar(page).waitFor({ state: 'hidden' });
    assert.equal(await page.locator(`[title="${hint}"], [aria-disabled], [aria-description*="viewer"]`).count(), 0);
    const committed = owner.next('edit:commit');
    await contrast.press('ArrowRight');
    assert.deepEqual((await committed).changes, [{ path: 'adjustments.contrast', value: 19 }]);
  });

  it('crops no more when the host makes a viewer of them', async () => {
    const { page, owner } = await pages.open({ state: { session: editing } });
    await page.locator('.picture').press('c');
    const crop = page.getByRole('toolbar', { name: 'Crop' });
    await crop.waitFor();
    await page.getByRole('slider', { name: 'Crop top left' }).press('ArrowRight');
    await owner.send({ type: 'session:changed', session: viewing });
    await crop.waitFor({ state: 'hidden' });
    await bar(page).waitFor();
    await owner.heard();
    assert.deepEqual(owner.of('edit:preview').at(-1)?.changes, [], 'nothing of it is held any more');
  });

  it('crops no more when their private shape is gone, as it is with an undo', async () => {
    const { page, owner } = await pages.open({ state: { session: viewing } });
    owner.look.become(goPrivate(owner.look.current, 'shape', owner.recipe));
    const crop = page.getByRole('toolbar', { name: 'Crop' });
    await page.getByRole('button', { name: 'Rotate Right' }).waitFor();
    await page.locator('.picture').press('c');
    await crop.waitFor();
    await page.getByRole('slider', { name: 'Crop top left' }).press('ArrowRight');
    owner.look.undo();
    await crop.waitFor({ state: 'hidden' });
    assert.equal(await page.locator('.picture').evaluate((node) => node === document.activeElement), true);
    await owner.heard();
    assert.deepEqual(owner.of('edit:preview').at(-1)?.changes ?? [], [], 'nothing of it is held any more');
  });

  it('is not sent to ask a host who is out of reach, and reads what waits to be sent', async () => {
    const { page, owner } = await pages.open({ state: { session: { ...viewing, connection: 'lost' } } });
    await bar(page).waitFor();
    assert.equal(await bar(page).getByRole('button').isVisible(), false);
    const lost = { ...editing, connection: 'lost', retryInMs: 5_000, queued: { edits: 3, messages: 1 } } as const;
    await owner.send({ type: 'session:changed', session: lost });
    const connection = page.getByRole('group', { name: 'Connection lost' });
    await connection.getByText('3 edits and 1 message wait to be sent.').waitFor();
    await owner.send({ type: 'session:changed', session: { ...lost, queued: { edits: 0, messages: 0 } } });
    await connection.getByText('wait to be sent').waitFor({ state: 'detached' });
  });
});

interface Reading {
  readonly value: string;
  readonly disabled: boolean;
  readonly description: string;
}

/** What a screen reader is told of each control, by its role and name. */
async function readings(page: Page): Promise<ReadonlyMap<string, Reading>> {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  await client.detach();
  return new Map(
    nodes
      .filter(({ ignored }) => !ignored)
      .map(({ role, name, value, description, properties = [] }) => [
        `${role?.value} ${name?.value}`,
        {
          value: String(value?.value ?? ''),
          disabled: properties.some((property) => property.name === 'disabled' && property.value.value === true),
          description: String(description?.value ?? '').replaceAll('\n', ' '),
        },
      ]),
  );
}

/** Every value there is to see, by its control. */
function shownValues(panel: Element): readonly string[] {
  return [...panel.querySelectorAll('input, [role=slider], [aria-pressed]')].map((node) => {
    const value = node instanceof HTMLInputElement ? node.value : (node.ariaValueText ?? node.ariaPressed);
    return `${node.ariaLabel ?? node.textContent}: ${value}`;
  });
}
