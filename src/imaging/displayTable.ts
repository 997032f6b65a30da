import { type DisplayTable, displayPoints, displayTableBytes } from '../shared/recipe/plan.ts';
import { convertsColour } from './codec/saveSettings.ts';
import type { ImageInfo } from './imageInfo.ts';
import type { ImagingFailureCode } from './imagingFailure.ts';
import type { WorkerLanes } from './workerLanes.ts';

export type DisplayTableOutcome =
  | { readonly ok: true; readonly table: DisplayTable | undefined }
  | { readonly ok: false; readonly code: ImagingFailureCode };

const asStored: DisplayTableOutcome = { ok: true, table: undefined };

/**
 * How the image's colours look in sRGB, for a page that shows stored pixels. No table where they are shown as they are:
 * without a profile and numbers in its place, with one that is sRGB to within a level, and with a damaged one, which viewers ignore as well.
 */
export async function displayTable(
  workers: WorkerLanes,
  source: Uint8Array,
  info: ImageInfo,
): Promise<DisplayTableOutcome> {
  if (!describesColour(info)) return asStored;
  const made = await workers.run({ kind: 'displayTable', source, info });
  if (!made.ok) return made.code === 'corrupt' ? asStored : made;
  return made.bytes.length !== displayTableBytes || isIdentity(made.bytes) ? asStored : { ok: true, table: made.bytes };
}

/** Whether the image says that its colours may not be sRGB's. */
export function describesColour(info: ImageInfo): boolean {
  return (info.icc || info.colourNumbers !== undefined) && !convertsColour(info);
}

function isIdentity(table: DisplayTable): boolean {
  return table.every((level, at) => Math.abs(level - latticeLevel(at)) <= 1);
}

/** The level that stands at a place of the table which changes nothing. */
export function latticeLevel(at: number): number {
  const index = Math.floor(Math.floor(at / 3) / displayPoints ** (at % 3)) % displayPoints;
  return Math.round((index * 255) / (displayPoints - 1));
}
