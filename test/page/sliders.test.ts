import assert from 'node:assert/strict';
import { adjustmentPath } from '../../src/shared/recipe/edit.ts';
import { filters } from '../../src/shared/recipe/filters.ts';
import { dragThumb, slider } from './support/gestures.ts';
import { kim, maya, sharing, usePages } from './support/pages.ts';

const contrast = 'adjustments.contrast';

describe('sliders of the page', () => {
  const pages = usePages();

  it('carry their label as accessible name, with a number field and a reset button each', async () => {
    const { page, complaints } = await pages.open();
    for (const { label } of filters) {
      await slider(page, label).waitFor();
      await page.getByRole('spinbutton', { name: `${label} value`, exact: true }).waitFor();
      assert.equal(await page.getByLabel(`Reset ${label}`, { exact: true }).count(), 1);
    }
    assert.deepEqual(
      complaints.filter((text) => !text.includes('404')),
      [],
    );
  });

  it('preview while they are dragged and commit once when let go', async () => {
    const { page, owner } = await pages.open();
    owner.forget();
    await dragThumb(page, 'Contrast', 40);
    await owner.next('edit:preview', 0);
    assert.equal(owner.of('edit:commit').length, 0, 'nothing is committed while the button is down');
    await page.mouse.up();
    const commit = await owner.next('edit:commit', 0);
    await page.waitForFunction(() => document.querySelectorAll('.changed').length === 1);
    const value = Number(await slider(page, 'Contrast').inputValue());
    assert.ok(value > 10 && value < 60, `the thumb went to ${value}`);
    assert.deepEqual(commit.changes, [{ path: contrast, value }]);
    assert.equal(commit.sequence, 1);
    assert.equal(owner.of('edit:commit').length, 1);
    assert.ok(owner.of('edit:preview').length >= 3);
    assert.deepEqual(owner.of('edit:preview').at(-1)?.changes, [], 'nothing is held any more');
  });

  it('take a drag back on Escape, and commit nothing', async () => {
    const { page, owner } = await pages.open();
    await dragThumb(page, 'Contrast', 40);
    await page.keyboard.press('Escape');
    assert.equal(await slider(page, 'Contrast').inputValue(), '0');
    await page.mouse.move(600, 400);
    await page.mouse.up();
    await page.keyboard.press('ArrowRight');
    const commit = await owner.next('edit:commit', 0);
    assert.deepEqual(commit.changes, [{ path: contrast, value: 1 }], 'the only commit is the key’s');
    assert.equal(owner.of('edit:commit').length, 1);
  });

  const keys: readonly (readonly [string, number])[] = [
    ['ArrowRight', 1],
    ['ArrowLeft', -1],
    ['Shift+ArrowUp', 10],
    ['PageUp', 10],
    ['PageDown', -10],
    ['Home', -100],
    ['End', 100],
  ];
  for (const [key, value] of keys) {
    it(`${key} leads to ${value} and is one edit`, async () => {
      const { page, owner } = await pages.open();
      await slider(page, 'Contrast').press(key);
      assert.deepEqual((await owner.next('edit:commit', 0)).changes, [{ path: contrast, value }]);
      assert.equal(await page.getByLabel('Contrast value').inputValue(), value > 0 ? `+${value}` : String(value));
    });
  }

  it('make one edit of a key that is held down', async () => {
    const { page, owner } = await pages.open();
    await slider(page, 'Contrast').focus();
    for (let repeat = 0; repeat < 7; repeat += 1) await page.keyboard.down('ArrowRight');
    await owner.heard();
    assert.equal(owner.of('edit:commit').length, 0);
    await page.keyboard.up('ArrowRight');
    assert.deepEqual((await owner.next('edit:commit', 0)).changes, [{ path: contrast, value: 7 }]);
  });

  it('reset by their button, and by a double-click on slider or label', async () => {
    const { page, owner } = await pages.open({ state: { recipe: { version: 1, adjustments: { contrast: 50 } } } });
    const expectReset = async (act: () => Promise<void>) => {
      await act();
      await page.waitForFunction(() => document.querySelectorAll('.changed').length === 0);
      assert.deepEqual(owner.of('edit:commit').at(-1)?.changes, [{ path: contrast, value: 0 }]);
      await slider(page, 'Contrast').press('End');
    };
    await expectReset(() => page.getByRole('button', { name: 'Reset Contrast' }).click());
    await expectReset(() => page.getByText('Contrast', { exact: true }).dblclick());
    await expectReset(() => slider(page, 'Contrast').dblclick({ position: { x: 200, y: 9 } }));
  });

  it('take a typed number on Enter and when the field is left, and restore on Escape', async () => {
    const { page, owner } = await pages.open();
    const field = page.getByLabel('Exposure value');
    await field.fill('1,5');
    await field.press('Enter');
    assert.deepEqual((await owner.next('edit:commit', 0)).changes, [{ path: 'adjustments.exposure', value: 1.5 }]);
    assert.equal(await field.inputValue(), '+1.50 EV');
    await field.fill('3');
    await field.press('Escape');
    assert.equal(await field.inputValue(), '+1.50 EV');
    await field.fill('nonsense');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    await field.blur();
    assert.equal(await field.inputValue(), '+1.50 EV');
    await field.fill('-2');
    await slider(page, 'Contrast').focus();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#slider-exposure')?.value === '-2');
    assert.equal(owner.of('edit:commit').length, 2);
  });

  it('commit a typed number before the editor saves', async () => {
    const { page, owner } = await pages.open();
    await page.getByLabel('Contrast value').fill('22');
    await page.getByLabel('Contrast value').press('Control+s');
    assert.deepEqual((await owner.next('edit:commit', 0)).changes, [{ path: contrast, value: 22 }]);
  });

  it('do not jump: an own commit stays until it is confirmed, a held slider ignores the others', async () => {
    const { page, owner } = await pages.open();
    owner.confirms = false;
    await slider(page, 'Contrast').press('PageUp');
    await owner.send({
      type: 'recipe:changed',
      recipe: { version: 1, adjustments: { contrast: -70, hue: 5 } },
      sequence: 0,
    });
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#slider-hue')?.value === '5');
    assert.equal(await slider(page, 'Contrast').inputValue(), '10', 'not confirmed yet');
    await owner.send({ type: 'recipe:changed', recipe: { version: 1, adjustments: { contrast: -70 } }, sequence: 1 });
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#slider-contrast')?.value === '-70');

    await dragThumb(page, 'Contrast', 60);
    const held = await slider(page, 'Contrast').inputValue();
    await owner.send({
      type: 'recipe:changed',
      recipe: { version: 1, adjustments: { contrast: 99, hue: 6 } },
      sequence: 1,
    });
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#slider-hue')?.value === '6');
    assert.equal(await slider(page, 'Contrast').inputValue(), held);
    await page.mouse.up();
  });

  it('follow what a teammate drags and say who it is', async () => {
    const { page, owner } = await pages.open({ state: { session: sharing } });
    const path = adjustmentPath('saturation');
    await owner.send({
      type: 'presence:changed',
      presence: [{ participant: maya, cursor: null, held: [{ path, value: 44 }] }],
    });
    const saturation = slider(page, 'Saturation');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#slider-saturation')?.value === '44');
    assert.equal(await saturation.getAttribute('aria-description'), 'Maya Lopez is moving this');
    await page.locator('.held .holder', { hasText: maya.name }).waitFor();
    assert.equal(owner.of('edit:preview').length, 0, 'what others hold is not held here');
    await owner.send({ type: 'presence:changed', presence: [{ participant: maya, cursor: null, held: [] }] });
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#slider-saturation')?.value === '0');
    assert.equal(await saturation.getAttribute('aria-description'), null);
  });

  it('leave undo, redo and save to the editor', async () => {
    const { page } = await pages.open({ state: { session: { ...sharing, participants: [kim] } } });
    await page.evaluate(() => {
      document.body.dataset.keys = '';
      addEventListener('keydown', (event) => {
        if (event.ctrlKey && event.key !== 'Control')
          document.body.dataset.keys += `${event.key}${event.defaultPrevented}`;
      });
    });
    await slider(page, 'Contrast').focus();
    for (const key of ['z', 'y', 's']) await page.keyboard.press(`Control+${key}`);
    await page.getByLabel('Contrast value').press('Control+z');
    await page.getByRole('textbox', { name: 'Message' }).press('Control+z');
    await page.getByRole('textbox', { name: 'Message' }).pressSequentially('typed');
    await page.getByRole('textbox', { name: 'Message' }).press('Control+z');
    const keys = await page.evaluate(() => document.body.dataset.keys);
    assert.equal(keys, 'zfalseyfalsesfalsezfalsezfalse', 'all but the undo of typed text');
    assert.notEqual(await page.getByRole('textbox', { name: 'Message' }).inputValue(), 'typed');
  });
});
