import type { MipLevels, Pixels, Renderer } from '../../render/renderer.ts';
import { type Geometry, isUnshaped } from '../../shared/recipe/geometry.ts';
import { equalValues } from '../../shared/recipe/value.ts';
import type { Rect, Size } from '../view/geometry.ts';
import { type SurfaceRegion, sameSize } from './surface.ts';

export interface Surfaces {
  /**
   * A part of the shaped picture at the surface's size that holds the region and `halo` pixels around it, as far as
   * there are any.
   */
  covering(wanted: SurfaceRegion, halo: number, geometry: Geometry): Pixels;
}

/** The least that is kept around a region, so that a growing blur does not ask for a new surface at each step. */
const minMargin = 64;
/** Surfaces begin at multiples of this, where the blur's reduced copies have a pixel beginning too. */
const grid = 256;

/** One for full frames, one for drafts. */
const maxKept = 2;

interface KeptSurface {
  readonly surface: Size;
  readonly geometry: Geometry;
  readonly rect: Rect;
  readonly pixels: Pixels;
}

/**
 * Gives the shaped picture at the resolutions it is looked at. The last surfaces are kept: while somebody drags a slider
 * shape and view stay, and only the filters have to be computed.
 */
export function createSurfaces(renderer: Renderer, source: MipLevels): Surfaces {
  let kept: readonly KeptSurface[] = [];
  return {
    covering({ surface, region }, halo, geometry) {
      if (isUnshaped(geometry) && sameSize(surface, source.full)) return source.full;
      const needed = grow(region, halo, surface);
      const isKept = (one: KeptSurface) => sameSize(one.surface, surface) && equalValues(one.geometry, geometry);
      const found = kept.find((one) => isKept(one) && contains(one.rect, needed));
      if (found) return found.pixels;
      const rect = alignToGrid(grow(region, roomyMargin(halo), surface));
      const made = { surface, geometry, rect, pixels: renderer.shape(source, { geometry, surface, region: rect }) };
      kept = [made, ...kept].slice(0, maxKept);
      return made.pixels;
    },
  };
}

function roomyMargin(halo: number): number {
  let margin = minMargin;
  while (margin < halo) margin *= 2;
  return margin;
}

function grow(rect: Rect, margin: number, bounds: Size): Rect {
  const x = Math.max(0, rect.x - margin);
  const y = Math.max(0, rect.y - margin);
  const width = Math.min(bounds.width, rect.x + rect.width + margin) - x;
  const height = Math.min(bounds.height, rect.y + rect.height + margin) - y;
  return { x, y, width, height };
}

function alignToGrid({ x, y, width, height }: Rect): Rect {
  const [left, top] = [x % grid, y % grid];
  return { x: x - left, y: y - top, width: width + left, height: height + top };
}

function contains(outer: Rect, inner: Rect): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}
