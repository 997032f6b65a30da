import assert from 'node:assert/strict';
import * as v from 'valibot';
import { aboutSchema, isNothingAbout, nothingAbout } from '../../../src/shared/protocol/about.ts';
import { maxCoordinate, maxRttMs, maxViewPixels } from '../../../src/shared/protocol/limits.ts';

describe('what somebody says about themselves', () => {
  it('[P54] is rounded and capped', () => {
    const far = { ...nothingAbout, rttMs: 1e9, view: [-1e300, 12.3456, 1e300, 0] };
    const view = [-maxCoordinate, 12.35, maxViewPixels, 1];
    assert.deepEqual(v.parse(aboutSchema, far), { ...nothingAbout, rttMs: maxRttMs, view });
    assert.deepEqual(v.parse(aboutSchema, { ...nothingAbout, rttMs: 41.7, view: [0, 0, 0, 7] }), {
      ...nothingAbout,
      rttMs: 42,
      view: [0, 0, 1, 7],
    });
  });

  for (const [what, value] of Object.entries({
    'a part missing': { at: null, away: false },
    'a property more': { ...nothingAbout, admin: true },
    'half a view': { ...nothingAbout, view: [1, 2, 3] },
    'a view that is not finite': { ...nothingAbout, view: [1, Number.NaN, 2, 2] },
    'a round trip into the past': { ...nothingAbout, rttMs: -1 },
    'an id with a blank': { ...nothingAbout, following: 'a b' },
  }))
    it(`[P9] is refused with ${what}`, () => assert.ok(!v.is(aboutSchema, value)));

  it('is nothing where nothing is said', () => {
    assert.ok(isNothingAbout(nothingAbout));
    assert.ok(!isNothingAbout({ ...nothingAbout, rttMs: 0 }));
    assert.ok(!isNothingAbout({ ...nothingAbout, viewShared: true }));
  });
});
