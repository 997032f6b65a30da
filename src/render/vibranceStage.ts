import type { Vibrance } from '../shared/recipe/plan.ts';
import type { PointStage } from './stage.ts';
import { addressAt } from './tile.ts';

export function vibranceStage({ amount }: Vibrance): PointStage {
  return ({ kernel }, tile, { x, y, width, height }) =>
    kernel.vibrance(addressAt(tile, x, y), tile.stride, width, height, amount);
}
