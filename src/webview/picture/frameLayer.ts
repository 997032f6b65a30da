import { element } from '../dom.ts';
import type { Rect, Size } from '../view/geometry.ts';
import type { Frame } from './renderClient.ts';

/** A canvas that shows one painted frame where it belongs in the picture. */
export interface FrameLayer {
  readonly element: HTMLCanvasElement;
  readonly frame: Frame | undefined;
  paint(frame: Frame): void;
  /** `picture` is where the whole picture lies now, which may be larger or smaller than when the frame was painted. */
  place(picture: Rect): void;
  clear(): void;
}

export function createFrameLayer(): FrameLayer {
  const canvas = element('canvas', { class: 'frame', 'aria-hidden': 'true' });
  const context = canvas.getContext('bitmaprenderer');
  let shown: Frame | undefined;
  return {
    element: canvas,
    get frame() {
      return shown;
    },
    paint(frame) {
      shown = frame;
      context?.transferFromImageBitmap(frame.bitmap);
    },
    place(picture) {
      if (!shown) return;
      const { surface, region } = shown;
      setBox(canvas, region, picture.width / surface.width, picture.height / surface.height);
    },
    clear() {
      shown = undefined;
      context?.transferFromImageBitmap(null);
    },
  };
}

/** Whether a frame holds all that is in view of the picture. */
export function covers({ surface, region }: Frame, picture: Rect, stage: Size): boolean {
  return (
    reaches(region.x, region.width, surface.width, picture.x, picture.width, stage.width) &&
    reaches(region.y, region.height, surface.height, picture.y, picture.height, stage.height)
  );
}

function reaches(start: number, length: number, whole: number, offset: number, shown: number, stage: number): boolean {
  const scale = shown / whole;
  const end = start + length;
  return (start === 0 || offset + start * scale <= 0) && (end === whole || offset + end * scale >= stage);
}

export function setBox(node: HTMLElement, box: Rect, scaleX: number, scaleY: number): void {
  node.style.transform = `translate(${box.x * scaleX}px, ${box.y * scaleY}px)`;
  node.style.width = `${box.width * scaleX}px`;
  node.style.height = `${box.height * scaleY}px`;
}
