import type { Sight } from '../../shared/protocol/about.ts';
import { type Affine, mapPoint } from '../../shared/recipe/affine.ts';
import type { Shape } from '../shape/shape.ts';
import { type Size, type View, viewShowing } from '../view/geometry.ts';

/** What a view shows of the image, in pixels of the upright source, for others who may see it in another shape. */
export function tellView({ zoom, centre }: View, stage: Size, { toSource }: Shape): Sight {
  const { x, y } = mapPoint(toSource, centre);
  const perPx = scaleOf(toSource) / zoom;
  return [x, y, stage.width * perPx, stage.height * perPx];
}

/** The view that shows all of it, as large as this stage allows. */
export function viewOfSight([x, y, across, down]: Sight, stage: Size, { toOutput, size }: Shape): View {
  const scale = scaleOf(toOutput);
  const centre = mapPoint(toOutput, { x, y });
  return viewShowing(centre, { width: across * scale, height: down * scale }, size, stage);
}

/** How much longer lengths become; their mean where that depends on the direction. */
function scaleOf({ a, b, c, d }: Affine): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}
