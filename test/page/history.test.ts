import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { withEdits } from '../../src/shared/history/historyEntries.ts';
import type { Snapshot } from '../../src/shared/protocol/history.ts';
import type { PanelHistory } from '../../src/shared/protocol/historyPanel.ts';
import type { RoomEdit } from '../../src/shared/protocol/schemas.ts';
import { applyEdit, type Changes } from '../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { axeViolations } from './support/axe.ts';
import { renderInNode } from './support/kernel.ts';
import { blocks, kim, maya, type OpenedPage, sharing, usePages } from './support/pages.ts';
import { untilSplit } from './support/splitPicture.ts';
import { themes } from './support/themes.ts';

const minuteMs = 60_000;
const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];
const sepia = (value: number): Changes => [{ path: 'adjustments.sepia', value }];
const edit = (rev: number, who: typeof kim, minutesAgo: number, changes: Changes): RoomEdit => ({
  ...{ rev, id: `e${rev}`, by: who.id, name: who.name, changes },
  at: Date.now() - minutesAgo * minuteMs,
});
const edits = [
  edit(1, maya, 12, contrast(18)),
  edit(2, kim, 8, sepia(90)),
  edit(3, maya, 2, [{ path: 'adjustments.exposure', value: -1 }]),
];
const entries = withEdits([], neutralRecipe, edits);
const now = entries.at(-1)?.recipe ?? neutralRecipe;
const snapshot: Snapshot = {
  ...{ id: 's1', participantId: kim.id, name: kim.name, title: 'Warm <b>look</b>', rev: 2 },
  ...{ at: Date.now() - 5 * minuteMs, recipe: entries[1]?.recipe ?? neutralRecipe },
};
const history: PanelHistory = {
  base: { rev: 0, at: 0, recipe: neutralRecipe },
  edits,
  snapshots: [snapshot],
  hasOlder: false,
};
const viewing = { ...sharing, state: 'joined', me: { ...kim, role: 'viewer' } } as const;
const line = (page: Page, title: string) => page.locator('.historyRow').filter({ hasText: title });

describe('history in the page', () => {
  const pages = usePages();

  async function openHistory(state: Parameters<typeof pages.open>[0] = {}): Promise<OpenedPage> {
    const opened = await pages.open({
      height: 1000,
      ...state,
      state: { session: sharing, recipe: now, ...state?.state },
    });
    const { page, owner } = opened;
    const watched = owner.next('history:watch');
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await watched;
    await owner.send({ type: 'history:show', history });
    await page.locator('.historyRow').first().waitFor();
    return opened;
  }

  it('says who did what and when, newest first, with a picture of each, and costs nothing before it is opened', async () => {
    const { page, owner } = await openHistory();
    assert.equal(owner.of('history:watch').length, 1);
    const texts = await page.locator('.historyRow .historyMain').allInnerTexts();
    assert.deepEqual(
      // The file may have been read minutes before.
      texts.map((text) =>
        text
          .split('\n')
          .join(' | ')
          .replace(/ \| · \d+ min/, ' · some min'),
      ),
      [
        'Exposure -1.00 EV | Now | Maya Lopez · some min ago',
        'Warm <b>look</b> | Kim Berg · some min ago',
        'Sepia 90 | Kim Berg · some min ago',
        'Contrast +18 | Maya Lopez · some min ago',
        'As opened',
      ],
    );
    for (const row of await page.locator('.historyRow').all()) {
      await row.scrollIntoViewIfNeeded();
      await row.locator('.historyPicture:not([width="1"])').waitFor();
    }
  });

  it('tells authors of the same name apart while they are here', async () => {
    const twin = { ...kim, id: 'twin', name: maya.name, colour: 4 };
    const session = { ...sharing, participants: [...sharing.participants, twin] };
    const { page, owner } = await openHistory({ state: { session } });
    await owner.send({ type: 'history:added', edits: [edit(4, twin, 0, contrast(30))] });
    await line(page, 'Contrast +30').getByText('Maya Lopez (purple)').waitFor();
    await line(page, 'Contrast +18').getByText('Maya Lopez (orange)').waitFor();
    assert.equal(await line(page, 'Sepia 90').locator('.historyWho').innerText(), 'Kim Berg');
  });

  it('grows as others edit, and asks for what was before only when somebody wants it', async () => {
    const { page, owner } = await openHistory();
    await owner.send({ type: 'history:added', edits: [edit(4, maya, 0, contrast(30)), edit(9, maya, 0, contrast(1))] });
    await line(page, 'Contrast +30').waitFor();
    assert.equal(await page.locator('.historyRow').count(), 6, 'an edit that does not follow is no part of it');
    await owner.send({ type: 'history:show', history: { ...history, hasOlder: true } });
    const asked = owner.next('history:older');
    await page.getByRole('button', { name: 'Show Earlier' }).click();
    await asked;
  });

  it('restores a line as one edit with a name, which is undone like any other', async () => {
    const { page, owner } = await openHistory();
    const committed = owner.next('edit:commit');
    await line(page, 'Contrast +18').hover();
    await line(page, 'Contrast +18').getByRole('button', { name: 'Restore Contrast +18' }).click();
    const { changes, name } = await committed;
    assert.equal(name, 'Restore Contrast +18');
    assert.deepEqual(applyEdit(now, changes), entries[0]?.recipe);
  });

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

  it('lets viewers look back, and restore nothing', async () => {
    const { page } = await openHistory({ state: { session: viewing } });
    assert.equal(await page.getByRole('button', { name: 'Name This Moment...' }).isDisabled(), true);
    assert.equal(await page.getByRole('button', { name: /^Restore / }).count(), 0);
    await line(page, 'Contrast +18').locator('.historyMain').click();
    assert.equal(
      await page.getByRole('toolbar', { name: 'Compare' }).getByRole('button', { name: 'Restore' }).count(),
      0,
    );
  });

  it('[P73] offers a new name and the end of a named moment to the host and to whoever has named it, and to nobody else', async () => {
    const { page, owner } = await openHistory();
    const key = { participantId: kim.id, id: 's1' };
    await menu(page, 'Warm', 'Rename...');
    assert.deepEqual(await owner.next('snapshot:manage', 0), { type: 'snapshot:manage', action: 'rename', ...key });
    for (const [keys, action] of [
      ['F2', 'rename'],
      ['Delete', 'delete'],
    ] as const) {
      const asked = owner.next('snapshot:manage');
      await line(page, 'Warm').locator('.historyMain').press(keys);
      assert.deepEqual(await asked, { type: 'snapshot:manage', action, ...key });
    }
    const asked = owner.of('snapshot:manage').length;
    for (const keys of ['F2', 'Delete']) await line(page, 'Contrast +18').locator('.historyMain').press(keys);
    await owner.send({ type: 'history:show', history: { ...history, snapshots: [{ ...snapshot, title: 'Colder' }] } });
    await line(page, 'Colder').waitFor();
    await menu(page, 'Colder', 'Delete...');
    await owner.heard();
    assert.deepEqual(
      owner
        .of('snapshot:manage')
        .slice(asked)
        .map(({ action }) => action),
      ['delete'],
      'what has no name takes no keys',
    );
    const offered = async (title: string) => {
      await line(page, title).locator('.historyMain').click({ button: 'right' });
      const items = await page.getByRole('menuitem').allInnerTexts();
      await page.keyboard.press('Escape');
      return items.some((item) => /Rename|Delete/.test(item));
    };
    assert.equal(await offered('Contrast +18'), false, 'an edit has no name');
    const joined = { ...sharing, state: 'joined' } as const;
    for (const [me, mayManage] of [
      [{ ...kim, role: 'editor' }, true],
      [maya, false],
      [{ ...kim, role: 'viewer' }, false],
    ] as const) {
      await owner.send({ type: 'session:changed', session: { ...joined, me } });
      assert.equal(await offered('Colder'), mayManage, `${me.name}, ${me.role}`);
    }
    await menu(page, 'Colder', 'Select for Compare');
    await owner.send({ type: 'history:show', history: { ...history, snapshots: [] } });
    await line(page, 'Colder').waitFor({ state: 'detached' });
    await line(page, 'As opened').locator('.historyMain').click({ button: 'right' });
    assert.equal(
      await page.getByRole('menuitem', { name: /^Compare with Kim/ }).count(),
      0,
      'it is not there any more',
    );
  });

  it('says what it is for while nothing was done, and works by keyboard alone', async () => {
    const { page, owner } = await openHistory();
    const first = page.locator('.historyMain').first();
    await first.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    assert.match(await focused(page), /Restore As opened/);
    const committed = owner.next('edit:commit');
    await page.keyboard.press('Enter');
    assert.deepEqual(applyEdit(now, (await committed).changes), neutralRecipe);
    await owner.send({ type: 'history:show', history: { ...history, edits: [], snapshots: [] } });
    await page.getByText('What you and your teammates change appears here', { exact: false }).waitFor();
  });

  for (const theme of Object.keys(themes) as (keyof typeof themes)[])
    it(`has nothing that axe finds, ${theme}`, async () => {
      const { page } = await openHistory({ theme });
      assert.deepEqual(await axeViolations(page), []);
      await page.getByRole('button', { name: 'Replay', exact: true }).click();
      assert.deepEqual(await axeViolations(page), []);
    });

  async function menu(page: Page, title: string, item: string): Promise<void> {
    await line(page, title).locator('.historyMain').click({ button: 'right' });
    await page.getByRole('menuitem', { name: item }).click();
  }
});

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
const canBeSet = (page: Page) => page.getByRole('slider', { name: 'Sepia', exact: true }).isEnabled();
