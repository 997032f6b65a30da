import { element, setAttribute } from '../dom.ts';
import { pixelatedZoom, type Rect, type Size, type View } from '../view/geometry.ts';
import { covers, createFrameLayer, type FrameLayer, setBox } from './frameLayer.ts';
import type { PictureOverlay } from './pictureOverlay.ts';
import type { Frame } from './renderClient.ts';
import { pictureRect } from './surface.ts';

/** The picture on its stage. It lays out and paints; what is painted and where the view is are decided elsewhere. */
export interface PictureView {
  readonly stage: HTMLElement;
  readonly picture: HTMLElement;
  /** Where the picture lies on the stage, in CSS pixels. */
  readonly rect: Rect | undefined;
  name(fileName: string): void;
  /** Something that belongs to the picture and ends with it. */
  addMark(mark: PictureOverlay): void;
  /** Something over the whole stage. */
  addOverlay(overlay: PictureOverlay): void;
  place(view: View, image: Size, stage: Size): void;
  paint(frame: Frame): void;
  setBusy(busy: boolean): void;
  /** The frames there are show a picture of another shape. */
  clearFrames(): void;
  clear(): void;
}

export function createPictureView(): PictureView {
  let front = createFrameLayer();
  // The last frame that showed all of the picture: it stands in at the edges until a sharp one is there.
  let back = createFrameLayer();
  const layers = [back.element, front.element];
  const picture = element('div', { class: 'picture', role: 'img', tabindex: '0', 'aria-busy': 'true' }, ...layers);
  picture.hidden = true;
  const stage = element('div', { class: 'stage' }, picture);
  let rect: Rect | undefined;
  let stageSize: Size = { width: 0, height: 0 };
  const overlays: PictureOverlay[] = [];
  const add = (parent: HTMLElement) => (overlay: PictureOverlay) => {
    overlays.push(overlay);
    parent.append(overlay.element);
  };

  const placeLayers = () => {
    if (!rect) return;
    front.place(rect);
    back.place(rect);
    back.element.hidden = front.frame === undefined || covers(front.frame, rect, stageSize);
  };
  const swapLayers = () => {
    const whole: FrameLayer = front;
    front = back;
    back = whole;
    picture.append(front.element);
    front.element.hidden = false;
  };
  const clearFrames = () => {
    for (const layer of [front, back, ...overlays]) layer.clear();
  };
  return {
    stage,
    picture,
    get rect() {
      return rect;
    },
    addMark: add(picture),
    addOverlay: add(stage),
    name: (fileName) => setAttribute(picture, 'aria-label', fileName),
    place(view, image, size) {
      rect = pictureRect(view, image, size, devicePixelRatio);
      stageSize = size;
      picture.hidden = false;
      setBox(picture, rect, 1, 1);
      picture.classList.toggle('pixelated', view.zoom >= pixelatedZoom);
      placeLayers();
      for (const overlay of overlays) overlay.place({ rect, image, stage: size, zoom: view.zoom });
    },
    paint(frame) {
      if (front.frame && isWhole(front.frame) && !isWhole(frame)) swapLayers();
      // Picture and place change in one task: no frame on screen shows the one without the other.
      front.paint(frame);
      for (const overlay of overlays) overlay.paint(frame);
      placeLayers();
    },
    setBusy: (busy) => setAttribute(picture, 'aria-busy', String(busy)),
    clearFrames,
    clear() {
      clearFrames();
      picture.hidden = true;
    },
  };
}

function isWhole({ surface, region }: Frame): boolean {
  return region.width === surface.width && region.height === surface.height;
}
