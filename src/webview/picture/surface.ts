import { type Rect, type Size, toStage, type View } from '../view/geometry.ts';

/**
 * What the worker is asked to paint. The whole picture at the screen's resolution would be `surface` pixels large;
 * `region` is the part of it that is in view, in whole pixels.
 */
export interface SurfaceRegion {
  readonly surface: Size;
  readonly region: Rect;
}

export function isSameView(a: SurfaceRegion, b: SurfaceRegion): boolean {
  const isSamePlace = a.region.x === b.region.x && a.region.y === b.region.y;
  return isSamePlace && sameSize(a.region, b.region) && sameSize(a.surface, b.surface);
}

export function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}

/** Painted beyond the stage's edges, in CSS pixels, so that a small pan shows no gap. */
const overscanPx = 32;

/**
 * The resolution worth computing: the screen's, and from one device pixel per image pixel on the image's own, which
 * is then exact.
 */
export function surfaceSize(view: View, image: Size, pixelRatio: number): Size {
  const scale = Math.min(1, view.zoom * pixelRatio);
  return { width: scaled(image.width, scale), height: scaled(image.height, scale) };
}

/** What has to be painted of a picture to fill the stage; a draft at half the resolution. */
export function partInView(image: Size, view: View, stage: Size, draft: boolean): SurfaceRegion {
  const full = surfaceSize(view, image, devicePixelRatio);
  const surface = draft ? { width: Math.ceil(full.width / 2), height: Math.ceil(full.height / 2) } : full;
  return { surface, region: visibleRegion(surface, pictureRect(view, image, stage, devicePixelRatio), stage) };
}

/** Where the picture lies on the stage, in CSS pixels, its corner and size on whole device pixels. */
export function pictureRect(view: View, image: Size, stage: Size, pixelRatio: number): Rect {
  const corner = toStage(view, stage, { x: 0, y: 0 });
  const snap = (length: number) => Math.round(length * pixelRatio) / pixelRatio;
  return {
    x: snap(corner.x),
    y: snap(corner.y),
    width: scaled(image.width, view.zoom * pixelRatio) / pixelRatio,
    height: scaled(image.height, view.zoom * pixelRatio) / pixelRatio,
  };
}

/** The part of the picture's surface that is in view. */
export function visibleRegion(surface: Size, picture: Rect, stage: Size): Rect {
  const across = span(surface.width, picture.x, picture.width, stage.width);
  const down = span(surface.height, picture.y, picture.height, stage.height);
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

function span(pixels: number, offset: number, shownLength: number, stageLength: number) {
  const perPx = pixels / shownLength;
  const start = Math.max(0, Math.min(pixels - 1, Math.floor((-offset - overscanPx) * perPx)));
  const end = Math.max(start + 1, Math.min(pixels, Math.ceil((stageLength - offset + overscanPx) * perPx)));
  return { start, length: end - start };
}

function scaled(length: number, scale: number): number {
  return Math.max(1, Math.round(length * scale));
}
