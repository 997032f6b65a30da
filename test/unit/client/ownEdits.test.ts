import assert from 'node:assert/strict';
import { createOwnEdits } from '../../../src/client/ownEdits.ts';
import { createReplica } from '../../../src/client/replica.ts';
import type { Changes } from '../../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';

const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];
const hue = (value: number): Changes => [{ path: 'adjustments.hue', value }];

type Line = 'acks' | 'sends' | 'is cut off';

/** A replica in a room where Ole edits too, with a line that can be another one at any time. */
function setUp(start: Line = 'acks') {
  const replica = createReplica('me', neutralRecipe, { name: () => 'Mia', now: () => 0 });
  const sent = new Set<string>();
  let line = start;
  let count = 0;
  const own = createOwnEdits(replica, {
    send(changes) {
      count += 1;
      replica.commit(`e${count}`, changes);
      if (line !== 'is cut off') sent.add(`e${count}`);
      if (line === 'acks') replica.ack(`e${count}`, replica.rev + 1);
      return `e${count}`;
    },
    withdraw(id) {
      if (sent.has(id)) return false;
      replica.withdraw(id);
      return true;
    },
  });
  const ole = (changes: Changes) =>
    replica.receive({ rev: replica.rev + 1, id: `o${replica.rev}`, by: 'ole', name: 'Ole', at: 0, changes });
  const become = (next: Line): void => {
    line = next;
    if (line !== 'acks') return;
    for (const { id } of replica.pending) replica.ack(id, replica.rev + 1);
  };
  const pending = (): readonly Changes[] => replica.pending.map(({ changes }) => changes);
  return { replica, own, ole, become, pending };
}

describe('undo by person', () => {
  it('[P27] goes back and forward through the own edits', () => {
    const { replica, own } = setUp();
    const edits = [own.commit(contrast(10)), own.commit(contrast(20)), own.commit(hue(5))];
    for (const edit of [...edits].reverse()) assert.deepEqual(own.undo(edit).skipped, []);
    assert.deepEqual(replica.recipe.adjustments, {});
    for (const edit of edits) assert.deepEqual(own.redo(edit).skipped, []);
    assert.deepEqual(replica.recipe.adjustments, { contrast: 20, hue: 5 });
  });

  it('[P27] leaves alone what somebody else has set since, and names them', () => {
    const { replica, own, ole } = setUp();
    const edit = own.commit([...contrast(10), ...hue(5)]);
    ole(contrast(33));
    assert.deepEqual(own.undo(edit), { applied: hue(0), skipped: [{ path: 'adjustments.contrast', by: 'ole' }] });
    assert.deepEqual(replica.recipe.adjustments, { contrast: 33 });
  });

  it('[P27] does not take back somebody’s value that lies under a later own one', () => {
    const { replica, own, ole } = setUp();
    const first = own.commit(contrast(10));
    ole(contrast(20));
    const second = own.commit(contrast(30));
    own.undo(second);
    assert.deepEqual(replica.recipe.adjustments, { contrast: 20 });
    assert.deepEqual(own.undo(first).skipped, [{ path: 'adjustments.contrast', by: 'ole' }]);
    assert.deepEqual(replica.recipe.adjustments, { contrast: 20 });
  });

  it('[P27] undoes an edit once more whose value came back by other own means, to what stood before it', () => {
    const { replica, own, ole } = setUp();
    const edit = own.commit(contrast(10));
    own.undo(edit);
    own.commit(contrast(10));
    assert.deepEqual(own.undo(edit), { applied: contrast(0), skipped: [] });
    own.redo(edit);
    ole(contrast(33));
    assert.deepEqual(own.undo(edit).skipped, [{ path: 'adjustments.contrast', by: 'ole' }]);
    assert.deepEqual(replica.recipe.adjustments, { contrast: 33 });
  });

  it('[P27] redoes under the same condition, counted from the undo', () => {
    const { replica, own, ole } = setUp();
    const edit = own.commit([...contrast(10), ...hue(5)]);
    own.undo(edit);
    ole(hue(-9));
    assert.deepEqual(own.redo(edit), { applied: contrast(10), skipped: [{ path: 'adjustments.hue', by: 'ole' }] });
    assert.deepEqual(replica.recipe.adjustments, { contrast: 10, hue: -9 });
  });

  it('[P27] does not redo a path that the undo had left alone', () => {
    const { replica, own, ole } = setUp();
    const edit = own.commit([...contrast(10), ...hue(5)]);
    ole(contrast(33));
    own.undo(edit);
    assert.deepEqual(own.redo(edit).applied, hue(5));
    assert.deepEqual(replica.recipe.adjustments, { contrast: 33, hue: 5 });
  });

  it('[P27] undoes an edit that is still on its way', () => {
    const { own, ole, pending } = setUp('sends');
    const edit = own.commit(contrast(10));
    ole(contrast(33));
    assert.deepEqual(own.undo(edit).skipped, []);
    assert.deepEqual(pending(), [contrast(10), contrast(0)]);
  });

  it('[P27] brings back what was seen before a redo that is still on its way', () => {
    const { own, ole, become, pending } = setUp('is cut off');
    const edit = own.commit([...contrast(10), ...hue(5)]);
    ole(contrast(33));
    own.undo(edit);
    become('sends');
    own.redo(edit);
    own.redo(edit);
    assert.deepEqual(own.undo(edit), { applied: [...contrast(33), ...hue(0)], skipped: [] });
    const redo = [...contrast(10), ...hue(5)];
    assert.deepEqual(pending(), [redo, redo, [...contrast(33), ...hue(0)]]);
  });

  it('[P16][P27] goes on where the room takes one for somebody new', () => {
    const { replica, own } = setUp();
    const [first, second] = [own.commit(contrast(10)), own.commit(contrast(20))];
    const before = { by: 'me', name: 'Mia', at: 0 };
    const authors = [{ path: 'adjustments.contrast', rev: 2, ...before }];
    replica.catchUp('me again', 2, { kind: 'snapshot', recipe: replica.recipe, authors });
    assert.deepEqual(own.undo(second), { applied: contrast(10), skipped: [] });
    assert.deepEqual(own.undo(first), { applied: contrast(0), skipped: [] });
    own.redo(first);
    replica.receive({ rev: 9, id: 'late', ...before, changes: contrast(10) });
    assert.deepEqual(own.undo(first).skipped, []);
  });
});

describe('undo by person, of an edit that nobody has yet', () => {
  it('[P27] withdraws it, and redo makes it again', () => {
    const { replica, own, pending } = setUp('is cut off');
    const edits = [own.commit(contrast(10)), own.commit([...contrast(20), ...hue(5)])];
    for (const edit of [...edits].reverse()) assert.deepEqual(own.undo(edit).skipped, []);
    assert.deepEqual([replica.recipe.adjustments, pending()], [{}, []]);
    for (const edit of edits) assert.deepEqual(own.redo(edit).skipped, []);
    assert.deepEqual(pending(), [contrast(10), [...contrast(20), ...hue(5)]]);
    for (const edit of [...edits].reverse()) own.undo(edit);
    assert.deepEqual(pending(), []);
  });

  it('[P27] shows what somebody else has set under it, and counts from then on', () => {
    const { replica, own, ole, pending } = setUp('is cut off');
    const edit = own.commit(contrast(10));
    ole(contrast(33));
    assert.deepEqual(own.undo(edit), { applied: contrast(33), skipped: [] });
    assert.deepEqual(own.redo(edit), { applied: contrast(10), skipped: [] });
    own.undo(edit);
    ole(contrast(50));
    assert.deepEqual(own.redo(edit).skipped, [{ path: 'adjustments.contrast', by: 'ole' }]);
    assert.deepEqual([replica.recipe.adjustments, pending()], [{ contrast: 50 }, []]);
  });

  it('[P27] withdraws an undo by a redo: what somebody else has set under it stays, and is theirs', () => {
    const { replica, own, ole, become, pending } = setUp();
    const edit = own.commit([...contrast(10), ...hue(5)]);
    become('is cut off');
    own.undo(edit);
    assert.deepEqual(own.redo(edit), { applied: [...contrast(10), ...hue(5)], skipped: [] });
    own.undo(edit);
    ole(contrast(33));
    const skipped = [{ path: 'adjustments.contrast', by: 'ole' }];
    assert.deepEqual(own.redo(edit), { applied: hue(5), skipped });
    assert.deepEqual([replica.recipe.adjustments, pending()], [{ contrast: 33, hue: 5 }, []]);
    become('acks');
    assert.deepEqual(own.undo(edit), { applied: hue(0), skipped });
  });

  it('[P27] leaves it where a later own edit stands on one of its paths', () => {
    const { own, pending } = setUp('is cut off');
    const edit = own.commit([...contrast(10), ...hue(5)]);
    own.commit(hue(-9));
    own.undo(edit);
    const both = [[...contrast(10), ...hue(5)], hue(-9)];
    assert.deepEqual(pending(), [...both, [...contrast(0), ...hue(0)]]);
    own.redo(edit);
    assert.deepEqual(pending(), [...both, hue(5)]);
  });

  it('[P27] takes an edit back that was done twice', () => {
    const { replica, own, become } = setUp('is cut off');
    const edit = own.commit(contrast(10));
    own.undo(edit);
    own.redo(edit);
    own.redo(edit);
    own.undo(edit);
    become('acks');
    assert.deepEqual(replica.recipe.adjustments, {});
  });
});
