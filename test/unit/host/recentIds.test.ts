import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRecentIds, type RecentIds } from '../../../src/host/room/recentIds.ts';
import { rememberedIds, rememberedPrefixes } from '../../../src/shared/protocol/limits.ts';

const isDone = (ids: RecentIds<number>, id: string): boolean =>
  ids.find('mia', id) !== undefined || ids.isForgotten('mia', id);

/** Ids of some runs of a window, each with steps between its numbers, one run after the other. */
const runs = fc
  .array(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 * rememberedIds }), { maxLength: 4 })
  .map((each) => each.flatMap((steps, run) => steps.map(countUp(`run${run}`))));

function countUp(prefix: string): (step: number) => string {
  let number = 0;
  return (step) => {
    number += step;
    return `${prefix}.${number}`;
  };
}

describe('ids that were taken', () => {
  it('[P24] are known for good where they are numbered, in however many runs', () => {
    fc.assert(
      fc.property(runs, (taken) => {
        const ids = createRecentIds<number>();
        for (const [rev, id] of taken.entries()) ids.remember('mia', id, rev);
        assert.deepEqual(
          taken.filter((id) => !isDone(ids, id)),
          [],
        );
        assert.equal(ids.find('mia', taken.at(-1) ?? ''), taken.length === 0 ? undefined : taken.length - 1);
      }),
    );
  });

  it('[P24] are told from those that have not come: of others, of later ones, and of gaps among the last', () => {
    const ids = createRecentIds<number>();
    for (let n = 1; n <= 2 * rememberedIds; n += 1) if (n !== 2 * rememberedIds - 5) ids.remember('mia', `run.${n}`, n);
    const notYet = [
      `run.${2 * rememberedIds - 5}`,
      `run.${2 * rememberedIds + 1}`,
      'other.1',
      'run',
      'run.1x',
      'run.01',
      'run.-1',
      '.1',
    ];
    assert.deepEqual(
      notYet.filter((id) => isDone(ids, id)),
      [],
    );
    assert.equal(ids.isForgotten('ole', 'run.1'), false);
  });

  for (const isDoneKept of [true, false])
    it(`[P24] are the same when they are told again in order, as after a restart, done ones ${isDoneKept ? '' : 'not '}kept`, () => {
      const [before, after] = [createRecentIds<number>(), createRecentIds<number>()];
      const all = Array.from({ length: 1_000 }, (_, n) => `run.${n}`);
      all.forEach((id, rev) => void before.remember('mia', id, rev));
      const done = isDoneKept ? (before.forgotten.get('mia') ?? []) : [];
      for (const [prefix, number] of done) after.forgetUpTo('mia', prefix, number);
      before.entries.get('mia')?.forEach((rev, id) => void after.recall('mia', id, rev));
      all.forEach((id, rev) => void after.recall('mia', id, rev));
      assert.deepEqual([after.entries, after.forgotten], [before.entries, before.forgotten]);
    });

  it('[P32] are known where a smaller number comes after larger ones, as with a message that is sent again by hand', () => {
    const ids = createRecentIds<number>();
    for (let n = 2; n <= 2 * rememberedIds; n += 1) ids.remember('mia', `run.${n}`, n);
    ids.remember('mia', 'run.1', 1);
    assert.equal(ids.find('mia', 'run.1'), 1);
  });

  it('[P24] are those of a bounded number of runs, the last that were used', () => {
    const ids = createRecentIds<number>();
    for (let run = 0; run <= rememberedPrefixes; run += 1) ids.forgetUpTo('mia', `run${run}`, 5);
    assert.equal(ids.isForgotten('mia', 'run0.5'), false);
    assert.equal(ids.isForgotten('mia', 'run1.5'), true);
    assert.equal(ids.forgotten.get('mia')?.size, rememberedPrefixes);
  });
});
