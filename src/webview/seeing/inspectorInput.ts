import type { Point } from '../../shared/protocol/participant.ts';
import type { ViewControl } from '../view/viewControl.ts';
import { stagePoint } from '../view/viewGestures.ts';

/** A press that moves further than this, in CSS pixels, is a pan. */
const clickPx = 4;
const largeStep = 10;
const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

interface Parts {
  readonly stage: HTMLElement;
  readonly picture: HTMLElement;
  readonly control: ViewControl;
  /** The pixel at a place of the stage. */
  readonly pixelAt: (at: Point) => Point | undefined;
  readonly isOn: () => boolean;
  /** Another pixel, or none: in whole pixels of the picture. */
  readonly onMove: (point: Point | undefined, byKey: boolean) => void;
  readonly onCopy: () => void;
  readonly onLeave: () => void;
}

/** Pointer and keys of the inspector; they are its own only while it is on. */
export function attachInspectorInput(parts: Parts): { readonly point: Point | undefined } {
  const { stage, picture, pixelAt, isOn, onMove, onCopy, onLeave } = parts;
  let point: Point | undefined;
  const move = (next: Point | undefined, byKey: boolean) => {
    point = next;
    onMove(next, byKey);
  };

  stage.addEventListener('pointermove', (event) => {
    if (isOn()) move(pixelAt(stagePoint(event, stage)), false);
  });
  stage.addEventListener('pointerleave', () => isOn() && move(undefined, false));
  attachClick(stage, () => isOn() && onCopy());
  const keys: Readonly<Record<string, () => void>> = { Enter: onCopy, Escape: onLeave };
  // Before the keys of the view, which move the picture.
  document.addEventListener(
    'keydown',
    (event) => {
      if (!isOn() || (event.target !== picture && event.target !== document.body)) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const arrow = arrows[event.key];
      const action = arrow ? () => move(step(parts, point, arrow, event.shiftKey), true) : keys[event.key];
      if (!action) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      action();
    },
    { capture: true },
  );
  return {
    get point() {
      return point;
    },
  };
}

/** From the middle of the view, or on by a pixel. */
function step({ control }: Parts, from: Point | undefined, arrow: Point, large: boolean): Point | undefined {
  const { shape, view } = control;
  if (!shape || !view) return undefined;
  if (!from) return { x: Math.floor(view.centre.x), y: Math.floor(view.centre.y) };
  const by = large ? largeStep : 1;
  return {
    x: Math.min(shape.size.width - 1, Math.max(0, from.x + arrow.x * by)),
    y: Math.min(shape.size.height - 1, Math.max(0, from.y + arrow.y * by)),
  };
}

function attachClick(stage: HTMLElement, onClick: () => void): void {
  let start: Point | undefined;
  stage.addEventListener('pointerdown', (event) => {
    // With Alt it is somebody else's: see pingInput.ts.
    start = event.button === 0 && event.isPrimary && !event.altKey ? { x: event.clientX, y: event.clientY } : undefined;
  });
  stage.addEventListener('pointerup', (event) => {
    const isClick = start && Math.hypot(event.clientX - start.x, event.clientY - start.y) < clickPx;
    start = undefined;
    if (isClick) onClick();
  });
}
