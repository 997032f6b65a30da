import type { Sharp } from 'sharp';
import type { Orientation } from '../imageInfo.ts';

interface Turn {
  /** Mirrored left to right, before it is turned. */
  readonly mirrored: boolean;
  /** Degrees clockwise. */
  readonly angle: number;
}

/** What brings a stored picture upright (EXIF 2.32, tag Orientation). */
const turns: { readonly [Value in Orientation]: Turn } = {
  1: { mirrored: false, angle: 0 },
  2: { mirrored: true, angle: 0 },
  3: { mirrored: false, angle: 180 },
  4: { mirrored: true, angle: 180 },
  5: { mirrored: true, angle: 270 },
  6: { mirrored: false, angle: 90 },
  7: { mirrored: true, angle: 90 },
  8: { mirrored: false, angle: 270 },
};

/**
 * The picture upright, by what our header readers have found. libvips looks for the orientation in fewer places (of a PNG,
 * only before its pixels), and takes values that browsers do not.
 */
export function upright(image: Sharp, orientation: Orientation): Sharp {
  const { mirrored, angle } = turns[orientation];
  const faced = mirrored ? image.flop() : image;
  return angle === 0 ? faced : faced.rotate(angle);
}
