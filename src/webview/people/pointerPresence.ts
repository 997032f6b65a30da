import type { Point } from '../../shared/protocol/participant.ts';
import { mapPoint } from '../../shared/recipe/affine.ts';
import type { Port } from '../port.ts';
import type { Store } from '../store.ts';
import { isInside, toImage } from '../view/geometry.ts';
import type { ViewControl } from '../view/viewControl.ts';
import { stagePoint } from '../view/viewGestures.ts';

/**
 * Tells the others where the own pointer is, in pixels of the upright source, at most once a frame; `null` outside the
 * picture. Where the user hides it, nothing is told.
 */
export function attachPointerPresence(stage: HTMLElement, control: ViewControl, store: Store, port: Port): void {
  /** On the stage, in CSS pixels. */
  let pointer: Point | undefined;
  let told: Point | null = null;
  let scheduled = false;

  const cursor = (): Point | null => {
    const { view, shape } = control;
    if (!pointer || !view || !shape || !store.state.settings.showMyCursor) return null;
    const point = toImage(view, control.stage, pointer);
    return isInside(point, shape.size) ? mapPoint(shape.toSource, point) : null;
  };
  const flush = () => {
    scheduled = false;
    const next = cursor();
    if (next?.x === told?.x && next?.y === told?.y) return;
    told = next;
    port.send({ type: 'presence:move', cursor: next });
  };
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(flush);
  };
  const move = (at: Point | undefined) => {
    pointer = at;
    schedule();
  };
  stage.addEventListener('pointermove', (event) => move(stagePoint(event, stage)));
  stage.addEventListener('pointerleave', () => move(undefined));
  // The picture moves under a pointer that keeps still.
  control.onChange(schedule);
  let { showMyCursor } = store.state.settings;
  store.subscribe(({ settings }) => {
    if (settings.showMyCursor === showMyCursor) return;
    showMyCursor = settings.showMyCursor;
    schedule();
  });
}
