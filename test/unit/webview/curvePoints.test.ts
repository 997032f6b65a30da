import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Curve, maxCurvePoints, neutralCurve, parseCurve } from '../../../src/shared/recipe/curve.ts';
import { addPoint, movePoint, removePoint, splitWidest } from '../../../src/webview/tones/curvePoints.ts';

const level = fc.integer({ min: 0, max: 255 });
const anyCurve: fc.Arbitrary<Curve> = fc
  .uniqueArray(fc.tuple(level, level), { minLength: 2, maxLength: maxCurvePoints, selector: ([x]) => x })
  .map((points) => points.toSorted(([a], [b]) => a - b));
const anywhere = fc.tuple(
  fc.double({ min: -999, max: 999, noNaN: true }),
  fc.double({ min: -999, max: 999, noNaN: true }),
);

/** What the recipe would refuse or change would jump under the pointer. */
const isAllowed = (curve: Curve) => assert.deepEqual(parseCurve(curve), curve);

describe('points of a curve', () => {
  it('are added in their place', () => {
    assert.deepEqual(addPoint(neutralCurve, [64, 80]), {
      curve: [
        [0, 0],
        [64, 80],
        [255, 255],
      ],
      index: 1,
    });
    assert.deepEqual(
      addPoint(
        [
          [10, 0],
          [20, 9],
        ],
        [3.4, -7],
      )?.curve,
      [
        [3, 0],
        [10, 0],
        [20, 9],
      ],
    );
    assert.deepEqual(
      addPoint(
        [
          [10, 0],
          [20, 9],
        ],
        [400, 400],
      ),
      {
        curve: [
          [10, 0],
          [20, 9],
          [255, 255],
        ],
        index: 2,
      },
    );
  });

  it('move where one is to be added at the same input', () => {
    assert.deepEqual(addPoint(neutralCurve, [255, 200]), {
      curve: [
        [0, 0],
        [255, 200],
      ],
      index: 1,
    });
  });

  it('stay between their neighbours', () => {
    const curve: Curve = [
      [0, 0],
      [100, 50],
      [200, 255],
    ];
    assert.deepEqual(movePoint(curve, 1, [300, 60]), [
      [0, 0],
      [199, 60],
      [200, 255],
    ]);
    assert.deepEqual(movePoint(curve, 0, [-5, 300]), [
      [0, 255],
      [100, 50],
      [200, 255],
    ]);
  });

  it('are removed until two are left', () => {
    const { curve, index } = removePoint(
      [
        [0, 0],
        [100, 50],
        [200, 255],
      ],
      2,
    );
    assert.deepEqual(
      [curve, index],
      [
        [
          [0, 0],
          [100, 50],
        ],
        1,
      ],
    );
    assert.deepEqual(removePoint(curve, 0).curve, curve);
  });

  it('split the widest gap on the line as it is', () => {
    assert.deepEqual(splitWidest(neutralCurve), {
      curve: [
        [0, 0],
        [128, 128],
        [255, 255],
      ],
      index: 1,
    });
    assert.equal(
      splitWidest([
        [0, 0],
        [1, 1],
      ]),
      undefined,
    );
  });

  it('are always what a recipe may hold, wherever the pointer goes', () => {
    fc.assert(
      fc.property(anyCurve, anywhere, fc.nat(), (curve, place, pick) => {
        const index = pick % curve.length;
        isAllowed(movePoint(curve, index, place));
        isAllowed(removePoint(curve, index).curve);
        isAllowed(addPoint(curve, place)?.curve ?? curve);
        isAllowed(splitWidest(curve)?.curve ?? curve);
      }),
    );
  });

  it('are never more than a curve may have', () => {
    const full = Array.from({ length: maxCurvePoints }, (_, index) => [index * 2, 0] as const);
    assert.equal(addPoint(full, [101, 5]), undefined);
    assert.equal(splitWidest(full), undefined);
  });
});
