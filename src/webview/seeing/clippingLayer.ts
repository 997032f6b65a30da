import { createFrameLayer } from '../picture/frameLayer.ts';
import type { PictureOverlay, PicturePlace } from '../picture/pictureOverlay.ts';

/** What is clipped of the picture, where somebody asked for it. */
export function createClippingLayer(): PictureOverlay {
  const layer = createFrameLayer();
  layer.element.classList.add('clipping');
  let placed: PicturePlace | undefined;
  return {
    element: layer.element,
    place(place) {
      placed = place;
      layer.place(place.rect);
    },
    paint(frame) {
      if (frame.clipping) layer.paint({ ...frame, bitmap: frame.clipping });
      else layer.clear();
      if (placed) layer.place(placed.rect);
    },
    clear: layer.clear,
  };
}
