import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Levels, neutralLevels, parseLevels } from '../../../src/shared/recipe/levels.ts';
import { countPixels } from '../../../src/webview/seeing/histogram.ts';
import { autoLevels } from '../../../src/webview/tones/autoLevels.ts';
import { gammaAt, middleOf, withLevel } from '../../../src/webview/tones/levelsShape.ts';

const anyLevels: fc.Arbitrary<Levels> = fc
  .record({
    black: fc.integer({ min: 0, max: 254 }),
    gamma: fc.double({ min: 0.1, max: 10, noNaN: true }),
    white: fc.integer({ min: 1, max: 255 }),
    outBlack: fc.nat(255),
    outWhite: fc.nat(255),
  })
  .map((levels) => parseLevels(levels) ?? neutralLevels);
const anyKey = fc.constantFrom('black', 'white', 'outBlack', 'outWhite', 'gamma') satisfies fc.Arbitrary<keyof Levels>;

describe('the handles of levels', () => {
  it('keep black below white, by moving no other number', () => {
    fc.assert(
      fc.property(anyLevels, anyKey, fc.integer({ min: -50, max: 300 }), (levels, key, value) => {
        const moved = withLevel(levels, key, value);
        assert.ok(moved.black < moved.white);
        assert.deepEqual({ ...moved, [key]: 0 }, { ...levels, [key]: 0 });
      }),
    );
  });

  it('have the middle one where gamma makes a middle grey', () => {
    assert.equal(middleOf(neutralLevels), 127.5);
    assert.equal(middleOf({ ...neutralLevels, black: 55, gamma: 2 }), 105);
    assert.equal(gammaAt({ ...neutralLevels, black: 55 }, 105), 2);
  });

  it('lead to the gamma whose handle stands there', () => {
    fc.assert(
      fc.property(anyLevels, (levels) => {
        assert.ok(Math.abs(gammaAt(levels, middleOf(levels)) - levels.gamma) < 1e-6);
      }),
    );
  });

  it('lead to a gamma that is allowed from anywhere', () => {
    for (const place of [-50, 0, 254, 300]) {
      const gamma = gammaAt(neutralLevels, place);
      assert.ok(gamma >= 0.1 && gamma <= 10, `${gamma}`);
    }
  });
});

describe('automatic levels', () => {
  /** So many pixels of each colour. */
  const picture = (...colours: readonly (readonly [number, readonly [number, number, number]])[]) =>
    countPixels(
      Uint8ClampedArray.from(
        colours.flatMap(([times, rgb]) => Array.from({ length: times }, () => [...rgb, 255]).flat()),
      ),
    );

  it('leave a thousandth at either end out', () => {
    const found = picture([1, [2, 2, 2]], [998, [50, 50, 50]], [1000, [200, 200, 200]], [1, [254, 254, 254]]);
    assert.deepEqual(autoLevels(found, 'rgb', neutralLevels), { ...neutralLevels, black: 50, white: 200 });
    const more = picture([3, [2, 2, 2]], [996, [50, 50, 50]], [1000, [200, 200, 200]], [3, [254, 254, 254]]);
    assert.deepEqual(autoLevels(more, 'rgb', neutralLevels), { ...neutralLevels, black: 2, white: 254 });
  });

  it('clip no channel where all are set together, and look at one where one is', () => {
    const found = picture([500, [10, 60, 90]], [500, [150, 200, 220]]);
    assert.deepEqual(autoLevels(found, 'rgb', neutralLevels), { ...neutralLevels, black: 10, white: 220 });
    assert.deepEqual(autoLevels(found, 'green', neutralLevels), { ...neutralLevels, black: 60, white: 200 });
  });

  it('keep gamma and what comes out', () => {
    const levels = { ...neutralLevels, gamma: 1.4, outBlack: 20 };
    const found = picture([500, [10, 10, 10]], [500, [150, 150, 150]]);
    assert.deepEqual(autoLevels(found, 'rgb', levels), { ...levels, black: 10, white: 150 });
  });

  it('find nothing to do in a picture of one colour or of none', () => {
    assert.equal(autoLevels(picture([100, [80, 80, 80]]), 'rgb', neutralLevels), undefined);
    assert.equal(autoLevels(picture(), 'rgb', neutralLevels), undefined);
  });
});
