import assert from 'node:assert/strict';
import fc from 'fast-check';
import { leaderOf } from '../../../../src/editor/follow/leaderOf.ts';

const follows = (of: Readonly<Record<string, string | null>>) => new Map(Object.entries(of));

const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
/** Who follows whom, oneself never. */
const graphs = fc
  .tuple(...ids.map(() => fc.option(fc.constantFrom<string>(...ids, 'gone'))))
  .map(
    (targets) =>
      new Map<string, string | null>(
        ids.map((id, index) => [id, targets[index] === id ? null : (targets[index] ?? null)]),
      ),
  );
const orders = fc.array(fc.constantFrom(...ids), { minLength: 12, maxLength: 40 });

const initialViews: ReadonlyMap<string, string> = new Map(ids.map((id) => [id, `view of ${id}`]));

/** Everybody takes over the view of their leader, in this order. */
function play(
  graph: ReadonlyMap<string, string | null>,
  before: ReadonlyMap<string, string>,
  order: readonly string[],
): ReadonlyMap<string, string> {
  const views = new Map(before);
  for (const id of order) views.set(id, views.get(leaderOf(id, graph) ?? id) ?? assert.fail());
  return views;
}

describe('whose view one sees', () => {
  it('is one’s own where one follows nobody, or somebody who is not there', () => {
    assert.equal(leaderOf('a', follows({ a: null, b: 'a' })), undefined);
    assert.equal(leaderOf('a', follows({ a: 'gone', b: null })), undefined);
  });

  it('[P56] is that of the end of a chain', () => {
    const chain = follows({ a: 'b', b: 'c', c: 'd', d: null });
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map((id) => leaderOf(id, chain)),
      ['d', 'd', 'd', undefined],
    );
    assert.equal(leaderOf('a', follows({ a: 'b', b: 'gone' })), 'b');
  });

  it('[P56] is that of one of a ring, the same for all in it and behind it', () => {
    const pair = follows({ b: 'c', c: 'b', d: 'c' });
    assert.deepEqual(
      ['b', 'c', 'd'].map((id) => leaderOf(id, pair)),
      [undefined, 'b', 'b'],
    );
  });

  it('[P56] makes views converge, whoever follows whom and in whatever order they look', () => {
    fc.assert(
      fc.property(graphs, orders, (graph, order) => {
        const settled = play(graph, initialViews, [...order, ...ids]);
        for (const [id, target] of graph) {
          if (target !== null && graph.has(target)) assert.equal(settled.get(id), settled.get(target));
        }
        assert.deepEqual(play(graph, settled, [...order, ...ids]), settled, 'nobody drifts');
      }),
    );
  });

  it('is somebody who sees their own', () => {
    fc.assert(
      fc.property(graphs, fc.constantFrom(...ids), (graph, id) => {
        const leader = leaderOf(id, graph);
        if (leader !== undefined) assert.equal(leaderOf(leader, graph), undefined);
      }),
    );
  });
});
