import { type DisplayTable, displayPoints, displayTableBytes } from '../shared/recipe/plan.ts';
import { convertsColour } from './codec/saveSettings.ts';
import type { ImageInfo } from './imageInfo.ts';
import type { WorkerQueue } from './workerQueue.ts';

/**
 * How the image's colours look in sRGB, for a page that shows stored pixels. Undefined where they are shown as they
 * are: without a profile, with one that is sRGB to within a level, and with a damaged one, which viewers ignore as well.
 */
export async function displayTable(
  queue: WorkerQueue,
  source: Uint8Array,
  info: ImageInfo,
): Promise<DisplayTable | undefined> {
  if (!info.icc || convertsColour(info)) return undefined;
  const made = await queue.run({ kind: 'displayTable', source, info });
  return made.ok && made.bytes.length === displayTableBytes && !isIdentity(made.bytes) ? made.bytes : undefined;
}

function isIdentity(table: DisplayTable): boolean {
  return table.every((level, at) => Math.abs(level - latticeLevel(at)) <= 1);
}

/** The level that stands at a place of the table which changes nothing. */
export function latticeLevel(at: number): number {
  const index = Math.floor(Math.floor(at / 3) / displayPoints ** (at % 3)) % displayPoints;
  return Math.round((index * 255) / (displayPoints - 1));
}
