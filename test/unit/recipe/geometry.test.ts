import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maxPixels, maxSidePixels } from '../../../src/shared/limits.ts';
import type { Point } from '../../../src/shared/protocol/participant.ts';
import { mapPoint } from '../../../src/shared/recipe/affine.ts';
import { applyEdit, type Changes, changesBetween, describeEdit } from '../../../src/shared/recipe/edit.ts';
import { type Geometry, neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import {
  cropChanges,
  flipHorizontal,
  flipVertical,
  resizeChanges,
  rotateLeft,
  rotateRight,
  withinLimits,
} from '../../../src/shared/recipe/geometryActions.ts';
import { toOutput, toSource } from '../../../src/shared/recipe/geometryMap.ts';
import { cropOf, cropPixels, croppedSize, frameSize, outputSize } from '../../../src/shared/recipe/outputSize.ts';
import { equalRecipes, geometryOf, neutralRecipe, type Recipe } from '../../../src/shared/recipe/recipe.ts';
import type { Size } from '../../../src/shared/recipe/size.ts';
import { anyGeometryEdit } from './arbitraries.ts';

const anySource: fc.Arbitrary<Size> = fc.record({
  width: fc.integer({ min: 1, max: 6000 }),
  height: fc.integer({ min: 1, max: 6000 }),
});
const anyShaped: fc.Arbitrary<Recipe> = anyGeometryEdit.map((changes) => applyEdit(neutralRecipe, changes));
const anyPlace: fc.Arbitrary<Point> = fc.record({
  x: fc.double({ min: -100, max: 7000, noNaN: true }),
  y: fc.double({ min: -100, max: 7000, noNaN: true }),
});

type Action = (geometry: Geometry) => Changes;

function after(recipe: Recipe, ...actions: readonly Action[]): Recipe {
  return actions.reduce((before, action) => applyEdit(before, action(geometryOf(before))), recipe);
}

/** With a border in the middle of a pixel, a mirrored crop may take another pixel. */
function cutToPixels(source: Size, recipe: Recipe): Recipe {
  const frame = frameSize(source, geometryOf(recipe));
  const crop = cropOf(frame, cropPixels(frame, geometryOf(recipe).crop));
  return applyEdit(recipe, [{ path: 'geometry.crop', value: crop }]);
}

function assertSame(recipe: Recipe, ...actions: readonly Action[]): void {
  assert.ok(equalRecipes(after(recipe, ...actions), recipe), JSON.stringify(after(recipe, ...actions)));
}

describe('the size of the shaped picture', () => {
  it('is that of the source where nothing is shaped', () => {
    assert.deepEqual(outputSize({ width: 40, height: 30 }, neutralGeometry), { width: 40, height: 30 });
  });

  it('changes sides with a quarter turn', () => {
    const turned = { ...neutralGeometry, turns: 3 };
    assert.deepEqual(outputSize({ width: 40, height: 30 }, turned), { width: 30, height: 40 });
  });

  it('is never empty, and larger than the source only where it was resized', () => {
    fc.assert(
      fc.property(anySource, anyShaped, (source, recipe) => {
        const geometry = geometryOf(recipe);
        const { width, height } = croppedSize(source, geometry);
        assert.ok(width >= 1 && height >= 1 && width * height <= source.width * source.height);
        const output = outputSize(source, geometry);
        assert.ok(output.width * output.height <= maxPixels);
        assert.deepEqual(output, geometry.resize ?? { width, height });
      }),
    );
  });

  it('keeps the aspect ratio when straightened, and every corner inside the turned picture', () => {
    const source = { width: 4000, height: 3000 };
    for (const straighten of [-45, -12.3, 0.1, 5, 30, 45]) {
      const geometry = { ...neutralGeometry, straighten };
      const frame = frameSize(source, geometry);
      assert.ok(Math.abs(frame.width / frame.height - 4 / 3) < 0.002, `${straighten}`);
      const back = toSource(source, geometry);
      const corners = [0, frame.width].flatMap((x) => [0, frame.height].map((y) => mapPoint(back, { x, y })));
      const room = Math.min(...corners.flatMap(({ x, y }) => [x, y, source.width - x, source.height - y]));
      assert.ok(room >= -1e-6 && room < 2, `${straighten}: the nearest corner is ${room} from the edge`);
    }
  });
});

describe('the map from the source to the output', () => {
  it('leads back to where it came from', () => {
    fc.assert(
      fc.property(anySource, anyShaped, anyPlace, (source, recipe, place) => {
        const geometry = geometryOf(recipe);
        const back = mapPoint(toSource(source, geometry), mapPoint(toOutput(source, geometry), place));
        assert.ok(Math.hypot(back.x - place.x, back.y - place.y) < 1e-5);
      }),
    );
  });

  const source = { width: 40, height: 30 };
  const cases: readonly (readonly [string, Partial<Geometry>, Point])[] = [
    ['a turn to the right', { turns: 1 }, { x: 27, y: 5 }],
    ['half a turn', { turns: 2 }, { x: 35, y: 27 }],
    ['a turn to the left', { turns: 3 }, { x: 3, y: 35 }],
    ['a flip', { flipX: true }, { x: 35, y: 3 }],
    ['a flip upside down after a turn', { turns: 1, flipY: true }, { x: 27, y: 35 }],
    ['a crop', { crop: { x: 0.1, y: 0.1, width: 0.5, height: 0.5 } }, { x: 1, y: 0 }],
    ['a new size', { resize: { width: 80, height: 15 } }, { x: 10, y: 1.5 }],
  ];
  for (const [what, geometry, place] of cases) {
    it(`follows ${what}`, () => {
      assert.deepEqual(mapPoint(toOutput(source, { ...neutralGeometry, ...geometry }), { x: 5, y: 3 }), place);
    });
  }

  it('turns clockwise about the middle when straightened', () => {
    const square = { width: 100, height: 100 };
    const map = toOutput(square, { ...neutralGeometry, straighten: 30 });
    const { width, height } = frameSize(square, { turns: 0, straighten: 30 });
    assert.deepEqual(mapPoint(map, { x: 50, y: 50 }), { x: width / 2, y: height / 2 });
    const right = mapPoint(map, { x: 60, y: 50 });
    assert.ok(Math.abs(right.x - width / 2 - 10 * Math.cos(Math.PI / 6)) < 1e-9);
    assert.ok(Math.abs(right.y - height / 2 - 5) < 1e-9, 'what was to the right has gone down');
  });
});

describe('turning and mirroring what one sees', () => {
  const laws: readonly (readonly [string, readonly Action[]])[] = [
    ['four turns to the right are nothing', [rotateRight, rotateRight, rotateRight, rotateRight]],
    ['left and right again is nothing', [rotateLeft, rotateRight]],
    ['two flips are nothing', [flipHorizontal, flipHorizontal]],
    ['two flips upside down are nothing', [flipVertical, flipVertical]],
    ['turn and flip is the other flip and turn', [rotateRight, flipHorizontal, rotateLeft, flipVertical]],
  ];
  for (const [law, actions] of laws) {
    it(law, () => {
      fc.assert(fc.property(anyShaped, (recipe) => assertSame(recipe, ...actions)));
    });
  }

  const moves: readonly (readonly [string, Action, (at: Point, size: Size) => Point])[] = [
    ['a turn to the right', rotateRight, ({ x, y }, { height }) => ({ x: height - y, y: x })],
    ['a turn to the left', rotateLeft, ({ x, y }, { width }) => ({ x: y, y: width - x })],
    ['a flip', flipHorizontal, ({ x, y }, { width }) => ({ x: width - x, y })],
    ['a flip upside down', flipVertical, ({ x, y }, { height }) => ({ x, y: height - y })],
  ];
  for (const [what, action, moved] of moves) {
    it(`${what} moves every point as one would, whatever was done before`, () => {
      fc.assert(
        fc.property(anySource, anyShaped, anyPlace, (source, recipe, place) => {
          const onPixels = cutToPixels(source, recipe);
          const before = geometryOf(onPixels);
          const now = geometryOf(after(onPixels, action));
          const expected = moved(mapPoint(toOutput(source, before), place), outputSize(source, before));
          const actual = mapPoint(toOutput(source, now), place);
          assert.ok(Math.hypot(actual.x - expected.x, actual.y - expected.y) < 1e-4);
        }),
      );
    });
  }

  it('is called by its name in the undo list', () => {
    const cropped = { ...neutralGeometry, crop: { x: 0, y: 0, width: 0.5, height: 1 } };
    assert.equal(describeEdit(rotateRight(cropped)), 'Rotate');
    assert.equal(describeEdit(flipHorizontal(cropped)), 'Flip Horizontal');
    assert.equal(describeEdit(flipVertical(cropped)), 'Flip Vertical');
    assert.equal(describeEdit([{ path: 'geometry.straighten', value: -2.5 }]), 'Straighten -2.5°');
    const shaped = applyEdit(neutralRecipe, [...rotateRight(cropped), { path: 'geometry.straighten', value: 3 }]);
    assert.equal(describeEdit(changesBetween(shaped, neutralRecipe)), 'Reset Shape');
    assert.equal(describeEdit([{ path: 'geometry.resize', value: null }]), 'Reset Size');
  });
});

describe('a size set by hand', () => {
  const source = { width: 400, height: 300 };
  const halved = applyEdit(neutralRecipe, resizeChanges(source, neutralGeometry, { width: 200, height: 150 }));

  it('keeps its scale under a new crop', () => {
    const crop = { x: 0, y: 0, width: 0.5, height: 1 };
    const cropped = applyEdit(halved, cropChanges(source, geometryOf(halved), crop));
    assert.deepEqual(geometryOf(cropped).resize, { width: 100, height: 150 });
  });

  it('stays within what a picture may be when the crop grows', () => {
    const small = { ...neutralGeometry, crop: { x: 0, y: 0, width: 0.01, height: 0.01 } };
    const enlarged = { ...small, resize: { width: 9000, height: 9000 } };
    const whole = cropChanges(source, enlarged, neutralGeometry.crop);
    const { resize } = geometryOf(applyEdit(neutralRecipe, whole));
    assert.ok(resize && resize.width * resize.height <= maxPixels && resize.width > 9000);
  });

  it('is rounded to what a picture may be', () => {
    assert.deepEqual(withinLimits({ width: 10_000.5, height: 9_999.5 }), { width: 10_000, height: 9_999 });
    const anySide = fc.double({ min: 0.1, max: 40_000, noNaN: true });
    fc.assert(
      fc.property(anySide, anySide, (width, height) => {
        const size = withinLimits({ width, height });
        assert.ok(size.width * size.height <= maxPixels && Math.max(size.width, size.height) <= maxSidePixels);
      }),
    );
  });

  it('is none where it is the size there is', () => {
    assert.deepEqual(applyEdit(halved, resizeChanges(source, geometryOf(halved), source)), neutralRecipe);
  });
});
