import assert from 'node:assert/strict';
import { applyEdit } from '../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { axeViolations } from './support/axe.ts';
import {
  contrast,
  edit,
  entries,
  focused,
  history,
  line,
  menu,
  now,
  snapshot,
  useHistory,
} from './support/histories.ts';
import { kim, maya, sharing } from './support/pages.ts';
import { themes } from './support/themes.ts';

const viewing = { ...sharing, state: 'joined', me: { ...kim, role: 'viewer' } } as const;

describe('history in the page', () => {
  const { openHistory } = useHistory();

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
});
