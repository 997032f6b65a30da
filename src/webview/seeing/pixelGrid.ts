import { element } from '../dom.ts';
import type { PictureOverlay, PicturePlace } from '../picture/pictureOverlay.ts';
import type { Rect } from '../view/geometry.ts';

/** CSS pixels per image pixel from which on the grid is shown. */
const gridZoom = 8;

/** Lines between the pixels of the picture, at a zoom at which each is a square one can point at. */
export function createPixelGrid(): PictureOverlay {
  const canvas = element('canvas', { class: 'pixelGrid', 'aria-hidden': 'true', hidden: true });
  return {
    element: canvas,
    place(place) {
      canvas.hidden = place.zoom < gridZoom;
      if (!canvas.hidden) draw(canvas, place);
    },
    paint: () => undefined,
    clear() {
      canvas.hidden = true;
    },
  };
}

function draw(canvas: HTMLCanvasElement, { rect, image, stage }: PicturePlace): void {
  const ratio = devicePixelRatio;
  canvas.width = Math.round(stage.width * ratio);
  canvas.height = Math.round(stage.height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  const seen = visiblePart(rect, stage, ratio);
  // A dark line and a light one beside it: one of the two is seen on any picture.
  for (const [offset, colour] of [
    [0, 'rgb(0 0 0 / 32%)'],
    [1, 'rgb(255 255 255 / 26%)'],
  ] as const) {
    context.fillStyle = colour;
    for (const x of lines(rect.x, rect.width, image.width, stage.width))
      context.fillRect(Math.round(x * ratio) + offset, seen.y, 1, seen.height);
    for (const y of lines(rect.y, rect.height, image.height, stage.height))
      context.fillRect(seen.x, Math.round(y * ratio) + offset, seen.width, 1);
  }
}

/** Where the borders between pixels are, as far as they are on the stage. */
function* lines(start: number, length: number, pixels: number, stage: number): Generator<number> {
  const step = length / pixels;
  const first = Math.max(1, Math.ceil(-start / step));
  const last = Math.min(pixels - 1, Math.floor((stage - start) / step));
  for (let index = first; index <= last; index += 1) yield start + index * step;
}

/** In device pixels. */
function visiblePart(rect: Rect, stage: { width: number; height: number }, ratio: number): Rect {
  const left = Math.max(0, rect.x);
  const top = Math.max(0, rect.y);
  const right = Math.min(stage.width, rect.x + rect.width);
  const bottom = Math.min(stage.height, rect.y + rect.height);
  return { x: left * ratio, y: top * ratio, width: (right - left) * ratio, height: (bottom - top) * ratio };
}
