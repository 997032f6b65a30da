import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PixelRect } from '../../../src/shared/recipe/outputSize.ts';
import { fitRatio, type Handle, handles, moveBox, resizeBox, sizeBox } from '../../../src/webview/crop/cropBox.ts';
import { type CropRatio, freeRatio, ratioOf } from '../../../src/webview/crop/cropRatio.ts';

const frame = { width: 300, height: 200 };
const box = { x: 100, y: 50, width: 120, height: 90 };
const anyBox: fc.Arbitrary<PixelRect> = fc
  .tuple(fc.nat(299), fc.nat(199), fc.nat(299), fc.nat(199))
  .map(([x, y, right, bottom]) => ({
    x: Math.min(x, right),
    y: Math.min(y, bottom),
    width: Math.abs(x - right) + 1,
    height: Math.abs(y - bottom) + 1,
  }));
const anyStep = fc.double({ min: -400, max: 400, noNaN: true });
const anyRatio = fc.option(fc.constantFrom(1, 4 / 3, 3 / 2, 16 / 9, 9 / 16, 0.1), { nil: undefined });
const anyHandle = fc.constantFrom(...handles);

function assertInside({ x, y, width, height }: PixelRect): void {
  for (const number of [x, y, width, height]) assert.ok(Number.isInteger(number));
  assert.ok(x >= 0 && y >= 0 && width >= 1 && height >= 1 && x + width <= 300 && y + height <= 200);
}

/** What is opposite to the handle stays. */
function assertAnchored({ x, y }: Handle, from: PixelRect, to: PixelRect): void {
  if (x === -1) assert.equal(to.x + to.width, from.x + from.width, 'the right border stays');
  if (x === 1) assert.equal(to.x, from.x, 'the left border stays');
  if (y === -1) assert.equal(to.y + to.height, from.y + from.height, 'the lower border stays');
  if (y === 1) assert.equal(to.y, from.y, 'the upper border stays');
}

function handleAt(name: string): Handle {
  const found = handles.find((handle) => handle.name === name);
  return found ?? assert.fail(name);
}

describe('the box of a crop', () => {
  it('moves as far as the frame reaches, at its size', () => {
    assert.deepEqual(moveBox(box, 10, -20, frame), { ...box, x: 110, y: 30 });
    assert.deepEqual(moveBox(box, 500, -500, frame), { ...box, x: 180, y: 0 });
  });

  it('is always whole pixels inside the frame, however a handle is dragged', () => {
    fc.assert(
      fc.property(anyBox, anyHandle, anyStep, anyStep, anyRatio, (from, handle, dx, dy, ratio) => {
        const to = resizeBox(from, handle, dx, dy, frame, ratio);
        assertInside(to);
        assertAnchored(handle, from, to);
        if (ratio === undefined && handle.x === 0) assert.deepEqual([to.x, to.width], [from.x, from.width]);
      }),
    );
  });

  it('keeps its ratio to a pixel, unless not even one would be left', () => {
    fc.assert(
      fc.property(
        anyBox,
        anyHandle,
        anyStep,
        anyStep,
        fc.constantFrom(1, 1.5, 16 / 9),
        (from, handle, dx, dy, ratio) => {
          const { width, height } = resizeBox(from, handle, dx, dy, frame, ratio);
          assert.ok(Math.abs(width / ratio - height) <= 1 || height === 1);
        },
      ),
    );
  });

  it('follows the corner that is dragged, either way', () => {
    const corner = handleAt('Crop bottom right');
    assert.deepEqual(resizeBox(box, corner, 20, -30, frame, undefined), { x: 100, y: 50, width: 140, height: 60 });
    assert.deepEqual(resizeBox({ ...box, width: 135 }, corner, -30, 0, frame, 1.5), {
      x: 100,
      y: 50,
      width: 105,
      height: 70,
    });
    assert.deepEqual(resizeBox({ ...box, width: 135 }, corner, 0, -20, frame, 1.5), {
      x: 100,
      y: 50,
      width: 105,
      height: 70,
    });
  });

  it('grows to both sides where an edge is dragged under a ratio', () => {
    const wider = resizeBox({ x: 100, y: 50, width: 90, height: 90 }, handleAt('Crop right'), 20, 0, frame, 1);
    assert.deepEqual(wider, { x: 100, y: 40, width: 110, height: 110 });
  });

  it('takes a size about its middle', () => {
    assert.deepEqual(sizeBox(box, { width: 60, height: 30 }, frame, undefined), {
      x: 130,
      y: 80,
      width: 60,
      height: 30,
    });
    fc.assert(
      fc.property(anyBox, anyStep, anyStep, anyRatio, (from, width, height, ratio) =>
        assertInside(sizeBox(from, { width, height }, frame, ratio)),
      ),
    );
  });

  it('takes a ratio without leaving the frame', () => {
    assert.deepEqual(fitRatio({ x: 0, y: 0, ...frame }, frame, 1), { x: 50, y: 0, width: 200, height: 200 });
    assert.deepEqual(fitRatio({ x: 0, y: 0, ...frame }, frame, 3), { x: 0, y: 50, width: 300, height: 100 });
  });
});

describe('the aspect ratio of a crop', () => {
  const ratio = (part: Partial<CropRatio>, size = frame) => ratioOf({ ...freeRatio, ...part }, size);

  it('is any, the frame’s, a fixed one or a typed one', () => {
    assert.equal(ratio({ choice: 'free' }), undefined);
    assert.equal(ratio({ choice: 'original' }), 1.5);
    assert.equal(ratio({ choice: '16:9' }), 16 / 9);
    assert.equal(ratio({ choice: 'custom', custom: { width: 5, height: 8 } }), 5 / 8);
  });

  it('stands where the frame stands, and turns when it is swapped', () => {
    const upright = { width: 200, height: 300 };
    assert.equal(ratio({ choice: '4:3' }, upright), 3 / 4);
    assert.equal(ratio({ choice: '4:3', swapped: true }, upright), 4 / 3);
    assert.equal(ratio({ choice: 'original', swapped: true }, upright), 1.5);
  });
});
