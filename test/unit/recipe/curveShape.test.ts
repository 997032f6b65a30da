import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Curve, neutralCurve } from '../../../src/shared/recipe/curve.ts';
import { curveThrough } from '../../../src/shared/recipe/curveShape.ts';

const anyLevel = fc.integer({ min: 0, max: 255 });
const anyCurve: fc.Arbitrary<Curve> = fc
  .tuple(
    fc.uniqueArray(anyLevel, { minLength: 2, maxLength: 16 }),
    fc.array(anyLevel, { minLength: 16, maxLength: 16 }),
  )
  .map(([xs, ys]) => [...xs].sort((a, b) => a - b).map((x, index) => [x, ys[index] ?? 0]));
/** Levels and what lies between them. */
const steps = Array.from({ length: 255 * 8 + 1 }, (_, index) => index / 8);

describe('the line through the points of a curve', () => {
  it('is the identity where the curve is the neutral one', () => {
    const shape = curveThrough(neutralCurve);
    for (const level of steps) assert.ok(Math.abs(shape(level) - level) < 1e-12);
  });

  it('passes through every point, and is level outside them', () => {
    fc.assert(
      fc.property(anyCurve, (curve) => {
        const shape = curveThrough(curve);
        for (const [x, y] of curve) assert.equal(shape(x), y);
        assert.equal(shape(0), curve[0]?.[1]);
        assert.equal(shape(255), curve.at(-1)?.[1]);
      }),
    );
  });

  it('rises where the points rise, falls where they fall, and never leaves the range between two of them', () => {
    fc.assert(
      fc.property(anyCurve, (curve) => {
        const shape = curveThrough(curve);
        curve.slice(1).forEach(([x, y], index) => {
          const [x0, y0] = curve[index] ?? assert.fail();
          const between = steps.filter((level) => level >= x0 && level <= x).map(shape);
          const direction = Math.sign(y - y0);
          between.slice(1).forEach((value, step) => {
            assert.ok(direction * (value - (between[step] ?? 0)) >= -1e-9);
          });
          assert.ok(between.every((value) => value >= Math.min(y0, y) - 1e-9 && value <= Math.max(y0, y) + 1e-9));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('has no corner at a point between two rising slopes', () => {
    const shape = curveThrough([
      [0, 0],
      [64, 30],
      [128, 140],
      [255, 255],
    ]);
    for (const x of [64, 128]) {
      const [before, after] = [(shape(x) - shape(x - 1e-4)) / 1e-4, (shape(x + 1e-4) - shape(x)) / 1e-4];
      assert.ok(Math.abs(before - after) < 0.01, `${x}: ${before} and ${after}`);
    }
  });

  it('is an S where three points make one', () => {
    const shape = curveThrough([
      [0, 0],
      [64, 40],
      [192, 215],
      [255, 255],
    ]);
    assert.ok(shape(32) < 32 && shape(224) > 224 && shape(128) > 120 && shape(128) < 136);
  });
});
