import type { Pixels, Renderer } from '../render/renderer.ts';
import type { Rect, Size } from './geometry.ts';
import { type SurfaceRegion, sameSize } from './surface.ts';

export interface Surfaces {
  /** A part of the surface that holds the region and `halo` pixels around it, as far as there are any. */
  covering(wanted: SurfaceRegion, halo: number): Pixels;
}

/** The least that is kept around a region, so that a growing blur does not ask for a new surface at each step. */
const minMargin = 64;
/** Surfaces begin at multiples of this, where the blur's reduced copies have a pixel beginning too. */
const grid = 256;

/** One for full frames, one for drafts. */
const maxKept = 2;

interface KeptSurface {
  readonly surface: Size;
  readonly rect: Rect;
  readonly pixels: Pixels;
}

/**
 * Gives the picture at the resolutions it is looked at. The last surfaces are kept: while somebody drags a slider the
 * view stays, and only the filters have to be computed. Smaller copies of the source are made when first needed.
 */
export function createSurfaces(renderer: Renderer, source: Pixels): Surfaces {
  const levels = [source];
  let kept: readonly KeptSurface[] = [];

  function resampled(surface: Size, rect: Rect): Pixels {
    const { level, reduction } = levelFor(renderer, levels, surface);
    const across = source.width / surface.width / reduction;
    const down = source.height / surface.height / reduction;
    const from = { x: rect.x * across, y: rect.y * down, width: rect.width * across, height: rect.height * down };
    return { ...renderer.resample(level, from, rect.width, rect.height), x: rect.x, y: rect.y };
  }

  return {
    covering({ surface, region }, halo) {
      if (sameSize(surface, source)) return source;
      const needed = grow(region, halo, surface);
      const found = kept.find((one) => sameSize(one.surface, surface) && contains(one.rect, needed));
      if (found) return found.pixels;
      const rect = alignToGrid(grow(region, roomyMargin(halo), surface));
      const made = { surface, rect, pixels: resampled(surface, rect) };
      kept = [made, ...kept].slice(0, maxKept);
      return made.pixels;
    },
  };
}

/** The smallest copy that is still as large as the surface; each is half the size of the one before. */
function levelFor(renderer: Renderer, levels: Pixels[], surface: Size): { level: Pixels; reduction: number } {
  let index = 0;
  for (;;) {
    const level = levels[index];
    if (!level) throw new Error('a pyramid without its base');
    if (level.width < 2 * surface.width || level.height < 2 * surface.height) return { level, reduction: 2 ** index };
    index += 1;
    levels[index] ??= renderer.halve(level);
  }
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
