import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRateLimiter } from '../../../src/shared/protocol/rateLimiter.ts';

describe('rate limiter', () => {
  it('[P41] never grants more than the burst and the rate together', () => {
    const gaps = fc.array(fc.nat(400), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(gaps, (gapsMs) => {
        const limiter = createRateLimiter({ perSecond: 10, burst: 5 });
        let now = 0;
        let granted = 0;
        for (const gapMs of gapsMs) {
          now += gapMs;
          if (limiter.take(now)) granted += 1;
        }
        assert.ok(granted <= 5 + (now / 1000) * 10);
      }),
    );
  });

  it('has a token again when it said it would', () => {
    const limiter = createRateLimiter({ perSecond: 3, burst: 1 });
    assert.ok(limiter.take(0));
    assert.ok(!limiter.take(0));
    const waitMs = limiter.waitMs(0);
    assert.ok(!limiter.take(waitMs - 10));
    assert.ok(limiter.take(waitMs));
  });

  it('is not fooled by a clock that goes back', () => {
    const limiter = createRateLimiter({ perSecond: 1, burst: 1 });
    assert.ok(limiter.take(10_000));
    assert.ok(!limiter.take(0));
    assert.ok(!limiter.take(500));
    assert.ok(limiter.take(1_500));
  });
});
