import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { dragThumb, slider } from './support/gestures.ts';
import { usePages } from './support/pages.ts';

const contrast = 'adjustments.contrast';

describe('fine control of sliders', () => {
  const pages = usePages();

  const numberOf = async (page: Page, name: string) => Number(await slider(page, name).inputValue());

  it('moves at a tenth of the speed while Alt is down, from the start or from halfway, without a jump', async () => {
    const { page, owner } = await pages.open();
    await dragThumb(page, 'Contrast', 50);
    const coarse = await numberOf(page, 'Contrast');
    assert.ok(coarse > 25, `${coarse}`);
    const { x, y } = await pointer(page);
    await page.keyboard.down('Alt');
    await page.mouse.move(x + 50, y, { steps: 5 });
    const fine = await numberOf(page, 'Contrast');
    assert.ok(Math.abs(fine - coarse - coarse / 10) <= 1, `${coarse} and ${fine}`);
    await page.keyboard.up('Alt');
    await page.mouse.move(x + 75, y, { steps: 5 });
    assert.ok(Math.abs((await numberOf(page, 'Contrast')) - fine - coarse / 2) <= 1);
    await page.mouse.up();
    await owner.heard();
    assert.equal(owner.of('edit:commit').length, 1);

    await page.keyboard.down('Alt');
    await dragThumb(page, 'Brightness', 50);
    await page.mouse.up();
    await page.keyboard.up('Alt');
    const brightness = await numberOf(page, 'Brightness');
    assert.ok(brightness > 2 && brightness < 6, `${brightness}`);
  });

  it('keeps Alt from opening the menu during a drag, and only then', async () => {
    const { page } = await pages.open();
    await page.evaluate(() => {
      document.body.dataset.alt = '';
      for (const type of ['keydown', 'keyup']) {
        addEventListener(type, (event) => (document.body.dataset.alt += `${type}${event.defaultPrevented} `));
      }
    });
    await dragThumb(page, 'Contrast', 20);
    await page.keyboard.press('Alt');
    await page.mouse.up();
    await page.keyboard.press('Alt');
    assert.equal(await page.evaluate(() => document.body.dataset.alt), 'keydownfalse keyupfalse ');
  });

  it('steps the slider that has the focus with the wheel, as one edit, and scrolls the panel over others', async () => {
    const { page, owner } = await pages.open({ height: 400 });
    const panel = page.locator('.adjustPanel');
    await slider(page, 'Contrast').focus();
    await slider(page, 'Contrast').hover();
    const scrolled = await panel.evaluate((node) => node.scrollTop);
    // All at once: on a busy machine there would be pauses between them.
    await slider(page, 'Contrast').evaluate((node) => {
      for (const deltaY of [-100, -100, -60, -40]) node.dispatchEvent(new WheelEvent('wheel', { deltaY }));
    });
    assert.deepEqual((await owner.next('edit:commit', 0)).changes, [{ path: contrast, value: 3 }]);
    await page.mouse.wheel(0, 100);
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#slider-contrast')?.value === '2');
    assert.equal(await panel.evaluate((node) => node.scrollTop), scrolled);
    await slider(page, 'Brightness').hover();
    await page.mouse.wheel(0, 100);
    await page.waitForFunction((before) => (document.querySelector('.adjustPanel')?.scrollTop ?? 0) > before, scrolled);
    assert.equal(await numberOf(page, 'Brightness'), 0);
    assert.equal(await numberOf(page, 'Contrast'), 2);
  });

  it('steps ten times as far with Shift and the wheel, and commits at once when a key is pressed', async () => {
    const { page, owner } = await pages.open();
    await slider(page, 'Contrast').focus();
    await slider(page, 'Contrast').hover();
    await page.keyboard.down('Shift');
    await page.mouse.wheel(0, -100);
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#slider-contrast')?.value === '10');
    await page.keyboard.up('Shift');
    await page.keyboard.press('Control+s');
    assert.deepEqual((await owner.next('edit:commit', 0)).changes, [{ path: contrast, value: 10 }]);
  });

  it('takes wheel steps and key steps back on Escape, also while the key goes on repeating', async () => {
    const { page, owner } = await pages.open();
    await slider(page, 'Contrast').focus();
    await slider(page, 'Contrast').hover();
    await page.mouse.wheel(0, -100);
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#slider-contrast')?.value === '1');
    await page.keyboard.press('Escape');
    assert.equal(await numberOf(page, 'Contrast'), 0);
    for (let repeat = 0; repeat < 4; repeat += 1) await page.keyboard.down('ArrowRight');
    assert.equal(await numberOf(page, 'Contrast'), 4);
    await page.keyboard.press('Escape');
    await page.keyboard.down('ArrowRight');
    assert.equal(await numberOf(page, 'Contrast'), 0);
    await page.keyboard.up('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    assert.deepEqual((await owner.next('edit:commit', 0)).changes, [{ path: contrast, value: -1 }]);
    assert.equal(owner.of('edit:commit').length, 1);
  });

  it('fills the bar from the neutral value, wherever on the scale that is', async () => {
    const { page } = await pages.open();
    for (const [id, neutral] of [['gamma', (1 - 0.2) / 4.8] as const, ['pixelate', 0] as const]) {
      const shown = await page.locator(`#slider-${id}`).evaluate((node: HTMLElement) => ({
        neutral: Number(node.style.getPropertyValue('--neutral')),
        value: Number(node.style.getPropertyValue('--value')),
      }));
      assert.ok(Math.abs(shown.neutral - neutral) < 1e-6 && shown.value === shown.neutral, JSON.stringify(shown));
    }
  });

  it('touches nothing in the page but the slider that moves', async () => {
    const { page } = await pages.open();
    await dragThumb(page, 'Contrast', 10);
    await page.evaluate(() => {
      const touched = new Set<string | undefined>();
      const observer = new MutationObserver((records) => {
        for (const { target } of records) {
          const node = target instanceof Element ? target : target.parentElement;
          touched.add(node?.closest('.sliderRow')?.querySelector('label')?.innerText);
        }
        document.body.dataset.touched = [...touched].join();
      });
      const everything = { subtree: true, attributes: true, childList: true, characterData: true };
      observer.observe(document.querySelector('.adjustPanel') ?? document, everything);
    });
    const { x, y } = await pointer(page);
    await page.mouse.move(x + 20, y, { steps: 4 });
    await page.waitForFunction(() => document.body.dataset.touched !== undefined);
    assert.equal(await page.evaluate(() => document.body.dataset.touched), 'Contrast');
    await page.mouse.up();
  });
});

/** Where the mouse is now: on the thumb that is being dragged. */
async function pointer(page: Page): Promise<{ x: number; y: number }> {
  const box = await slider(page, 'Contrast').boundingBox();
  if (!box) throw new Error('the slider is not on screen');
  const value = Number(await slider(page, 'Contrast').inputValue());
  return { x: box.x + 6 + ((value + 100) / 200) * (box.width - 12), y: box.y + box.height / 2 };
}
