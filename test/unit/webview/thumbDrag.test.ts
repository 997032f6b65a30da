import assert from 'node:assert/strict';
import fc from 'fast-check';
import { filters } from '../../../src/shared/recipe/filters.ts';
import { createThumbDrag, type TrackPoint } from '../../../src/webview/sliders/thumbDrag.ts';

const scale = { min: -100, max: 100, step: 1, neutral: 0, unit: '', signed: true } as const;
const at = (along: number, fine = false): TrackPoint => ({ along, fine });

/** But for what adding fractions leaves. */
const same = (value: number, expected: number) => assert.ok(Math.abs(value - expected) < 1e-9, `${value}`);

describe('the drag of a thumb', () => {
  it('follows the pointer', () => {
    const drag = createThumbDrag(scale, 0, at(0.5));
    same(drag.moveTo(at(0.6)), 20);
    same(drag.moveTo(at(0.4)), -20);
  });

  it('goes a tenth as fast while it is fine', () => {
    const drag = createThumbDrag(scale, 30, at(0.65, true));
    same(drag.moveTo(at(0.75, true)), 32);
    same(drag.moveTo(at(0.55, true)), 28);
  });

  it('does not jump when it becomes fine, or stops being so, halfway', () => {
    const drag = createThumbDrag(scale, 0, at(0.5));
    same(drag.moveTo(at(0.6)), 20);
    same(drag.moveTo(at(0.6, true)), 20);
    same(drag.moveTo(at(0.7, true)), 22);
    same(drag.moveTo(at(0.7)), 22);
    same(drag.moveTo(at(0.8)), 42);
  });

  it('stays at the end of the scale while the pointer is beyond it, and comes back with it', () => {
    const drag = createThumbDrag(scale, 80, at(0.9));
    same(drag.moveTo(at(2)), 100);
    same(drag.moveTo(at(0.95)), 90);
  });

  it('never leaves the scale, and never moves faster than the pointer', () => {
    const points = fc.array(fc.record({ along: fc.double({ min: -3, max: 4, noNaN: true }), fine: fc.boolean() }));
    fc.assert(
      fc.property(
        fc.constantFrom(...filters),
        fc.double({ min: 0, max: 1, noNaN: true }),
        points,
        (filter, share, way) => {
          const range = filter.max - filter.min;
          const start = filter.min + share * range;
          const drag = createThumbDrag(filter, start, at(share));
          let [last, along] = [start, share];
          for (const point of way) {
            const value = drag.moveTo(point);
            assert.ok(value >= filter.min && value <= filter.max);
            assert.ok(Math.abs(value - last) <= Math.abs(point.along - along) * range + 1e-9);
            [last, along] = [value, point.along];
          }
        },
      ),
    );
  });
});
