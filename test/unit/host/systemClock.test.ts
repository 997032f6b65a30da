import assert from 'node:assert/strict';
import { createElapsed } from '../../../src/host/systemClock.ts';

describe('the time that has passed on the host', () => {
  const setUp = () => {
    const at = { wall: 1_000_000, steady: 500 };
    const elapsed = createElapsed(
      () => at.wall,
      () => at.steady,
    );
    const startedAt = elapsed();
    const pass = (wallMs: number, steadyMs: number): number => {
      at.wall += wallMs;
      at.steady += steadyMs;
      return elapsed() - startedAt;
    };
    return pass;
  };

  it('[P41] goes on where the clock on the wall is set back, and is what it says where both go on', () => {
    const pass = setUp();
    assert.equal(pass(1_000, 1_000), 1_000);
    assert.equal(pass(-3_600_000, 0), 1_000);
    assert.equal(pass(1_000, 1_000), 2_000);
  });

  it('[P41] has passed for guests, too, while the computer slept and its steady clock stood still', () => {
    const pass = setUp();
    assert.equal(pass(3_600_000, 5), 3_600_000);
    assert.equal(pass(5, 5), 3_600_005);
  });

  it('does not count twice where one of the clocks is coarser, or a little faster', () => {
    const pass = setUp();
    let passed = 0;
    for (let n = 1; n <= 1_000; n += 1) passed = pass(n % 10 === 0 ? 10.1 : 0, 1);
    assert.equal(passed, 1_000);
  });
});
