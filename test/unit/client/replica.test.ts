import assert from 'node:assert/strict';
import { createReplica } from '../../../src/client/replica.ts';
import type { Changes } from '../../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';

const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];
const hue = (value: number): Changes => [{ path: 'adjustments.hue', value }];
const ole = { by: 'ole', name: 'Ole', at: 5_000 };
let now = 1_000;
const create = () => createReplica('me', neutralRecipe, { name: () => 'Mia', now: () => now });

describe('replica', () => {
  it('[P25] shows an own edit at once and the same after its ack', () => {
    const replica = create();
    assert.deepEqual(replica.commit('e1', contrast(18)), [{ by: 'me', changes: contrast(18) }]);
    assert.equal(replica.rev, 0);
    assert.deepEqual(replica.ack('e1', 1), []);
    assert.deepEqual([replica.recipe.adjustments, replica.rev, replica.pending], [{ contrast: 18 }, 1, []]);
  });

  it('[P25] does not show a value from others for a path with an unacked edit', () => {
    const replica = create();
    replica.commit('e1', contrast(18));
    assert.deepEqual(replica.receive({ rev: 1, id: 'x', ...ole, changes: contrast(-50) }), []);
    assert.deepEqual(replica.ack('e1', 2), []);
    assert.deepEqual(replica.recipe.adjustments, { contrast: 18 });
  });

  it('[P25] shows the room’s value when an own edit is refused', () => {
    const replica = create();
    replica.commit('e1', contrast(18));
    replica.receive({ rev: 1, id: 'x', ...ole, changes: contrast(-50) });
    assert.deepEqual(replica.refuse('e1'), [{ by: 'ole', changes: contrast(-50) }]);
  });

  it('[P24] knows the first of two own edits with one id, as a file may hold them, and nothing of the other', () => {
    const replica = create();
    replica.commit('e1', contrast(18));
    assert.deepEqual(replica.commit('e1', hue(9)), []);
    replica.ack('e1', 1);
    assert.deepEqual([replica.recipe.adjustments, replica.pending], [{ contrast: 18 }, []]);
    assert.equal(replica.topOf('adjustments.hue'), undefined);
  });

  it('[P27] shows what lies under an own edit that is withdrawn, as somebody’s only where it was not seen before', () => {
    const replica = create();
    replica.receive({ rev: 1, id: 'x', ...ole, changes: [...contrast(-50), ...hue(3)] });
    replica.commit('e1', [...contrast(18), ...hue(9)]);
    replica.receive({ rev: 2, id: 'y', ...ole, changes: hue(4) });
    assert.deepEqual(replica.withdraw('e1'), [
      { by: 'me', changes: contrast(-50) },
      { by: 'ole', changes: hue(4) },
    ]);
    assert.deepEqual([replica.pending, replica.revOf('e1')], [[], 2]);
    assert.equal(replica.replacedBy('e1', 'adjustments.hue'), 4);
  });

  it('[P27][P52] counts an own edit as of the snapshot, where a crash of the host has taken back what was known then', () => {
    const replica = create();
    replica.receive({ rev: 5, id: 'x', ...ole, changes: contrast(-50) });
    replica.commit('e1', contrast(18));
    replica.withdraw('e1');
    replica.catchUp('me', 3, { kind: 'snapshot', recipe: neutralRecipe, authors: [] });
    assert.equal(replica.revOf('e1'), 3);
  });

  it('[P23] lets the highest revision win in whatever order it learns of them', () => {
    const replica = create();
    replica.commit('e1', contrast(18));
    replica.receive({ rev: 3, id: 'x', ...ole, changes: contrast(-50) });
    assert.deepEqual(replica.ack('e1', 2), [{ by: 'ole', changes: contrast(-50) }]);
    replica.receive({ rev: 1, id: 'y', ...ole, changes: contrast(7) });
    assert.deepEqual(replica.recipe.adjustments, { contrast: -50 });
  });

  it('[P23] takes only those paths of an edit that nothing newer has set', () => {
    const replica = create();
    replica.receive({ rev: 2, id: 'x', ...ole, changes: contrast(-50) });
    const seen = replica.receive({
      rev: 1,
      id: 'y',
      by: 'ada',
      name: 'Ada',
      at: 1,
      changes: [...contrast(7), ...hue(9)],
    });
    assert.deepEqual(seen, [{ by: 'ada', changes: hue(9) }]);
  });

  it('[P26][P46] finds its own edit among those it missed, and keeps it until it is acked', () => {
    const replica = create();
    replica.receive({ rev: 1, id: 'x', ...ole, changes: contrast(-50) });
    replica.commit('e1', contrast(18));
    const own = { rev: 2, id: 'e1', by: 'me', name: 'Mia', at: 1, changes: contrast(18) };
    replica.catchUp('me', 2, { kind: 'missed', edits: [own] });
    assert.deepEqual([replica.pending.length, replica.revOf('e1')], [1, Number.POSITIVE_INFINITY]);
    replica.receive({ rev: 3, id: 'y', ...ole, changes: contrast(7) });
    assert.deepEqual(replica.recipe.adjustments, { contrast: 18 });
    assert.deepEqual(replica.ack('e1', 2), [{ by: 'ole', changes: contrast(7) }]);
    assert.deepEqual([replica.pending, replica.revOf('e1')], [[], 2]);
    assert.equal(replica.replacedBy('e1', 'adjustments.contrast'), -50);
  });

  it('[P27][P52] forgets what a crash of the host has taken back, and whose it was', () => {
    const replica = create();
    replica.commit('e1', [...contrast(18), ...hue(9)]);
    replica.ack('e1', 1);
    replica.receive({ rev: 2, id: 'x', ...ole, changes: [...contrast(-50), ...hue(-50)] });
    replica.commit('e2', contrast(20));
    const lost = { rev: 3, id: 'e2', by: 'me', name: 'Mia', at: 1, changes: contrast(20) };
    replica.catchUp('me', 3, { kind: 'missed', edits: [lost] });
    const me = { rev: 1, by: 'me', name: 'Mia', at: 1 };
    const ada = { rev: 2, by: 'ada', name: 'Ada', at: 4_000 };
    replica.catchUp('me', 2, {
      kind: 'snapshot',
      recipe: { version: 1, adjustments: { contrast: 18, hue: 4 } },
      authors: [
        { path: 'adjustments.contrast', ...me },
        { path: 'adjustments.hue', ...ada },
      ],
    });
    assert.deepEqual(replica.recipe.adjustments, { contrast: 20, hue: 4 });
    assert.equal(replica.lastOther('adjustments.contrast'), undefined);
    assert.deepEqual(replica.lastOther('adjustments.hue'), ada);
    replica.ack('e2', 3);
    assert.equal(replica.replacedBy('e2', 'adjustments.contrast'), 18);
  });

  it('[P26] keeps unacked edits on top of a snapshot', () => {
    const replica = create();
    replica.commit('e1', contrast(18));
    const recipe = { version: 1, adjustments: { contrast: 5, hue: 9 } } as const;
    const authors = [{ path: 'adjustments.hue', rev: 40, ...ole }];
    const seen = replica.catchUp('me', 41, { kind: 'snapshot', recipe, authors });
    assert.deepEqual(seen, [{ by: 'ole', changes: hue(9) }]);
    assert.deepEqual(replica.recipe.adjustments, { contrast: 18, hue: 9 });
    assert.deepEqual(replica.lastOther('adjustments.hue'), { rev: 40, ...ole });
  });

  it('[P55] says who has set a path, and when, as the room has it', () => {
    const replica = create();
    assert.equal(replica.authorOf('adjustments.contrast'), undefined);
    replica.receive({ rev: 3, id: 'x', ...ole, changes: contrast(-50) });
    replica.receive({ rev: 2, id: 'y', by: 'ada', name: 'Ada', at: 4_000, changes: contrast(7) });
    assert.deepEqual(replica.authorOf('adjustments.contrast'), { rev: 3, ...ole });
    const authors = [{ path: 'adjustments.hue', rev: 40, ...ole }];
    replica.catchUp('me', 41, { kind: 'snapshot', recipe: neutralRecipe, authors });
    assert.deepEqual(replica.authorOf('adjustments.hue'), { rev: 40, ...ole });
    assert.equal(replica.authorOf('adjustments.contrast'), undefined);
  });

  it('says that oneself has set a path as soon as one does, and when that was also after a late ack', () => {
    const replica = create();
    replica.receive({ rev: 1, id: 'x', ...ole, changes: contrast(-50) });
    now = 6_000;
    replica.commit('e1', contrast(18));
    const mine = { by: 'me', name: 'Mia', at: 6_000 };
    now = 9_000;
    assert.deepEqual(replica.authorOf('adjustments.contrast'), { rev: Number.POSITIVE_INFINITY, ...mine });
    replica.ack('e1', 2);
    assert.deepEqual(replica.authorOf('adjustments.contrast'), { rev: 2, ...mine });
    replica.commit('e2', contrast(20));
    replica.refuse('e2');
    assert.deepEqual(replica.authorOf('adjustments.contrast'), { rev: 2, ...mine });
  });

  it('reports nothing where nothing visible changed', () => {
    const replica = create();
    assert.deepEqual(replica.commit('e1', contrast(0)), []);
    assert.equal(replica.pending.length, 1);
  });
});
