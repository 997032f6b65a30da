import type { RenderPlan } from '../shared/recipe/plan.ts';

/** How many pixels around a region its rendering looks at, at most: a blur works on reduced copies, hence the reserve. */
export function reachOf({ blur, sharpen }: RenderPlan): number {
  return (blur ? Math.ceil(6 * blur.sigma) + 16 : 0) + (sharpen ? 4 : 0);
}
