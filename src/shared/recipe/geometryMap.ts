import { type Affine, identity, inTurn, inverse, moveBy, scaleBy } from './affine.ts';
import { cosDegrees, sinDegrees } from './deterministicMath.ts';
import type { Geometry } from './geometry.ts';
import { cropPixels, frameSize, outputSize, turnedSize } from './outputSize.ts';
import type { Size } from './size.ts';

/** Where a point of the upright source lies in the output, both in pixels from the top left corner. */
export function toOutput(source: Size, geometry: Geometry): Affine {
  const frame = frameSize(source, geometry);
  const crop = cropPixels(frame, geometry.crop);
  const output = outputSize(source, geometry);
  return inTurn(
    toFrame(source, geometry),
    moveBy(-crop.x, -crop.y),
    scaleBy(output.width / crop.width, output.height / crop.height),
  );
}

/** Where a point of the output lies in the upright source. */
export function toSource(source: Size, geometry: Geometry): Affine {
  return inverse(toOutput(source, geometry));
}

/** Where a point of the upright source lies in the straightened frame, of which the crop is a part. */
export function toFrame(source: Size, geometry: Geometry): Affine {
  const turned = turnedSize(source, geometry);
  const frame = frameSize(source, geometry);
  return inTurn(
    quarterTurns(source, geometry.turns),
    flips(turned, geometry),
    geometry.straighten === 0 ? identity : turnAboutMiddle(turned, frame, geometry.straighten),
  );
}

/** Clockwise, the corner staying at the origin. */
function quarterTurns({ width, height }: Size, turns: number): Affine {
  const maps: readonly Affine[] = [
    identity,
    { a: 0, b: 1, c: -1, d: 0, e: height, f: 0 },
    { a: -1, b: 0, c: 0, d: -1, e: width, f: height },
    { a: 0, b: -1, c: 1, d: 0, e: 0, f: width },
  ];
  return maps[turns] ?? identity;
}

function flips({ width, height }: Size, { flipX, flipY }: Geometry): Affine {
  return inTurn(
    flipX ? { ...scaleBy(-1, 1), e: width } : identity,
    flipY ? { ...scaleBy(1, -1), f: height } : identity,
  );
}

/** Clockwise, y pointing down; the middle of one rectangle gets to the middle of the other. */
function turnAboutMiddle(from: Size, to: Size, degrees: number): Affine {
  const [cos, sin] = [cosDegrees(degrees), sinDegrees(degrees)];
  return inTurn(
    moveBy(-from.width / 2, -from.height / 2),
    { a: cos, b: sin, c: -sin, d: cos, e: 0, f: 0 },
    moveBy(to.width / 2, to.height / 2),
  );
}
