import assert from 'node:assert/strict';
import { handRestsMs, noMoves, sharedLeader } from '../../../../src/editor/follow/sharedView.ts';

describe('the shared view', () => {
  it('goes along with nobody before somebody has moved it', () => {
    assert.equal(sharedLeader(noMoves, 0), null);
    assert.equal(sharedLeader({ ownAt: 10, other: undefined }, 1_000), null);
  });

  it('[P56] goes along with whoever moved it last', () => {
    assert.equal(sharedLeader({ ownAt: undefined, other: { id: 'b', at: 5 } }, 5), 'b');
    assert.equal(sharedLeader({ ownAt: 1_000, other: { id: 'b', at: 2_000 } }, 2_000), 'b');
    assert.equal(sharedLeader({ ownAt: 2_000, other: { id: 'b', at: 1_999 } }, 60_000), null);
  });

  it('is nobody else’s while the own hand moves it, and theirs once it rests', () => {
    const moves = { ownAt: 1_000, other: { id: 'b', at: 1_100 } };
    assert.equal(sharedLeader(moves, 1_000 + handRestsMs - 1), null);
    assert.equal(sharedLeader(moves, 1_000 + handRestsMs), 'b');
  });
});
