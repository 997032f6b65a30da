import type { Point } from '../../shared/protocol/participant.ts';
import { element } from '../dom.ts';
import { setBox } from '../picture/frameLayer.ts';
import { isTyping } from '../typing.ts';
import type { Rect } from './geometry.ts';
import type { ViewControl } from './viewControl.ts';
import { stagePoint } from './viewGestures.ts';

/** A smaller rectangle, in CSS pixels a side, is a click. */
const leastSidePx = 6;

export interface ZoomMarquee {
  readonly element: HTMLElement;
  /** The next drag on the picture chooses what fills the stage. */
  arm(): void;
}

/** Zooms to a rectangle: Shift and drag, or Z and then drag. Escape lets it be. */
export function attachZoomMarquee(stage: HTMLElement, control: ViewControl): ZoomMarquee {
  const marquee = element('div', { class: 'marquee', 'aria-hidden': 'true', hidden: true });
  let start: Point | undefined;
  const setArmed = (armed: boolean) => stage.classList.toggle('zooming', armed);
  const isArmed = () => stage.classList.contains('zooming');
  const end = () => {
    start = undefined;
    marquee.hidden = true;
    setArmed(false);
  };

  // Before the gestures of the view, which would pan.
  stage.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || !(event.shiftKey || isArmed()) || !isOnPicture(event, stage)) return;
      event.stopImmediatePropagation();
      stage.setPointerCapture(event.pointerId);
      start = stagePoint(event, stage);
      setArmed(true);
    },
    { capture: true },
  );
  stage.addEventListener('pointermove', (event) => {
    if (!start) return;
    marquee.hidden = false;
    setBox(marquee, rectBetween(start, stagePoint(event, stage)), 1, 1);
  });
  stage.addEventListener('pointerup', (event) => {
    if (!start) return;
    zoomToRect(control, rectBetween(start, stagePoint(event, stage)));
    end();
  });
  stage.addEventListener('pointercancel', end);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isArmed()) end();
    const isZ = event.key.toLowerCase() === 'z' && !(event.ctrlKey || event.metaKey || event.altKey);
    if (isZ && !isTyping(event.target)) setArmed(true);
  });
  return { element: marquee, arm: () => setArmed(true) };
}

/** The rectangle of the stage as large as the stage allows, in its middle; a click is a step closer. */
function zoomToRect(control: ViewControl, { x, y, width, height }: Rect): void {
  const { view, stage } = control;
  if (!view) return;
  const middle = { x: x + width / 2, y: y + height / 2 };
  const isClick = width < leastSidePx || height < leastSidePx;
  control.zoomBy(isClick ? 2 : Math.min(stage.width / width, stage.height / height), middle);
  control.pan(stage.width / 2 - middle.x, stage.height / 2 - middle.y);
}

function rectBetween(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/** Other things on the stage, such as the handles of a crop, have drags of their own. */
function isOnPicture({ target }: Event, stage: HTMLElement): boolean {
  return target === stage || (target instanceof Element && target.closest('.picture') !== null);
}
