import type { Geometry } from '../../shared/recipe/geometry.ts';
import type { RenderPlan } from '../../shared/recipe/plan.ts';
import { colourRow, vibranceRow } from './colourRow.ts';
import type { DeepPixels } from './deepPixels.ts';
import { type ChangeRow, changedRows, type DeepRows } from './deepRows.ts';
import { pixelateRows } from './pixelateRows.ts';
import { grainRow, vignetteRow } from './placeRow.ts';
import { shapedRows } from './shapedRows.ts';
import { blurRows, clarityRows, sharpenRows } from './softRows.ts';

export type { DeepPixels } from './deepPixels.ts';

type DeepStage = (rows: DeepRows) => DeepRows;

/**
 * The whole picture through geometry and plan (compiled for a depth of 16, at full size) with 16 bits a channel. The
 * stages are the kernel's, in floating point and rounded once, at the end. Beside source and result, memory is needed
 * for the rows that the stages look at. Bit for bit the same on every machine. What the plan has for the screen is left out.
 */
export function renderDeep(source: DeepPixels, geometry: Geometry, plan: RenderPlan): DeepPixels {
  const { size, fill } = stagesOf(plan).reduce((rows, stage) => stage(rows), shapedRows(source, geometry));
  const { width, height } = size;
  const data = new Uint16Array(width * height * 4);
  const row = new Float32Array(width * 4);
  for (let y = 0, to = 0; y < height; y++) {
    fill(y, row);
    // Storing cuts off what is below a level.
    for (let at = 0; at < row.length; at++, to++) data[to] = (row[at] ?? 0) + 0.5;
  }
  return { width, height, data };
}

function stagesOf(plan: RenderPlan): readonly DeepStage[] {
  const { vibrance, blur, clarity, sharpen, pixelate, vignette, grain } = plan;
  const change =
    (row: ChangeRow): DeepStage =>
    (rows) =>
      changedRows(rows, row);
  const colours = colourRow(plan);
  const stages: readonly (DeepStage | undefined)[] = [
    colours && change(colours),
    vibrance && change(vibranceRow(vibrance)),
    blur && ((rows) => blurRows(rows, blur)),
    clarity && ((rows) => clarityRows(rows, clarity)),
    sharpen && ((rows) => sharpenRows(rows, sharpen)),
    pixelate && ((rows) => pixelateRows(rows, pixelate)),
    vignette && change(vignetteRow(vignette)),
    grain && ((rows) => changedRows(rows, grainRow(grain, rows.size))),
  ];
  return stages.filter((stage) => stage !== undefined);
}
