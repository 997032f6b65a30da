import { element, setAttribute } from './dom.ts';
import { pixelatedZoom, type Rect, type Size, type View } from './geometry.ts';
import type { Frame } from './renderClient.ts';
import { pictureRect } from './surface.ts';

/** The picture on its stage. It lays out and paints; what is painted and where the view is are decided elsewhere. */
export interface PictureView {
  readonly stage: HTMLElement;
  readonly picture: HTMLElement;
  /** Where the picture lies on the stage, in CSS pixels. */
  readonly rect: Rect | undefined;
  name(fileName: string): void;
  place(view: View, image: Size, stage: Size): void;
  paint(frame: Frame): void;
  setBusy(busy: boolean): void;
  clear(): void;
}

export function createPictureView(): PictureView {
  const canvas = element('canvas', { class: 'frame', 'aria-hidden': 'true' });
  const context = canvas.getContext('bitmaprenderer');
  const picture = element('div', { class: 'picture', role: 'img', tabindex: '0', 'aria-busy': 'true' }, canvas);
  picture.hidden = true;
  const stage = element('div', { class: 'stage' }, picture);
  let rect: Rect | undefined;
  let shown: Frame | undefined;

  const placeFrame = () => {
    if (!rect || !shown) return;
    const { surface, region } = shown;
    setBox(canvas, region, rect.width / surface.width, rect.height / surface.height);
  };
  return {
    stage,
    picture,
    get rect() {
      return rect;
    },
    name: (fileName) => setAttribute(picture, 'aria-label', fileName),
    place(view, image, size) {
      rect = pictureRect(view, image, size, devicePixelRatio);
      picture.hidden = false;
      setBox(picture, rect, 1, 1);
      picture.classList.toggle('pixelated', view.zoom >= pixelatedZoom);
      placeFrame();
    },
    paint(frame) {
      shown = frame;
      // Picture and place change in one task: no frame on screen shows the one without the other.
      context?.transferFromImageBitmap(frame.bitmap);
      placeFrame();
    },
    setBusy: (busy) => setAttribute(picture, 'aria-busy', String(busy)),
    clear() {
      shown = undefined;
      context?.transferFromImageBitmap(null);
      picture.hidden = true;
    },
  };
}

function setBox(node: HTMLElement, box: Rect, scaleX: number, scaleY: number): void {
  node.style.transform = `translate(${box.x * scaleX}px, ${box.y * scaleY}px)`;
  node.style.width = `${box.width * scaleX}px`;
  node.style.height = `${box.height * scaleY}px`;
}
