import assert from 'node:assert/strict';
import { mapPoint } from '../../../src/shared/recipe/affine.ts';
import { type Geometry, neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import { rememberShape, shapeOf } from '../../../src/webview/shape/shape.ts';
import { toStage } from '../../../src/webview/view/geometry.ts';
import { createViewControl } from '../../../src/webview/view/viewControl.ts';

const source = { width: 2000, height: 1000 };
const stage = { width: 800, height: 600 };
const shape = (geometry: Partial<Geometry> = {}) => shapeOf(source, { ...neutralGeometry, ...geometry });

function opened() {
  const control = createViewControl();
  control.resize(stage);
  control.open(shape(), undefined);
  return control;
}

describe('the view of a picture that changes its shape', () => {
  it('stays fitted where it was', () => {
    const control = opened();
    control.reshape(shape({ turns: 1 }));
    assert.equal(control.view?.fitted, true);
    assert.equal(control.view?.zoom, (600 - 32) / 2000);
  });

  it('keeps in its middle what was there, at its zoom', () => {
    const control = opened();
    control.zoomTo(2, { x: 450, y: 320 });
    const before = control.view ?? assert.fail();
    const inMiddle = mapPoint(shape().toSource, before.centre);
    for (const geometry of [
      { turns: 3 },
      { straighten: 10, flipY: true },
      { crop: { x: 0, y: 0, width: 0.8, height: 1 } },
    ]) {
      control.reshape(shape(geometry));
      const { view, shape: now } = control;
      assert.ok(view && now);
      assert.equal(view.zoom, 2);
      const at = toStage(view, stage, mapPoint(now.toOutput, inMiddle));
      assert.ok(Math.hypot(at.x - 400, at.y - 300) < 1e-6, JSON.stringify(geometry));
    }
  });

  it('is known before the picture has changed, and tells when it has', () => {
    const control = opened();
    const told: number[] = [];
    control.onChange(({ zoom }) => told.push(zoom));
    const next = shape({ turns: 1 });
    const expected = control.viewOf(next);
    assert.deepEqual(told, []);
    control.reshape(next);
    assert.deepEqual(control.view, expected);
    assert.deepEqual(told, [expected?.zoom]);
  });
});

describe('the shape that is remembered', () => {
  it('is the same one until source or geometry change', () => {
    const shapeFor = rememberShape();
    const first = shapeFor(source, neutralGeometry);
    assert.equal(shapeFor(source, { ...neutralGeometry }), first);
    assert.notEqual(shapeFor(source, { ...neutralGeometry, turns: 1 }), first);
    assert.notEqual(shapeFor({ ...source }, { ...neutralGeometry, turns: 1 }), shapeFor(source, neutralGeometry));
  });
});
