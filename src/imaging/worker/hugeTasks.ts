import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { AnyPixels } from '../../render/deep/deepPixels.ts';
import type { Pixels } from '../../render/pixels.ts';
import { pictureSize } from '../../shared/recipe/outputSize.ts';
import { neutralRecipe } from '../../shared/recipe/recipe.ts';
import { CodecError } from '../codec/codecError.ts';
import type { OneDecode } from '../codec/decodeToScratch.ts';
import { carriedBy, encodeImage, encoderFor, type MakeCarrier, needsCarrier } from '../codec/encodeImage.ts';
import { encodeScratch } from '../codec/encodeScratch.ts';
import { encodeToFile, readEncoded } from '../codec/encodeToFile.ts';
import type { SaveSettings } from '../codec/saveSettings.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { pngFileWith } from '../scratch/pngFileWith.ts';
import { pngStream } from '../scratch/pngStream.ts';
import type { ScratchPixels } from '../scratch/scratchPixels.ts';
import { writeParts } from '../scratch/writeParts.ts';
import type { ExportTask, WorkerTask } from '../workerProtocol.ts';
import { freeAtOnce } from './makeV8Collect.ts';
import { inOwnThread } from './ownThread.ts';
import { renderBands } from './renderBands.ts';
import { rendererAt } from './renderPixels.ts';
import type { OneRender } from './renderToPng.ts';
import type { TaskContext } from './runTask.ts';

type Folder = Pick<TaskContext, 'scratchPath'>;

/**
 * Huge pictures pass through files, and are in memory band by band: a whole one is 400 MB, and decoder, renderer and
 * encoder would each hold one. The files are removed with the task's folder, by whoever has asked.
 */
export async function exportHuge(
  task: ExportTask,
  context: TaskContext,
  settings: SaveSettings,
  metadata: Metadata,
): Promise<Uint8Array<ArrayBuffer>> {
  const picture = pictureSize(task.info, task.recipe);
  const decoded = await decodeToFolder(task, context);
  context.onStage('rendering');
  if (settings.format === 'bmp') return encodeImage(await renderAll(decoded, task, context), settings, metadata);
  const { recipe } = task;
  const path = fileIn(context, 'rendered.png');
  const carried = needsCarrier(settings) ? carriedBy(metadata) : {};
  const render: OneRender = { decoded, recipe, path, picture, alpha: settings.hasAlpha, metadata: carried };
  const isGrey = await inOwnThread<boolean>({ render }, context.setup);
  await removeEarly(decoded.path);
  context.onStage('encoding');
  return encodeScratch({ path, isGrey, ...picture }, settings, metadata, fileIn(context, `encoded.${settings.format}`));
}

/** What the page is shown of a huge picture that browsers cannot decode. */
export async function transcodeHuge(task: WorkerTask, context: TaskContext): Promise<Uint8Array<ArrayBuffer>> {
  const decoded = await decodeToFolder(task, context);
  context.onStage('encoding');
  const bands = renderBands(await rendererAt(context.setup.kernelPath), decoded, neutralRecipe);
  const { width, height } = decoded;
  const options = { width, height, alpha: task.info.hasAlpha, level: 1, metadata: {} };
  const path = fileIn(context, 'shown.png');
  // Joined there: a picture of noise is 300 MB, of which there is one copy in memory this way.
  await CodecError.guard('no-scratch', writeParts(path, pngStream(bands, options)));
  return CodecError.guard('no-scratch', readFile(path));
}

/** Encodes pixels that were rendered in memory: they are not there any more when the encoded file comes into it. */
export async function encodeHuge(
  rendered: AnyPixels,
  context: Folder,
  settings: SaveSettings,
  metadata: Metadata,
): Promise<Uint8Array<ArrayBuffer>> {
  await makeFolder(context);
  const path = fileIn(context, `encoded.${settings.format}`);
  const makeCarrier: MakeCarrier = async (png, carried) => {
    await encodeToFile(png, fileIn(context, 'bare.png'));
    await freeAtOnce(rendered.data);
    return carryInFile(carried, context);
  };
  await encodeToFile(await encoderFor(rendered, settings, metadata, makeCarrier), path);
  await freeAtOnce(rendered.data);
  return readEncoded(path, settings, rendered, metadata);
}

/** A copy of the PNG that has been put down bare, which goes. */
async function carryInFile(metadata: Metadata, context: Folder): Promise<string> {
  const [bare, carrier] = [fileIn(context, 'bare.png'), fileIn(context, 'carrier.png')];
  await CodecError.guard('no-scratch', writeParts(carrier, pngFileWith(bare, metadata)));
  await removeEarly(bare);
  return carrier;
}

/** Only to have its room for the next file: what cannot be removed now is removed with the folder. */
async function removeEarly(path: string): Promise<void> {
  await rm(path).catch(() => undefined);
}

function makeFolder({ scratchPath }: Folder): Promise<unknown> {
  return CodecError.guard('no-scratch', mkdir(scratchPath, { recursive: true, mode: 0o700 }));
}

async function decodeToFolder({ source, info }: WorkerTask, context: TaskContext): Promise<ScratchPixels> {
  await makeFolder(context);
  const decode: OneDecode = { source, info, path: fileIn(context, 'decoded') };
  return inOwnThread<ScratchPixels>({ decode }, context.setup);
}

function fileIn({ scratchPath }: Folder, name: string): string {
  return path.join(scratchPath, name);
}

async function renderAll(
  decoded: ScratchPixels,
  { recipe }: ExportTask,
  { setup: { kernelPath } }: TaskContext,
): Promise<Pixels> {
  const { width, height } = pictureSize(decoded, recipe);
  const data = new Uint8Array(width * height * 4);
  const bands = renderBands(await rendererAt(kernelPath), decoded, recipe);
  for await (const band of bands) data.set(band.data, (band.y ?? 0) * width * 4);
  return { width, height, data };
}
