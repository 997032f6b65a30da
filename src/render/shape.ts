import type { Geometry } from '../shared/recipe/geometry.ts';
import { cropPixels, frameSize, turnedSize } from '../shared/recipe/outputSize.ts';
import type { Size } from '../shared/recipe/size.ts';
import type { MipLevels } from './mipLevels.ts';
import { orient, unturnedRect } from './orient.ts';
import type { Pixels } from './pixels.ts';
import type { Rect } from './rect.ts';
import { resample } from './resample.ts';
import type { Workplace } from './tile.ts';

/** A part of the shaped picture. */
export interface ShapeRequest {
  readonly geometry: Geometry;
  /** The size that the whole shaped picture is wanted at: its output size, or less. */
  readonly surface: Size;
  /** What is wanted of the surface, in whole pixels. */
  readonly region: Rect;
}

/** The same before it is turned and mirrored, which is done last: it makes no new pixels. */
export interface UnturnedShape {
  /** What the crop leaves of the straightened frame. */
  readonly crop: Rect;
  readonly frame: Size;
  /** Clockwise. */
  readonly degrees: number;
  readonly surface: Size;
  readonly region: Rect;
}

/** See `Renderer.shape`. */
export function shape(at: Workplace, levels: MipLevels, request: ShapeRequest): Pixels {
  const unturned = unturnedShape(levels.full, request);
  const { geometry, region } = request;
  const { x, y } = region;
  return { ...orientedPart(at, levels, unturned, geometry), x, y };
}

function orientedPart(at: Workplace, levels: MipLevels, unturned: UnturnedShape, geometry: Geometry): Pixels {
  const { crop, region, surface } = unturned;
  if (crop.width === surface.width && crop.height === surface.height)
    return orient(levels.full, { ...region, x: region.x + crop.x, y: region.y + crop.y }, geometry);
  return orient(reduced(at, levels, unturned), { ...region, x: 0, y: 0 }, geometry);
}

/** Area averages, from the smallest copy that has enough pixels. */
function reduced(at: Workplace, levels: MipLevels, { crop, region, surface }: UnturnedShape): Pixels {
  const { pixels, reduction } = levels.for(crop, surface);
  const across = crop.width / surface.width;
  const down = crop.height / surface.height;
  const from = {
    x: (crop.x + region.x * across) / reduction,
    y: (crop.y + region.y * down) / reduction,
    width: (region.width * across) / reduction,
    height: (region.height * down) / reduction,
  };
  return resample(at, pixels, from, region.width, region.height);
}

function unturnedShape(source: Size, { geometry, surface, region }: ShapeRequest): UnturnedShape {
  const frame = frameSize(source, geometry);
  const upright = { frame: turnedSize(frame, geometry), surface: turnedSize(surface, geometry) };
  return {
    ...upright,
    crop: unturnedRect(cropPixels(frame, geometry.crop), upright.frame, geometry),
    region: unturnedRect(region, upright.surface, geometry),
    degrees: geometry.flipX === geometry.flipY ? geometry.straighten : -geometry.straighten,
  };
}
