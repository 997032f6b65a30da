import { cosDegrees, sinDegrees } from './deterministicMath.ts';
import type { Crop, Geometry } from './geometry.ts';
import { geometryOf, type Recipe } from './recipe.ts';
import type { Size } from './size.ts';

/** Whole pixels of the straightened frame. */
export interface PixelRect extends Size {
  readonly x: number;
  readonly y: number;
}

/** The size of the picture when everything of the geometry is done; never empty. `source` is the upright source. */
export function outputSize(source: Size, geometry: Geometry): Size {
  const { width, height } = geometry.resize ?? croppedSize(source, geometry);
  return { width, height };
}

/** The size before resizing. */
export function croppedSize(source: Size, geometry: Geometry): Size {
  const { width, height } = cropPixels(frameSize(source, geometry), geometry.crop);
  return { width, height };
}

/** The size after the quarter turns. */
export function turnedSize({ width, height }: Size, { turns }: Pick<Geometry, 'turns'>): Size {
  return turns % 2 === 0 ? { width, height } : { width: height, height: width };
}

/**
 * The size after straightening: the largest rectangle of the turned picture's own aspect ratio that lies inside it when
 * it is turned by the angle, cut to whole pixels. With w >= h that is 1 / (cos + w / h sin) of it: the corners of a
 * smaller one would not touch the long sides.
 */
export function frameSize(source: Size, geometry: Pick<Geometry, 'turns' | 'straighten'>): Size {
  const turned = turnedSize(source, geometry);
  if (geometry.straighten === 0) return turned;
  const angle = Math.abs(geometry.straighten);
  const aspect = Math.max(turned.width / turned.height, turned.height / turned.width);
  const share = 1 / (cosDegrees(angle) + aspect * sinDegrees(angle));
  return { width: wholePixels(turned.width * share), height: wholePixels(turned.height * share) };
}

/** The crop in whole pixels of a frame of that size: borders at the nearest ones, at least a pixel between them. */
export function cropPixels(frame: Size, { x, y, width, height }: Crop): PixelRect {
  const across = pixelSpan(frame.width, x, width);
  const down = pixelSpan(frame.height, y, height);
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

/** The other way round. */
export function cropOf(frame: Size, { x, y, width, height }: PixelRect): Crop {
  return { x: x / frame.width, y: y / frame.height, width: width / frame.width, height: height / frame.height };
}

function pixelSpan(pixels: number, start: number, length: number): { readonly start: number; readonly length: number } {
  const first = Math.min(pixels - 1, Math.round(start * pixels));
  const end = Math.max(first + 1, Math.round((start + length) * pixels));
  return { start: first, length: end - first };
}

function wholePixels(length: number): number {
  return Math.max(1, Math.floor(length));
}

/** The size of the picture that the whole recipe makes of the upright source, in pixels. */
export function pictureSize(source: Size, recipe: Recipe): Size {
  return outputSize(source, geometryOf(recipe));
}
