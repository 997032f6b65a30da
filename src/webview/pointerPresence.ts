import type { Point } from '../shared/protocol/participant.ts';
import { mapPoint } from '../shared/recipe/affine.ts';
import { type Size, toImage } from './geometry.ts';
import type { Port } from './port.ts';
import type { ViewControl } from './viewControl.ts';
import { stagePoint } from './viewGestures.ts';

/** Tells the others where the own pointer is, in pixels of the upright source, at most once a frame; `null` outside the picture. */
export function attachPointerPresence(stage: HTMLElement, control: ViewControl, port: Port): void {
  let next: Point | null = null;
  let last: Point | null = null;
  let scheduled = false;

  const flush = () => {
    scheduled = false;
    if (next === last) return;
    last = next;
    port.send({ type: 'presence:move', cursor: next });
  };
  const move = (cursor: Point | null) => {
    next = cursor;
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(flush);
  };
  stage.addEventListener('pointermove', (event) => {
    const { view, shape } = control;
    if (!view || !shape) return;
    const point = toImage(view, control.stage, stagePoint(event, stage));
    move(isInside(point, shape.size) ? mapPoint(shape.toSource, point) : null);
  });
  stage.addEventListener('pointerleave', () => move(null));
}

function isInside({ x, y }: Point, image: Size): boolean {
  return x >= 0 && y >= 0 && x <= image.width && y <= image.height;
}
