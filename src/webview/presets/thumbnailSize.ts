import type { Size } from '../view/geometry.ts';

/** A long panorama is not worth a wide thumbnail of which only the middle shows. */
const maxAspect = 4;

/** The size at which a picture just covers a frame of device pixels, never enlarged. */
export function thumbnailSize(picture: Size, frame: Size): Size {
  const scale = Math.min(1, Math.max(frame.width / picture.width, frame.height / picture.height));
  const limit = maxAspect * Math.max(frame.width, frame.height);
  const side = (length: number) => Math.max(1, Math.min(Math.round(length * scale), limit));
  return { width: side(picture.width), height: side(picture.height) };
}
