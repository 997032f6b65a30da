import type { AnyPixels, DeepPixels } from '../../render/deep/deepPixels.ts';
import { pictureSize } from '../../shared/recipe/outputSize.ts';
import { isNeutral } from '../../shared/recipe/recipe.ts';
import type { Size } from '../../shared/recipe/size.ts';
import { decodeDeepImage, decodeImage } from '../codec/decodeImage.ts';
import { encodeForBrowser, encodeImage } from '../codec/encodeImage.ts';
import { keepsDepth } from '../codec/keepsDepth.ts';
import { saveSettingsFor } from '../codec/saveSettings.ts';
import { isHugeTask } from '../hugeTask.ts';
import { metadataForPixels, metadataInto } from '../metadata/metadataForPixels.ts';
import { metadataUnder } from '../metadata/metadataPolicy.ts';
import { metadataForSave } from '../metadata/readMetadata.ts';
import type { ExportTask, WorkerSetup, WorkerStage, WorkerTask } from '../workerProtocol.ts';
import { encodeHuge, exportHuge, transcodeHuge } from './hugeTasks.ts';
import { makeDisplayTable } from './makeDisplayTable.ts';
import { freeAtOnce } from './makeV8Collect.ts';
import { isShared, RenderCrew } from './renderCrew.ts';
import { renderDeepPixels } from './renderDeepPixels.ts';
import { renderPixels } from './renderPixels.ts';

const crewPixels = 2_000_000;

export interface TaskContext {
  readonly setup: WorkerSetup;
  /** A folder for the task alone, which it makes where it needs one. */
  readonly scratchPath: string;
  readonly onStage: (stage: WorkerStage) => void;
}

/** Does one task. Throws a CodecError where the image is to blame. */
export async function runTask(task: WorkerTask, context: TaskContext): Promise<Uint8Array<ArrayBuffer>> {
  context.onStage('decoding');
  if (task.kind === 'displayTable') return makeDisplayTable(task.source, task.info);
  if (task.kind === 'export') return exportImage(task, context);
  if (isHugeTask(task)) return transcodeHuge(task, context);
  const pixels = await decodeImage(task.source, task.info);
  context.onStage('encoding');
  return encodeForBrowser(pixels, task.info.hasAlpha);
}

async function exportImage(task: ExportTask, context: TaskContext): Promise<Uint8Array<ArrayBuffer>> {
  const { source, info, recipe, format, choice } = task;
  const picture = pictureSize(info, recipe);
  const settings = saveSettingsFor(info, format, choice, picture);
  const stored = metadataUnder(choice.metadata, metadataInto(format, await metadataForSave(source, info, format)));
  const edited = !isNeutral(recipe) || info.orientation !== 1;
  const metadata = metadataForPixels(stored, { ...picture, edited });
  const isDeep = keepsDepth(info, format, picture);
  if (!isDeep && isHugeTask(task)) return exportHuge(task, context, settings, metadata);
  const rendered = await (isDeep ? decodeAndRenderDeep : decodeAndRender)(task, context);
  context.onStage('encoding');
  if (!isHugeTask(task)) return encodeImage(rendered, settings, metadata);
  // What it was decoded from and into: the encoder needs as much again.
  await freeAtOnce(source);
  return encodeHuge(rendered, context, settings, metadata);
}

/** The pixels to be written. Those that were decoded are let go of: there may be no memory for both while encoding. */
async function decodeAndRender({ source, info, recipe }: ExportTask, context: TaskContext): Promise<AnyPixels> {
  // Its threads start while the image is decoded.
  const crew = !isNeutral(recipe) && isWorthCrew(pictureSize(info, recipe)) ? crewFor(context.setup) : undefined;
  const pixels = await decodeImage(source, info);
  context.onStage('rendering');
  if (isNeutral(recipe)) return pixels;
  return crew && isShared(pixels)
    ? crew.render(pixels, recipe)
    : renderPixels(pixels, recipe, context.setup.kernelPath);
}

/** What is rendered sooner than threads are started is rendered by this one. */
function isWorthCrew({ width, height }: Size): boolean {
  return width * height > crewPixels;
}

let crew: RenderCrew | undefined;

/** Kept for as long as this thread lives. */
function crewFor(setup: WorkerSetup): RenderCrew {
  crew ??= new RenderCrew(setup);
  return crew;
}

async function decodeAndRenderDeep(
  { source, info, recipe }: ExportTask,
  { onStage }: TaskContext,
): Promise<DeepPixels> {
  const pixels = await decodeDeepImage(source, info);
  onStage('rendering');
  return isNeutral(recipe) ? pixels : renderDeepPixels(pixels, recipe);
}
