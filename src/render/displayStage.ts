import { type DisplayTable, displayPoints } from '../shared/recipe/plan.ts';
import type { PointStage } from './stage.ts';
import { addressAt, type Workplace } from './tile.ts';

/** Colours as the screen wants them, last of all. The table is written into the kernel at once. */
export function displayStage({ kernel, arena }: Workplace, table: DisplayTable): PointStage {
  arena.write(wideTableOf(table), kernel.displayTable.value);
  return (_, tile, { x, y, width, height }) => kernel.display(addressAt(tile, x, y), tile.stride, width, height);
}

/** Made once for each table: it is the same for all frames of an image. */
const wideTables = new WeakMap<DisplayTable, Int16Array>();

function wideTableOf(table: DisplayTable): Int16Array {
  const wide = wideTables.get(table) ?? wideTable(table);
  wideTables.set(table, wide);
  return wide;
}

/** Four 16-bit numbers for each point: the kernel reads them at once. */
function wideTable(table: DisplayTable): Int16Array {
  const wide = new Int16Array(4 * displayPoints ** 3);
  for (let point = 0; point < displayPoints ** 3; point++) {
    for (let channel = 0; channel < 3; channel++) wide[point * 4 + channel] = table[point * 3 + channel] ?? 0;
  }
  return wide;
}
