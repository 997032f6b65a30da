import { keepAltFromMenu } from './keepAltFromMenu.ts';

interface DragOptions {
  /** A button went down: what each move does from now on, undefined where nothing begins there. */
  start(event: PointerEvent): ((event: PointerEvent) => void) | undefined;
  /** Let go of. */
  settle(): void;
  /** Taken back: by Escape, or by the system. */
  cancel(): void;
}

/** Drags with the main button, a finger or a pen, wherever the pointer goes meanwhile. `start` moves the focus. */
export function attachPointerDrag(target: HTMLElement, { start, settle, cancel }: DragOptions): void {
  let move: ((event: PointerEvent) => void) | undefined;
  const end = (finish: () => void) => {
    if (!move) return;
    move = undefined;
    finish();
  };
  target.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    target.setPointerCapture(event.pointerId);
    move = start(event);
  });
  // The browser's own drag, selection and focus.
  target.addEventListener('mousedown', (event) => event.button === 0 && event.preventDefault());
  target.addEventListener('pointermove', (event) => move?.(event));
  target.addEventListener('pointerup', () => end(settle));
  target.addEventListener('pointercancel', () => end(cancel));
  target.addEventListener('lostpointercapture', () => end(cancel));
  target.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !move) return;
    end(cancel);
    event.stopImmediatePropagation();
  });
  keepAltFromMenu(target, () => move !== undefined);
}
