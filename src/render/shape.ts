import { type Affine, inTurn, inverse, moveBy, scaleBy } from '../shared/recipe/affine.ts';
import { type Geometry, neutralGeometry } from '../shared/recipe/geometry.ts';
import { toFrame } from '../shared/recipe/geometryMap.ts';
import { cropPixels, frameSize, turnedSize } from '../shared/recipe/outputSize.ts';
import type { Size } from '../shared/recipe/size.ts';
import { lanczos, type TileSource } from './lanczos.ts';
import type { MipLevels } from './mipLevels.ts';
import { orient, unturnedRect } from './orient.ts';
import type { Pixels } from './pixels.ts';
import { intersect, type Rect } from './rect.ts';
import { resample } from './resample.ts';
import { loadTile, type Workplace } from './tile.ts';
import { fillTurned, mappedRect, sampleReach, turnedPixels } from './turned.ts';

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
  const { crop, region, surface, degrees } = unturned;
  const isNatural = crop.width === surface.width && crop.height === surface.height;
  if (isNatural && degrees === 0)
    return orient(levels.full, { ...region, x: region.x + crop.x, y: region.y + crop.y }, geometry);
  const part = isNatural ? straightened(at, levels.full, unturned) : resized(at, levels, unturned, geometry);
  return orient(part, { ...region, x: 0, y: 0 }, geometry);
}

/** At the output size by Lanczos 3, and so where a screen needs more pixels than there are; else by area averages. */
function resized(at: Workplace, levels: MipLevels, unturned: UnturnedShape, geometry: Geometry): Pixels {
  const { crop, region, surface } = unturned;
  const output = geometry.resize && turnedSize(geometry.resize, geometry);
  const isOutput = output?.width === surface.width && output.height === surface.height;
  if (isOutput || surface.width > crop.width || surface.height > crop.height)
    return lanczos(at, croppedSource(at, levels.full, unturned), surface, region);
  return unturned.degrees === 0 ? reduced(at, levels, unturned) : reducedStraightened(at, levels, unturned);
}

/** What the crop leaves of the straightened source, in the crop's coordinates. */
function croppedSource(at: Workplace, source: Pixels, unturned: UnturnedShape): TileSource {
  const { crop, degrees } = unturned;
  if (degrees !== 0) {
    const map = toSourceOf(source, { ...unturned, surface: crop });
    return { size: crop, fill: (tile, rect) => fillTurned(at, source, map, tile, rect) };
  }
  const moved = (rect: Rect) => ({ ...rect, x: rect.x + crop.x, y: rect.y + crop.y });
  return {
    size: crop,
    fill: (tile, rect) => loadTile(at.arena, { ...tile, rect: moved(tile.rect) }, source, moved(rect)),
  };
}

function straightened(at: Workplace, source: Pixels, unturned: UnturnedShape): Pixels {
  return turnedPixels(at, source, toSourceOf(source, unturned), unturned.region);
}

/** The source is reduced to the surface's scale first, so that straightening samples it pixel by pixel. */
function reducedStraightened(at: Workplace, levels: MipLevels, unturned: UnturnedShape): Pixels {
  const { crop, surface, region } = unturned;
  const { width, height } = levels.full;
  const size = {
    width: Math.max(1, Math.round((width * surface.width) / crop.width)),
    height: Math.max(1, Math.round((height * surface.height) / crop.height)),
  };
  const map = inTurn(toSourceOf(levels.full, unturned), scaleBy(size.width / width, size.height / height));
  const needed = intersect(mappedRect(map, region, sampleReach), { x: 0, y: 0, ...size });
  const whole = { x: 0, y: 0, width, height };
  const part = reduced(at, levels, { ...unturned, crop: whole, surface: size, region: needed });
  return turnedPixels(at, { ...part, x: needed.x, y: needed.y }, map, region);
}

/** From the surface before it is turned and mirrored to the source. */
function toSourceOf(source: Size, { crop, surface, degrees }: UnturnedShape): Affine {
  return inTurn(
    scaleBy(crop.width / surface.width, crop.height / surface.height),
    moveBy(crop.x, crop.y),
    inverse(toFrame(source, { ...neutralGeometry, straighten: degrees })),
  );
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
