import type { RenderPlan } from '../shared/recipe/plan.ts';

/** How many pixels around a region its rendering may look at, at most. */
export function reachOf({ blur, sharpen }: RenderPlan): number {
  return Math.ceil(4 * (blur?.sigma ?? 0)) + Math.ceil(4 * (sharpen?.sigma ?? 0));
}
