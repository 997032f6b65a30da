import { maxPixels, maxSidePixels } from '../limits.ts';
import type { Change, Changes } from './edit.ts';
import type { Crop, Geometry, Resize } from './geometry.ts';
import { neutralGeometry } from './geometry.ts';
import { croppedSize } from './outputSize.ts';
import type { Size } from './size.ts';

/**
 * What the buttons mean, as the changes that one gesture makes. What one sees is turned or mirrored as a whole, so crop,
 * straightening and size go along. The path that names the edit comes first.
 */
export function rotateRight({ turns, flipX, flipY, crop, resize }: Geometry): Changes {
  const { x, y, width, height } = crop;
  return [
    { path: 'geometry.turns', value: (turns + 1) % 4 },
    // A mirror turned by a quarter is the other mirror.
    { path: 'geometry.flipX', value: flipY },
    { path: 'geometry.flipY', value: flipX },
    { path: 'geometry.crop', value: { x: 1 - y - height, y: x, width: height, height: width } },
    turnedResize(resize),
  ];
}

export function rotateLeft({ turns, flipX, flipY, crop, resize }: Geometry): Changes {
  const { x, y, width, height } = crop;
  return [
    { path: 'geometry.turns', value: (turns + 3) % 4 },
    { path: 'geometry.flipX', value: flipY },
    { path: 'geometry.flipY', value: flipX },
    { path: 'geometry.crop', value: { x: y, y: 1 - x - width, width: height, height: width } },
    turnedResize(resize),
  ];
}

/** Left for right. */
export function flipHorizontal({ flipX, straighten, crop }: Geometry): Changes {
  return [
    { path: 'geometry.flipX', value: !flipX },
    { path: 'geometry.straighten', value: -straighten },
    { path: 'geometry.crop', value: { ...crop, x: 1 - crop.x - crop.width } },
  ];
}

/** Top for bottom. */
export function flipVertical({ flipY, straighten, crop }: Geometry): Changes {
  return [
    { path: 'geometry.flipY', value: !flipY },
    { path: 'geometry.straighten', value: -straighten },
    { path: 'geometry.crop', value: { ...crop, y: 1 - crop.y - crop.height } },
  ];
}

/** A new crop. A size set by hand keeps its scale, so that nothing is squeezed: it goes along with the crop. */
export function cropChanges(source: Size, geometry: Geometry, crop: Crop): Changes {
  const changes: Changes = [{ path: 'geometry.crop', value: crop }];
  const { resize } = geometry;
  if (!resize) return changes;
  const before = croppedSize(source, geometry);
  const after = croppedSize(source, { ...geometry, crop });
  return [
    ...changes,
    {
      path: 'geometry.resize',
      value: withinLimits({
        width: (resize.width * after.width) / before.width,
        height: (resize.height * after.height) / before.height,
      }),
    },
  ];
}

/** A new size; the size the crop leaves by itself is no resizing. */
export function resizeChanges(source: Size, geometry: Geometry, size: Resize): Changes {
  const natural = croppedSize(source, geometry);
  const isNatural = size.width === natural.width && size.height === natural.height;
  return [{ path: 'geometry.resize', value: isNatural ? neutralGeometry.resize : size }];
}

function turnedResize(resize: Resize | null): Change {
  return { path: 'geometry.resize', value: resize && { width: resize.height, height: resize.width } };
}

/** The nearest size that a picture may have, its shape kept. */
export function withinLimits({ width, height }: Size): Resize {
  const share = Math.min(1, maxSidePixels / Math.max(width, height), Math.sqrt(maxPixels / (width * height)));
  // Two sides that are rounded up may have too many pixels together.
  const mayRound = share === 1 && Math.round(width) * Math.round(height) <= maxPixels;
  const side = (length: number) => Math.max(1, mayRound ? Math.round(length) : Math.floor(length * share));
  return { width: side(width), height: side(height) };
}
