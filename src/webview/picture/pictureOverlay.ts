import type { Rect, Size } from '../view/geometry.ts';
import type { Frame } from './renderClient.ts';

/** Where the picture is now. */
export interface PicturePlace {
  /** On the stage, in CSS pixels. */
  readonly rect: Rect;
  /** At 100 %, in pixels. */
  readonly image: Size;
  readonly stage: Size;
  /** CSS pixels per pixel of the picture. */
  readonly zoom: number;
}

/** Something over the picture that moves with it. It is placed and painted in the same task as the picture itself. */
export interface PictureOverlay {
  readonly element: Element;
  place(place: PicturePlace): void;
  paint(frame: Frame): void;
  /** What was painted is of another picture, or of another shape of it. */
  clear(): void;
}
