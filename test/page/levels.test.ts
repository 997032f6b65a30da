import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { neutralLevels } from '../../src/shared/recipe/levels.ts';
import { blocks, maya, type RawImage, sharing, usePages } from './support/pages.ts';

describe('levels', () => {
  const pages = usePages();

  const openLevels = async (state = {}) => {
    const opened = await pages.open({ state, height: 1400 });
    await opened.page.getByRole('button', { name: /^Levels/ }).click();
    return opened;
  };
  const handle = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });
  const field = (page: Page, name: string) => page.getByRole('spinbutton', { name, exact: true });
  const hold = async (page: Page, name: string, dx: number) => {
    await handle(page, name).scrollIntoViewIfNeeded();
    const box = await handle(page, name).boundingBox();
    const track = await page.locator('.levelsTrack').first().boundingBox();
    if (!box || !track) throw new Error('not on screen');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + (dx / 255) * track.width, box.y, { steps: 5 });
  };

  it('follow their handles, and make one edit of a drag', async () => {
    const { page, owner } = await openLevels();
    await hold(page, 'Black point', 40);
    assert.equal(owner.of('edit:commit').length, 0);
    assert.equal((await owner.next('edit:preview', 0)).changes[0]?.path, 'levels.rgb');
    await page.mouse.up();
    const { changes } = await owner.next('edit:commit', 0);
    assert.deepEqual(changes, [{ path: 'levels.rgb', value: { ...neutralLevels, black: 40 } }]);
    await hold(page, 'Midtones', -60);
    await page.mouse.up();
    const gamma = Number(await field(page, 'Levels gamma').inputValue());
    assert.ok(gamma > 1.5 && gamma < 4, `${gamma}`);
    assert.equal(owner.of('edit:commit').length, 2);
  });

  it('are taken back on Escape, reset on a double-click, stepped with keys', async () => {
    const { page, owner } = await openLevels();
    await hold(page, 'White point', -80);
    await owner.next('edit:preview', 0);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    assert.equal(await field(page, 'Levels white').inputValue(), '255');
    await handle(page, 'White point').press('Shift+ArrowLeft');
    await handle(page, 'Output white point').press('ArrowLeft');
    assert.equal(await field(page, 'Levels white').inputValue(), '245');
    assert.equal(await field(page, 'Levels output white').inputValue(), '254');
    assert.equal(owner.of('edit:commit').length, 2);
    await handle(page, 'White point').dblclick();
    await page.waitForFunction(() => document.querySelector('.levelsHandle.white')?.ariaValueText === '255');
  });

  it('are typed in five fields, and keep black below white', async () => {
    const { page, owner } = await openLevels();
    const typed = { black: '10', gamma: '1.5', white: '5', 'output black': '20', 'output white': '230' };
    for (const [name, value] of Object.entries(typed)) {
      await field(page, `Levels ${name}`).fill(value);
      await field(page, `Levels ${name}`).press('Enter');
    }
    const expected = { black: 10, gamma: 1.5, white: 11, outBlack: 20, outWhite: 230 };
    await page.waitForFunction(() => document.querySelector('.levelsHandle.outWhite')?.ariaValueText === '230');
    assert.deepEqual(owner.of('edit:commit').at(-1)?.changes, [{ path: 'levels.rgb', value: expected }]);
  });

  it('are set by the picture, as one edit, on Auto; again that changes nothing', async () => {
    const source = await pages.source('dull.png', dull(blocks(320, 200)));
    const { page, owner } = await openLevels({ source });
    const auto = page.getByRole('button', { name: 'Auto' });
    await auto.click();
    const { changes } = await owner.next('edit:commit', 0);
    assert.deepEqual(changes, [{ path: 'levels.rgb', value: { ...neutralLevels, black: 64, white: 191 } }]);
    await auto.click();
    await owner.heard();
    assert.equal(owner.of('edit:commit').length, 1, 'it looks at what comes in, not at what has come out');
  });

  it('have their own for each channel', async () => {
    const { page, owner } = await openLevels();
    await page.getByRole('tab', { name: 'Blue' }).click();
    await handle(page, 'Black point').press('PageUp');
    assert.equal((await owner.next('edit:commit', 0)).changes[0]?.path, 'levels.blue');
    await page.getByRole('button', { name: 'Reset Levels Channel' }).click();
    await page.getByRole('tab', { name: 'Blue', exact: true }).waitFor();
    assert.equal(await field(page, 'Levels black').inputValue(), '0');
  });

  it('follow what a teammate drags, and say who it is', async () => {
    const { page, owner } = await openLevels({ session: sharing });
    const held = [{ path: 'levels.rgb', value: { ...neutralLevels, black: 77 } } as const];
    await owner.send({ type: 'presence:changed', presence: [{ participant: maya, cursor: null, held }] });
    await page.waitForFunction(() => document.querySelector('.levelsHandle.black')?.ariaValueText === '77');
    await page.locator('.channelPanel .holder', { hasText: maya.name }).waitFor();
  });
});

/** The same picture with half the contrast: levels 64 to 191. */
function dull({ width, height, data }: RawImage): RawImage {
  return { width, height, data: data.map((level, index) => (index % 4 === 3 ? level : 64 + (level >> 1))) };
}
