import type { Point } from '../../shared/protocol/participant.ts';
import { element } from '../dom.ts';
import type { PictureOverlay, PicturePlace } from '../picture/pictureOverlay.ts';
import type { ViewControl } from '../view/viewControl.ts';

/** Kept between the cross and the edge of the stage while keys move it, in CSS pixels. */
const marginPx = 24;

export interface InspectorCross extends PictureOverlay {
  /** Over this pixel of the picture, or nowhere. */
  show(point: Point | undefined): void;
  /** The middle of a pixel on the stage, in CSS pixels, as it is painted. */
  stagePointOf(pixel: Point): Point;
  /** The pixel that is painted at a place of the stage; undefined beside the picture. */
  pixelAt(at: Point): Point | undefined;
}

/** The mark that keys move over the picture. The view follows it. */
export function createInspectorCross(control: ViewControl): InspectorCross {
  const cross = element('div', { class: 'inspectorCross', 'aria-hidden': 'true', hidden: true });
  let shown: Point | undefined;
  let placed: PicturePlace | undefined;
  const stagePointOf = (pixel: Point) => (placed ? toStage(placed, pixel) : { x: 0, y: 0 });
  const draw = () => {
    cross.hidden = shown === undefined;
    if (!shown) return;
    const { x, y } = stagePointOf(shown);
    cross.style.transform = `translate(${x}px, ${y}px)`;
  };
  return {
    element: cross,
    stagePointOf,
    pixelAt: (at) => placed && toPixel(placed, at),
    show(point) {
      shown = point;
      if (point) keepInView(control, stagePointOf(point));
      draw();
    },
    place(place) {
      placed = place;
      draw();
    },
    paint: () => undefined,
    clear: () => undefined,
  };
}

/** The picture is painted on whole device pixels, which the view knows nothing of. */
function toStage({ rect, image }: PicturePlace, { x, y }: Point): Point {
  return {
    x: rect.x + ((x + 0.5) * rect.width) / image.width,
    y: rect.y + ((y + 0.5) * rect.height) / image.height,
  };
}

function toPixel({ rect, image }: PicturePlace, at: Point): Point | undefined {
  const x = Math.floor(((at.x - rect.x) * image.width) / rect.width);
  const y = Math.floor(((at.y - rect.y) * image.height) / rect.height);
  return x >= 0 && y >= 0 && x < image.width && y < image.height ? { x, y } : undefined;
}

function keepInView(control: ViewControl, { x, y }: Point): void {
  const { width, height } = control.stage;
  const [dx, dy] = [overshoot(x, width), overshoot(y, height)];
  if (dx !== 0 || dy !== 0) control.pan(dx, dy);
}

/** How far to move back what is that close to an edge. */
function overshoot(at: number, length: number): number {
  return Math.max(0, marginPx - at) + Math.min(0, length - marginPx - at);
}
