import type { NumberScale } from './filters.ts';
import { equalValues } from './value.ts';

/**
 * The shape of the picture, in the order it is applied to the upright source: quarter turns, flips, straightening,
 * crop, resize.
 */
export interface Geometry {
  /** Quarter turns clockwise, 0 to 3. */
  readonly turns: number;
  /** Mirrors left and right, after the turns. */
  readonly flipX: boolean;
  /** Mirrors top and bottom, after the turns. */
  readonly flipY: boolean;
  /**
   * Degrees clockwise, -45 to 45, about the middle. What is kept is the largest rectangle of the frame's own aspect
   * ratio that lies inside the turned picture, so there are no empty corners.
   */
  readonly straighten: number;
  readonly crop: Crop;
  /** The size to resample to, or null for what the crop leaves. */
  readonly resize: Resize | null;
}

/** A rectangle in fractions, 0 to 1, of the straightened frame; its steps of a millionth are below any pixel. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels. */
export interface Resize {
  readonly width: number;
  readonly height: number;
}

export const wholeFrame: Crop = { x: 0, y: 0, width: 1, height: 1 };

export const neutralGeometry: Geometry = {
  turns: 0,
  flipX: false,
  flipY: false,
  straighten: 0,
  crop: wholeFrame,
  resize: null,
};

/** Whether all of the straightened frame is there, at its own size. */
export function isWholeFrame({ crop, resize }: Geometry): boolean {
  return equalValues(crop, wholeFrame) && resize === null;
}

/** Whether the picture is as the source is. */
export function isUnshaped(geometry: Geometry): boolean {
  return equalValues(geometry, neutralGeometry);
}

export const straightenScale: NumberScale = {
  min: -45,
  max: 45,
  step: 0.1,
  neutral: 0,
  unit: '°',
  signed: true,
};
