import type { PixelRect } from '../../shared/recipe/outputSize.ts';
import type { ViewControl } from '../view/viewControl.ts';
import type { CropMode } from './cropMode.ts';

/** What a drag by so many pixels of the frame makes of the box it began with. */
export type DragBox = (from: PixelRect, dx: number, dy: number) => PixelRect;

/**
 * Dragging a part of the crop. Other buttons and a second finger go on to the stage, which pans and zooms. Escape takes
 * the drag back.
 */
export function attachCropDrag(part: HTMLElement, mode: CropMode, control: ViewControl, dragBox: DragBox): void {
  let drag: { readonly id: number; readonly x: number; readonly y: number; readonly box: PixelRect } | undefined;

  part.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || drag) return;
    drag = { id: event.pointerId, x: event.clientX, y: event.clientY, box: mode.box };
    part.setPointerCapture(event.pointerId);
    event.stopPropagation();
  });
  part.addEventListener('pointermove', (event) => {
    const zoom = control.view?.zoom;
    if (!drag || drag.id !== event.pointerId || !zoom) return;
    mode.hold(dragBox(drag.box, (event.clientX - drag.x) / zoom, (event.clientY - drag.y) / zoom));
  });
  const end = (event: PointerEvent) => {
    if (drag?.id === event.pointerId) drag = undefined;
  };
  part.addEventListener('pointerup', end);
  part.addEventListener('pointercancel', end);
  part.addEventListener('lostpointercapture', end);
  part.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !drag) return;
    mode.hold(drag.box);
    drag = undefined;
    event.stopPropagation();
  });
}
