import { equalChoices, type FormatChoice } from '../shared/exportSettings.ts';
import { formatOfId, type ImageFormatId } from '../shared/imageFormats.ts';
import { maxFileBytes } from '../shared/limits.ts';
import { pictureSize } from '../shared/recipe/outputSize.ts';
import { isNeutral, type Recipe } from '../shared/recipe/recipe.ts';
import { browserShows } from './browserShows.ts';
import { defaultChoice } from './codec/saveSettings.ts';
import { type DisplayTableOutcome, displayTable } from './displayTable.ts';
import type { ImageInfo } from './imageInfo.ts';
import { type ImagingFailure, imagingFailure } from './imagingFailure.ts';
import { describeSize, type InspectOutcome, inspectImage } from './inspectImage.ts';
import { sweepAbandoned } from './scratch/abandonedFolders.ts';
import { WorkerLanes } from './workerLanes.ts';
import type { WorkerResult, WorkerStage } from './workerProtocol.ts';
import { isTooLargeToWrite } from './writeLimits.ts';

/** Codecs, metadata and export. Untrusted pixels are decoded in a process of their own, started when needed. */
export interface Imaging {
  /** Reads the header only, and checks the limits. */
  inspect(bytes: Uint8Array, fileName: string): Promise<InspectOutcome>;
  /**
   * The image as the page decodes it to exactly the pixels that are edited: the same bytes where browsers do that,
   * an upright PNG otherwise.
   */
  toBrowserImage(bytes: Uint8Array, info: ImageInfo, options?: TranscodeOptions): Promise<BrowserImageOutcome>;
  /** How the image's colours look in sRGB, where stored pixels are not shown as they are. */
  displayTable(bytes: Uint8Array, info: ImageInfo): Promise<DisplayTableOutcome>;
  /** Renders the recipe at full size and encodes the result. A neutral recipe in the source's format and as is best for it returns the source. */
  export(request: ExportRequest, options: ExportOptions): Promise<ExportOutcome>;
  /** Ends the worker and removes its temporary files. What is pending fails with code 'disposed'. */
  dispose(): Promise<void>;
}

export interface ImagingOptions {
  /** The bundled worker, `imagingWorker.cjs`, with sharp's WebAssembly build beside it. */
  readonly workerPath: string;
  /** The renderer's kernel, `kernel.wasm`. */
  readonly kernelPath: string;
}

export interface TranscodeOptions {
  readonly signal?: AbortSignal;
}

export interface ExportRequest {
  readonly source: Uint8Array;
  readonly recipe: Recipe;
  /** What to write, whatever the source is. */
  readonly format: ImageFormatId;
  /** How to write it; as is best for the source where left out. */
  readonly choice?: FormatChoice;
  /** What messages call the file. */
  readonly fileName: string;
}

export interface ExportOptions {
  readonly signal?: AbortSignal;
  /** Told of each stage as it begins. Nothing has to be done for an image that is written as it is. */
  readonly onStage?: (stage: WorkerStage) => void;
}

export type BrowserImageOutcome =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly mime: string }
  | ImagingFailure;

export type ExportOutcome = { readonly ok: true; readonly bytes: Uint8Array } | ImagingFailure;

export function createImaging({ workerPath, kernelPath }: ImagingOptions): Imaging {
  const workers = new WorkerLanes({ setup: { kernelPath, workerPath } });
  const stopSweeping = sweepAbandoned();
  return {
    inspect: async (bytes, fileName) => inspectImage(bytes, fileName),
    toBrowserImage: (bytes, info, options) => toBrowserImage(workers, bytes, info, options),
    displayTable: (bytes, info) => displayTable(workers, bytes, info),
    export: (request, options) => exportImage(workers, request, options),
    dispose: () => {
      stopSweeping();
      return workers.dispose();
    },
  };
}

async function toBrowserImage(
  workers: WorkerLanes,
  source: Uint8Array,
  info: ImageInfo,
  options?: TranscodeOptions,
): Promise<BrowserImageOutcome> {
  if (browserShows(info)) return { ok: true, bytes: source, mime: formatOfId(info.format).mime };
  const outcome = outcomeOf(await workers.run({ kind: 'transcode', source, info }, options));
  return outcome.ok ? { ...outcome, mime: formatOfId('png').mime } : outcome;
}

async function exportImage(
  workers: WorkerLanes,
  { source, recipe, format, fileName, choice }: ExportRequest,
  options: ExportOptions,
): Promise<ExportOutcome> {
  const inspected = inspectImage(source, fileName);
  if (!inspected.ok) return inspected;
  const { info } = inspected;
  if (options.signal?.aborted) return imagingFailure('cancelled', fileName);
  const best = defaultChoice(info, format);
  const isAsStored = info.format === format && equalChoices(choice ?? best, best);
  if (isNeutral(recipe) && isAsStored) return { ok: true, bytes: source };
  const picture = pictureSize(info, recipe);
  const { lossless } = choice ?? best;
  if (isTooLargeToWrite(picture, { format, lossless, hasAlpha: info.hasAlpha }))
    return imagingFailure('too-large-to-write', fileName, describeSize(picture));
  const result = await workers.run({ kind: 'export', source, info, recipe, format, choice: choice ?? best }, options);
  return outcomeOf(openableAgain(result), fileName, describeSize(picture));
}

/** How well pixels compress is known only once they are written. */
function openableAgain(result: WorkerResult): WorkerResult {
  const isTooLong = result.ok && result.bytes.length > maxFileBytes;
  return isTooLong ? { ok: false, code: 'file-too-large-to-write' } : result;
}

function outcomeOf(result: WorkerResult, fileName?: string, size?: string): ExportOutcome {
  return result.ok ? result : imagingFailure(result.code, fileName, size);
}
