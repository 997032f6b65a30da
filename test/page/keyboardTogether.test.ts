import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { ShownChatMessage } from '../../src/shared/protocol/chat.ts';
import { noFollow } from '../../src/shared/protocol/followPanel.ts';
import type { PanelHistory } from '../../src/shared/protocol/historyPanel.ts';
import { neutralRecipe, type Recipe } from '../../src/shared/recipe/recipe.ts';
import { type Hands, handsOn, withoutMouse } from './support/keyboard.ts';
import type { Owner } from './support/owner.ts';
import { kim, maya, sharing, usePages } from './support/pages.ts';

const ole = { id: 'c', name: 'Ole', colour: 3, role: 'viewer' } as const;
const session = { ...sharing, me: kim, participants: [kim, maya, ole], everybody: [kim, maya, ole] };
const recipe: Recipe = { ...neutralRecipe, adjustments: { contrast: 30 } };
const edit = (rev: number, value: number) => ({
  ...{ rev, id: `e${rev}`, by: maya.id, name: maya.name, at: rev * 60_000 },
  changes: [{ path: 'adjustments.contrast', value } as const],
});
const history: PanelHistory = {
  base: { rev: 0, at: 0, recipe: neutralRecipe },
  edits: [edit(1, 10), edit(2, 30)],
  snapshots: [
    { rev: 1, at: 0, recipe: neutralRecipe, id: 's', title: 'Warm', participantId: maya.id, name: maya.name },
  ],
  hasOlder: true,
};
const message: ShownChatMessage = {
  ...{ id: '1', number: 1, channel: 'room', participantId: maya.id, name: maya.name, colour: maya.colour },
  ...{ text: 'See https://example.com/a', sentAt: 1, mine: false, delivery: 'sent' },
};
const failed: ShownChatMessage = {
  ...message,
  ...{ id: '2', number: 0, participantId: kim.id, name: kim.name, text: 'Yes', mine: true, delivery: 'failed' },
};

describe('together without a mouse', () => {
  const pages = usePages();
  let page: Page;
  let owner: Owner;
  let hands: Hands;
  withoutMouse(async () => {
    ({ page, owner } = await pages.open({ state: { session, recipe, chat: [message, failed] } }));
    hands = handsOn(page);
    return page;
  });

  const openHistory = async () => {
    await hands.tabTo('History');
    const watched = owner.next('history:watch');
    await hands.press('Enter');
    await watched;
    await owner.send({ type: 'history:show', history });
    await page.locator('.historyRow').first().waitFor();
  };
  const untilShown = (contrast: number) =>
    page.locator(`#slider-contrast[aria-valuetext="${contrast > 0 ? '+' : ''}${contrast}"]`).waitFor();

  it('the chat is gone through: channels, links, what failed, names, several lines', async () => {
    await hands.tabTo('This Image');
    await hands.press('ArrowRight', 'Enter');
    assert.equal(await hands.focused(), 'Session');
    await page.getByRole('log', { name: 'Conversation: Session' }).waitFor();
    await hands.press('ArrowLeft', 'Enter');
    await hands.tabTo('https://example.com/a');
    const opened = owner.next('link:open');
    await hands.press('Enter');
    assert.equal((await opened).url, 'https://example.com/a');
    await hands.tabTo('Send Again');
    const again = owner.next('chat:retry');
    await hands.press('Enter');
    assert.equal((await again).id, '2');
    await hands.tabTo('Message');
    await hands.type('Warmer, @ma');
    await hands.press('Tab');
    await hands.type('?');
    await hands.press('Shift+Enter');
    await hands.type('Or not');
    const sent = owner.next('chat:send');
    await hands.press('Enter');
    assert.equal((await sent).text, 'Warmer, @Maya Lopez ?\nOr not');
  });

  it('somebody is written to in private, from the chat and from their face', async () => {
    await hands.tabTo('Message Privately...');
    await hands.press('Enter', 'End', 'Enter');
    assert.equal(await hands.focused(), 'Message Ole privately');
    await hands.tabTo('MLMaya Lopez', 'Shift+Tab');
    await hands.press('Enter', 'ArrowDown', 'Enter');
    assert.equal(await hands.focused(), 'Message Maya Lopez privately');
    await hands.type('Psst');
    const sent = owner.next('chat:send');
    await hands.press('Enter');
    assert.equal((await sent).channel, maya.id);
  });

  it('people are listed, made viewers and editors, and removed', async () => {
    const done: unknown[] = [];
    for (const keys of [['End', 'ArrowUp'], ['End']]) {
      await hands.tabTo('MLMaya Lopez', done.length === 0 ? 'Tab' : 'Shift+Tab');
      const managed = owner.next('person:manage');
      await hands.press('Enter', ...keys, 'Enter');
      done.push((await managed).action);
      await hands.press('Tab');
    }
    assert.deepEqual(done, ['makeViewer', 'removeParticipant']);
    await hands.tabTo('3 people editing');
    const listed = owner.next('command:run');
    await hands.press('Enter');
    assert.equal((await listed).command, 'showParticipants');
    await hands.tabTo('Bring Everyone Here');
    const brought = owner.next('command:run');
    await hands.press('Enter');
    assert.equal((await brought).command, 'bringEveryoneHere');
  });

  it('somebody is followed, and left by the button and by Escape', async () => {
    await hands.tabTo('MLMaya Lopez');
    const followed = owner.next('follow:start');
    await hands.press('Enter', 'Enter');
    assert.equal((await followed).participantId, maya.id);
    await owner.send({ type: 'follow:changed', follow: { ...noFollow, leader: maya, isHere: true } });
    await hands.tabTo('Stop Following (Esc)');
    for (const key of ['Enter', 'Escape']) {
      const left = owner.next('follow:stop');
      await hands.press(key);
      await left;
    }
    await hands.tabTo('blocks.png', 'Shift+Tab');
    const shown = owner.next('presence:ping');
    await hands.press('p');
    await shown;
  });

  it('moments of the history are compared, restored, renamed and replayed', async () => {
    await openHistory();
    await hands.tabTo('Name This Moment...');
    const named = owner.next('command:run');
    await hands.press('Enter');
    assert.equal((await named).command, 'nameSnapshot');
    await hands.press('Tab', 'Tab', 'Tab', 'ArrowDown', 'ArrowDown', 'Enter');
    const bar = page.getByRole('toolbar', { name: 'Compare' });
    await bar.getByText('Left: Maya Lopez · Contrast +10. Right: Now.').waitFor();
    await hands.tabTo('Before and after', 'Shift+Tab');
    await hands.press('Shift+ArrowLeft');
    await page.getByRole('separator', { name: 'Before and after' }).and(page.locator('[aria-valuenow="40"]')).waitFor();
    await hands.tabTo('Done', 'Shift+Tab');
    await hands.press('Enter');
    await bar.waitFor({ state: 'hidden' });

    await hands.tabTo('More Actions for Contrast +10');
    await hands.press('Shift+Tab', 'Shift+Tab', 'ArrowUp', 'Tab', 'Tab');
    assert.equal(await hands.focused(), 'More Actions for Warm');
    const renamed = owner.next('snapshot:manage');
    await hands.press('Enter', 'End', 'ArrowUp', 'Enter');
    assert.equal((await renamed).action, 'rename');
    await hands.press('Shift+Tab');
    assert.equal(await hands.focused(), 'Restore Warm');
    const restored = owner.next('edit:commit');
    await hands.press('Enter');
    assert.deepEqual((await restored).changes, [{ path: 'adjustments.contrast', value: 0 }]);

    await hands.tabTo('Replay', 'Shift+Tab');
    await hands.press('Enter');
    assert.equal(await hands.focused(), 'Play');
    await untilShown(0);
    await hands.press('Tab', 'End');
    await untilShown(30);
    await hands.press('Tab', 'ArrowDown');
    assert.equal(await page.getByRole('combobox', { name: 'Speed' }).inputValue(), '2');
    await hands.press('Escape');
    assert.equal(await hands.focused(), 'Replay', 'back where one came from');
    await hands.tabTo('Show Earlier');
    const older = owner.next('history:older');
    await hands.press('Enter');
    await older;
  });

  it('a look of one’s own is begun, compared with theirs, taken over by group, and given up', async () => {
    await hands.tabTo('Sync with the Others');
    await hands.press('Enter', 'Enter');
    await page.getByRole('group', { name: 'Private look' }).waitFor();
    await hands.tabTo('Contrast');
    await hands.press('Shift+ArrowRight');
    await untilShown(40);
    await hands.tabTo('Compare with Theirs', 'Shift+Tab');
    await hands.press('Enter');
    await hands.tabTo('Mine and theirs');
    await hands.press('Home');
    await page.getByRole('separator', { name: 'Mine and theirs' }).and(page.locator('[aria-valuenow="0"]')).waitFor();
    await hands.tabTo('Use Theirs', 'Shift+Tab');
    await hands.press('Enter', 'Enter');
    await untilShown(30);
    await hands.tabTo('Contrast');
    await hands.press('ArrowRight');
    await untilShown(31);
    await hands.tabTo('Sync Again', 'Shift+Tab');
    await hands.press('Enter');
    await page.getByRole('dialog', { name: 'Whose values shall be kept?' }).waitFor();
    const joined = owner.next('look:join');
    await hands.tabTo('Share Mine');
    await hands.press('Enter');
    assert.equal((await joined).keep, 'mine');
    await untilShown(31);
  });

  it('a lost connection is tried again, and a viewer asks to edit', async () => {
    const joined = { ...session, state: 'joined', me: { ...maya, role: 'viewer' } } as const;
    const commands: string[] = [];
    const runs = async (name: string) => {
      await hands.tabTo(name);
      const run = owner.next('command:run');
      await hands.press('Enter');
      commands.push((await run).command);
    };
    await owner.send({ type: 'session:changed', session: joined });
    await page.getByRole('group', { name: 'View only' }).waitFor();
    await runs('Ask to Edit');
    await owner.send({ type: 'session:changed', session: { ...joined, connection: 'lost', retryInMs: 60_000 } });
    await page.getByRole('group', { name: 'Connection lost' }).waitFor();
    await hands.tabTo('Leave Session', 'Shift+Tab');
    await runs('Reconnect Now');
    assert.deepEqual(commands, ['askToEdit', 'reconnectNow']);
  });
});
