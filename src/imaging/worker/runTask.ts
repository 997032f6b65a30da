import { isNeutral } from '../../shared/recipe/recipe.ts';
import { decodeImage } from '../codec/decodeImage.ts';
import { encodeForBrowser, encodeImage } from '../codec/encodeImage.ts';
import { saveSettingsFor } from '../codec/saveSettings.ts';
import { metadataForPixels, metadataInto } from '../metadata/metadataForPixels.ts';
import { metadataUnder } from '../metadata/metadataPolicy.ts';
import { metadataForSave } from '../metadata/readMetadata.ts';
import type { WorkerSetup, WorkerStage, WorkerTask } from '../workerProtocol.ts';
import { makeDisplayTable } from './makeDisplayTable.ts';
import { renderPixels } from './renderPixels.ts';

export interface TaskContext {
  readonly setup: WorkerSetup;
  readonly onStage: (stage: WorkerStage) => void;
}

/** Does one task. Throws a CodecError where the image is to blame. */
export async function runTask(task: WorkerTask, context: TaskContext): Promise<Uint8Array<ArrayBuffer>> {
  context.onStage('decoding');
  if (task.kind === 'displayTable') return makeDisplayTable(task.source, task.info);
  const pixels = await decodeImage(task.source, task.info);
  if (task.kind !== 'export') {
    context.onStage('encoding');
    return encodeForBrowser(pixels, task.info.hasAlpha);
  }
  const { source, info, recipe, format, choice } = task;
  const metadata = metadataUnder(choice.metadata, metadataInto(format, await metadataForSave(source, info, format)));
  context.onStage('rendering');
  const rendered = isNeutral(recipe) ? pixels : await renderPixels(pixels, recipe, context.setup.kernelPath);
  context.onStage('encoding');
  const { width, height } = rendered;
  const edited = rendered !== pixels || info.orientation !== 1;
  const settings = saveSettingsFor(info, format, choice);
  return encodeImage(rendered, settings, metadataForPixels(metadata, { width, height, edited }));
}
