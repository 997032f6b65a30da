import { overlap } from '../people/edgePin.ts';
import { type Rect, type Size, toStage, type View } from '../view/geometry.ts';

/** The part of the stage, in CSS pixels, where some of the picture is seen. */
export function sightOf(view: View, { width, height }: Size, stage: Size): Rect {
  const { x, y } = toStage(view, stage, { x: 0, y: 0 });
  const picture = { x, y, width: width * view.zoom, height: height * view.zoom };
  return overlap(picture, { x: 0, y: 0, ...stage });
}
