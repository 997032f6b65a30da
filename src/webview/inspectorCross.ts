import type { Point } from '../shared/protocol/participant.ts';
import { element } from './dom.ts';
import { toStage } from './geometry.ts';
import type { PictureOverlay } from './pictureOverlay.ts';
import type { ViewControl } from './viewControl.ts';

/** Kept between the cross and the edge of the stage while keys move it, in CSS pixels. */
const marginPx = 24;

export interface InspectorCross extends PictureOverlay {
  /** Over this pixel of the picture, or nowhere. */
  show(point: Point | undefined): void;
  stagePointOf(point: Point): Point;
}

/** The cross that keys move over the picture. The view follows it. */
export function createInspectorCross(control: ViewControl): InspectorCross {
  const cross = element('div', { class: 'inspectorCross', 'aria-hidden': 'true', hidden: true });
  let shown: Point | undefined;
  const stagePointOf = ({ x, y }: Point) => {
    const { view, stage } = control;
    return view ? toStage(view, stage, { x: x + 0.5, y: y + 0.5 }) : { x: 0, y: 0 };
  };
  const place = () => {
    cross.hidden = shown === undefined;
    if (!shown) return;
    const { x, y } = stagePointOf(shown);
    cross.style.transform = `translate(${x}px, ${y}px)`;
  };
  return {
    element: cross,
    stagePointOf,
    show(point) {
      shown = point;
      if (point) keepInView(control, stagePointOf(point));
      place();
    },
    place,
    paint: () => undefined,
    clear: () => undefined,
  };
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
