import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { entries, focused, line, menu, snapshot, useHistory } from './support/histories.ts';
import { renderInNode } from './support/kernel.ts';
import { blocks } from './support/pages.ts';
import { untilSplit } from './support/splitPicture.ts';

const canBeSet = (page: Page) => page.getByRole('slider', { name: 'Sepia', exact: true }).isEnabled();

describe('history in the page', () => {
  const { openHistory } = useHistory();

  it('compares a line with now, and two with each other, beside a divider that says which is which', async () => {
    const { page, owner } = await openHistory();
    // Before there is anything to say, so that a screen reader hears it.
    const news = page.getByRole('status', { name: 'Compare', exact: true });
    assert.equal(await news.textContent(), '');
    await line(page, 'Contrast +18').locator('.historyMain').click();
    await page.getByRole('toolbar', { name: 'Compare' }).waitFor();
    assert.equal(await news.textContent(), 'Left: Maya Lopez · Contrast +18. Right: Now.');
    const labels = () => page.locator('.compareLabel:visible').allInnerTexts();
    assert.deepEqual(await labels(), ['Maya Lopez · Contrast +18', 'Now']);
    const marked = page.locator('.historyMain[aria-pressed=true]');
    assert.match(await marked.innerText(), /^Contrast \+18/);
    await page.keyboard.press('Escape');
    await page.getByRole('toolbar', { name: 'Compare' }).waitFor({ state: 'hidden' });

    await menu(page, 'Warm', 'Select for Compare');
    await menu(page, 'As opened', 'Compare with Kim Berg · Warm <b>look</b>');
    assert.deepEqual(await labels(), ['As opened', 'Kim Berg · Warm <b>look</b>']);
    assert.equal(await marked.count(), 2);
    const warm = await renderInNode(blocks(320, 200), snapshot.recipe);
    await untilSplit(page, blocks(320, 200).data, warm);
    // The sliders show what was then, and change nothing.
    assert.equal(await page.getByRole('slider', { name: 'Sepia', exact: true }).inputValue(), '90');
    assert.equal(await canBeSet(page), false);
    assert.deepEqual(owner.of('edit:commit'), []);
    await page.getByRole('toolbar', { name: 'Compare' }).getByRole('button', { name: 'Done' }).click();
    assert.equal(await canBeSet(page), true);
  });

  it('replays what was done with a time slider, and touches nothing', async () => {
    const { page, owner } = await openHistory();
    const news = page.getByRole('status', { name: 'Replay', exact: true });
    assert.equal(await news.textContent(), '');
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    const bar = page.getByRole('group', { name: 'Replay' });
    const shown = () => page.getByRole('slider', { name: 'Exposure', exact: true }).inputValue();
    const time = bar.getByRole('slider', { name: 'Time' });
    await news.filter({ hasText: 'As opened' }).waitFor();
    assert.equal(await shown(), '0');
    await time.focus();
    await page.keyboard.press('ArrowRight');
    assert.match((await time.getAttribute('aria-valuetext')) ?? '', /^Step 1 of 3: Maya Lopez · Contrast \+18/);
    const first = await renderInNode(blocks(320, 200), entries[0]?.recipe ?? neutralRecipe);
    await untilSplit(page, first, first);
    await page.keyboard.press('End');
    assert.equal(await shown(), '-1', 'the end of the replay is what is there now');
    await bar.getByRole('combobox', { name: 'Speed' }).selectOption('8');
    const readOut = await news.evaluateHandle((node) => {
      const texts: string[] = [];
      new MutationObserver(() => texts.push(node.textContent ?? '')).observe(node, { childList: true, subtree: true });
      return texts;
    });
    await bar.getByRole('button', { name: 'Play' }).click();
    await bar.getByRole('button', { name: 'Pause' }).waitFor();
    await bar.getByText('Sepia').waitFor();
    await bar.getByRole('button', { name: 'Play' }).waitFor();
    const last = await bar.locator('.replayText').textContent();
    await news.filter({ hasText: last ?? '' }).waitFor();
    assert.deepEqual((await readOut.jsonValue()).filter(Boolean), [last], 'not every step is read out');
    assert.equal(await shown(), '-1', 'it stops at the end');
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    for (const key of ['r', 'c', 'Shift+R']) await page.keyboard.press(key);
    assert.equal(await page.getByRole('toolbar', { name: 'Crop' }).isVisible(), false);
    await owner.heard();
    assert.deepEqual(
      [owner.of('edit:commit'), owner.of('edit:preview').filter(({ changes }) => changes.length)],
      [[], []],
    );
    await bar.getByRole('button', { name: 'Done' }).focus();
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'hidden' });
    assert.equal(await focused(page), 'Replay', 'the focus goes back to where one came from');
  });
});
