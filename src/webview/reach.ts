import type { RenderPlan } from '../shared/recipe/plan.ts';

/** How many pixels around a region its rendering looks at, at most: a blur works on reduced copies, hence the reserve. */
export function reachOf({ blur, clarity, sharpen, pixelate }: RenderPlan): number {
  const soft = [blur, clarity, sharpen].filter((stage) => stage !== undefined);
  const blurred = soft.reduce((total, { sigma }) => total + Math.ceil(6 * sigma) + 16, 0);
  return blurred + (pixelate ? Math.ceil(Math.max(pixelate.size.width, pixelate.size.height)) : 0);
}
