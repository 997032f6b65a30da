import assert from 'node:assert/strict';
import fc from 'fast-check';
import { neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import { tellView, viewOfSight } from '../../../src/webview/follow/toldView.ts';
import { shapeOf } from '../../../src/webview/shape/shape.ts';
import { fitView, panBy, type Size, stageMarginPx, type View, zoomAt } from '../../../src/webview/view/geometry.ts';

const source = { width: 2400, height: 1600 };
const whole = shapeOf(source, neutralGeometry);
const stages = fc.record({ width: fc.integer({ min: 200, max: 3000 }), height: fc.integer({ min: 200, max: 2000 }) });
const views = (stage: Size) =>
  fc.tuple(fc.double({ min: 0.3, max: 8, noNaN: true }), fc.integer(), fc.integer()).map(([zoom, dx, dy]): View => {
    const zoomed = zoomAt(fitView(source, stage), source, stage, { x: 10, y: 10 }, zoom);
    return panBy(zoomed, source, stage, dx % 4000, dy % 4000);
  });
const seen = ({ zoom, centre }: View, stage: Size) => {
  const [halfWidth, halfHeight] = [stage.width / zoom / 2, stage.height / zoom / 2];
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
  return {
    left: clamp(centre.x - halfWidth, source.width),
    right: clamp(centre.x + halfWidth, source.width),
    top: clamp(centre.y - halfHeight, source.height),
    bottom: clamp(centre.y + halfHeight, source.height),
  };
};

describe('a view that somebody else is told', () => {
  it('[P56] shows all of it in a window of any shape', () => {
    fc.assert(
      fc.property(
        stages.chain((stage) => fc.tuple(fc.constant(stage), views(stage), stages)),
        ([theirs, view, mine]) => {
          const [wanted, got] = [
            seen(view, theirs),
            seen(viewOfSight(tellView(view, theirs, whole), mine, whole), mine),
          ];
          // A small window at the largest zoom out may not reach all the free space around a picture.
          const slack = (2 * stageMarginPx) / Math.min(view.zoom, 1) + 1;
          assert.ok(
            got.left <= wanted.left + slack && got.right >= wanted.right - slack,
            JSON.stringify([wanted, got]),
          );
          assert.ok(
            got.top <= wanted.top + slack && got.bottom >= wanted.bottom - slack,
            JSON.stringify([wanted, got]),
          );
        },
      ),
    );
  });

  it('is the same view in a window of the same shape', () => {
    const stage = { width: 900, height: 700 };
    fc.assert(
      fc.property(views(stage), (view) => {
        const told = viewOfSight(tellView(view, stage, whole), stage, whole);
        for (const [one, other] of [
          [told.zoom, view.zoom],
          [told.centre.x, view.centre.x],
          [told.centre.y, view.centre.y],
        ] as const)
          assert.ok(Math.abs(one - other) < 1e-6, JSON.stringify([told, view]));
      }),
    );
  });

  it('is in pixels of the upright source, whatever was turned, cropped and resized', () => {
    const shaped = shapeOf(source, {
      ...neutralGeometry,
      turns: 1,
      crop: { x: 0, y: 0, width: 0.5, height: 1 },
      resize: { width: 400, height: 1200 },
    });
    const stage = { width: 500, height: 500 };
    const view = { zoom: 1, centre: { x: 200, y: 600 }, fitted: false };
    const sight = tellView(view, stage, shaped);
    // Half as large: twice the pixels of the source. The middle of the left half of what was turned.
    assert.deepEqual(
      sight.map((value) => Math.round(value)),
      [1200, 1200, 1000, 1000],
    );
    assert.ok(Math.abs(viewOfSight(sight, stage, shaped).centre.y - 600) < 1e-6);
  });
});
