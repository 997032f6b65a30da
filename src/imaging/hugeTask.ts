import { hugeDeepPixels } from '../shared/limits.ts';
import { pictureSize } from '../shared/recipe/outputSize.ts';
import type { Size } from '../shared/recipe/size.ts';
import { keepsDepth } from './codec/keepsDepth.ts';
import { isHuge } from './imageLimits.ts';
import type { ExportTask, WorkerTask } from './workerProtocol.ts';
import { isHeavy } from './writeLimits.ts';

/** Whether there is no memory for a second task of the kind: for what it reads, or for what it makes of that. */
export function isHugeTask(task: WorkerTask): boolean {
  return isHuge(task.info) || (task.kind === 'export' && isHugeExport(task));
}

function isHugeExport({ info, recipe, format, choice }: ExportTask): boolean {
  const picture = pictureSize(info, recipe);
  if (isHeavy(picture, { format, lossless: choice.lossless, hasAlpha: info.hasAlpha })) return true;
  const isDeep = keepsDepth(info, format, picture);
  return isHuge(picture) || (isDeep && [info, picture].some(isHugeDeep));
}

function isHugeDeep({ width, height }: Size): boolean {
  return width * height > hugeDeepPixels;
}
