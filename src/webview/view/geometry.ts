import type { Point } from '../../shared/protocol/participant.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/**
 * Where the picture is on screen. `zoom` is CSS pixels per image pixel; `centre` is the image point in the middle of
 * the stage; `fitted` keeps the whole picture in view when the stage changes its size.
 */
export interface View {
  readonly zoom: number;
  readonly centre: Point;
  readonly fitted: boolean;
}

export const minZoom = 0.1;
export const maxZoom = 20;
/** From here on image pixels are shown as squares. */
export const pixelatedZoom = 3;
/** Free space kept around a fitted picture, in CSS pixels. */
export const stageMarginPx = 16;

const ladder = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.5, 2, 3, 5, 7, 10, 15, 20];

/** The whole picture in view, never enlarged. */
export function fitView(image: Size, stage: Size): View {
  return { zoom: fitZoom(image, stage), centre: { x: image.width / 2, y: image.height / 2 }, fitted: true };
}

function fitZoom(image: Size, stage: Size): number {
  const width = Math.max(1, stage.width - 2 * stageMarginPx);
  const height = Math.max(1, stage.height - 2 * stageMarginPx);
  return Math.min(1, width / image.width, height / image.height);
}

/** The view at another zoom, with the image point under `anchor` (stage coordinates) staying where it is. */
export function zoomAt(view: View, image: Size, stage: Size, anchor: Point, zoom: number): View {
  const next = withinLimits(zoom, image, stage);
  const fixed = toImage(view, stage, anchor);
  const centre = {
    x: fixed.x - (anchor.x - stage.width / 2) / next,
    y: fixed.y - (anchor.y - stage.height / 2) / next,
  };
  return keepInReach({ zoom: next, centre, fitted: false }, image, stage);
}

/** The view with a part of the picture in it, as large as the stage allows. `part` is in image pixels. */
export function viewShowing(centre: Point, part: Size, image: Size, stage: Size): View {
  const zoom = withinLimits(Math.min(stage.width / part.width, stage.height / part.height), image, stage);
  return keepInReach({ zoom, centre, fitted: false }, image, stage);
}

function withinLimits(zoom: number, image: Size, stage: Size): number {
  return Math.min(maxZoom, Math.max(Math.min(minZoom, fitZoom(image, stage)), zoom));
}

/** The view after the picture was moved by so many CSS pixels. */
export function panBy(view: View, image: Size, stage: Size, dx: number, dy: number): View {
  const centre = { x: view.centre.x - dx / view.zoom, y: view.centre.y - dy / view.zoom };
  return keepInReach({ ...view, centre, fitted: false }, image, stage);
}

/** The next zoom of the ladder, upwards (1) or downwards (-1). */
export function zoomStep(zoom: number, direction: 1 | -1): number {
  const tolerance = 1.001;
  const next =
    direction > 0 ? ladder.find((step) => step > zoom * tolerance) : ladder.findLast((step) => step < zoom / tolerance);
  return next ?? (direction > 0 ? maxZoom : minZoom);
}

/** The same view on a stage of another size. */
export function resizeStage(view: View, image: Size, stage: Size): View {
  return view.fitted ? fitView(image, stage) : keepInReach(view, image, stage);
}

export function toImage(view: View, stage: Size, at: Point): Point {
  return {
    x: view.centre.x + (at.x - stage.width / 2) / view.zoom,
    y: view.centre.y + (at.y - stage.height / 2) / view.zoom,
  };
}

export function toStage(view: View, stage: Size, point: Point): Point {
  return {
    x: stage.width / 2 + (point.x - view.centre.x) * view.zoom,
    y: stage.height / 2 + (point.y - view.centre.y) * view.zoom,
  };
}

/** Whether a point, in pixels of the picture, lies in it. */
export function isInside({ x, y }: Point, image: Size): boolean {
  return x >= 0 && y >= 0 && x <= image.width && y <= image.height;
}

/** A picture smaller than the stage stands in its middle; a larger one leaves no more than the margin free. */
function keepInReach(view: View, image: Size, stage: Size): View {
  const x = reach(view.centre.x, image.width, stage.width, view.zoom);
  const y = reach(view.centre.y, image.height, stage.height, view.zoom);
  return { ...view, centre: { x, y } };
}

function reach(centre: number, length: number, stageLength: number, zoom: number): number {
  const half = stageLength / 2 / zoom;
  const margin = stageMarginPx / zoom;
  if (length * zoom + 2 * stageMarginPx <= stageLength) return length / 2;
  return Math.min(length - half + margin, Math.max(half - margin, centre));
}
