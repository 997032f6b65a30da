import type { RenderPlan } from '../shared/recipe/plan.ts';
import { colourTable, finishTable } from './colourTable.ts';
import type { PointStage } from './stage.ts';
import { addressAt, type Workplace } from './tile.ts';

/** Tone curves and matrix, in one pass. Their tables are written into the kernel at once. */
export function colourStage({ kernel, arena }: Workplace, plan: RenderPlan): PointStage | undefined {
  const colours = colourTable(plan);
  if (!colours) return undefined;
  arena.write(colours, kernel.colourTable.value);
  const finish = finishTable(plan);
  if (finish) arena.write(finish, kernel.finishTable.value);
  const map = finish ? kernel.finishColours : kernel.mapColours;
  return (_, tile, { x, y, width, height }) => map(addressAt(tile, x, y), tile.stride, width, height);
}
