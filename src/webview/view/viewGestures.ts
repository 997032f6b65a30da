import type { Point } from '../../shared/protocol/participant.ts';
import type { ViewControl } from './viewControl.ts';

/** How far a plain wheel notch that counts lines moves, in CSS pixels. */
const linePx = 20;
/** A mouse wheel's notch arrives as about 100 pixels: capped, so that it zooms by a quarter and a pinch stays smooth. */
const maxZoomDelta = 22;

/** Wheel, pinch and drag on the stage. */
export function attachViewGestures(stage: HTMLElement, control: ViewControl): void {
  stage.addEventListener('wheel', (event) => onWheel(event, stage, control), { passive: false });
  attachDrag(stage, control);
}

function onWheel(event: WheelEvent, stage: HTMLElement, control: ViewControl): void {
  event.preventDefault();
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? linePx : 1;
  if (event.ctrlKey || event.metaKey) {
    const delta = Math.max(-maxZoomDelta, Math.min(maxZoomDelta, event.deltaY * unit));
    control.zoomBy(Math.exp(-delta / 100), stagePoint(event, stage));
    return;
  }
  const sideways = event.shiftKey && event.deltaX === 0;
  control.pan(-(sideways ? event.deltaY : event.deltaX) * unit, sideways ? 0 : -event.deltaY * unit);
}

/** One pointer moves the picture, two zoom it. */
function attachDrag(stage: HTMLElement, control: ViewControl): void {
  const pointers = new Map<number, Point>();

  stage.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'mouse' && event.button > 1) return;
    stage.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, stagePoint(event, stage));
    stage.classList.add('dragging');
    // The middle button would start the browser's own scrolling.
    if (event.button === 1) event.preventDefault();
  });
  stage.addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = stagePoint(event, stage);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, now);
    if (other) control.zoomBy(distance(now, other) / Math.max(1, distance(before, other)), middle(now, other));
    const share = other ? 0.5 : 1;
    control.pan((now.x - before.x) * share, (now.y - before.y) * share);
  });
  const end = (event: PointerEvent) => {
    pointers.delete(event.pointerId);
    if (pointers.size === 0) stage.classList.remove('dragging');
  };
  stage.addEventListener('pointerup', end);
  stage.addEventListener('pointercancel', end);
}

export function stagePoint(event: MouseEvent, stage: HTMLElement): Point {
  const box = stage.getBoundingClientRect();
  return { x: event.clientX - box.x, y: event.clientY - box.y };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
