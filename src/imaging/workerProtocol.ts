import type { FormatChoice } from '../shared/exportSettings.ts';
import type { ImageFormatId } from '../shared/imageFormats.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import type { ImageInfo } from './imageInfo.ts';
import type { ImagingFailureCode } from './imagingFailure.ts';

/**
 * What the worker is asked to do: make a PNG for the browser, say what colours look like in sRGB (no bytes where the
 * image has no profile), or render and encode the real file.
 */
export type WorkerTask =
  | { readonly kind: 'transcode' | 'displayTable'; readonly source: Uint8Array; readonly info: ImageInfo }
  | ExportTask;

export interface ExportTask {
  readonly kind: 'export';
  readonly source: Uint8Array;
  readonly info: ImageInfo;
  readonly recipe: Recipe;
  readonly format: ImageFormatId;
  readonly choice: FormatChoice;
}

export type WorkerRequest = WorkerTask & {
  readonly id: number;
  /** A folder for this request alone. The worker makes it where it needs one; who has asked removes it. */
  readonly scratchPath: string;
};

/** `stage` tells which time limit applies from now on; `done` ends the request. */
export type WorkerReply =
  | { readonly type: 'stage'; readonly id: number; readonly stage: WorkerStage }
  | { readonly type: 'done'; readonly id: number; readonly result: WorkerResult };

export type WorkerStage = 'decoding' | 'rendering' | 'encoding';

export type WorkerResult =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly code: ImagingFailureCode };

/** The file descriptor of the process through which bytes pass both ways, as they are: a message would copy them. */
export const bytesFd = 4;

/** What the process is asked. The source is empty in it and follows as bytes. */
export interface ProcessRequest {
  readonly task: WorkerRequest;
  readonly sourceBytes: number;
}

/**
 * What the process says: that its thread runs, what that answers, with the result following as bytes, or that the process
 * is of no use any more.
 */
export type ProcessMessage =
  | WorkerReply
  | { readonly type: 'started' }
  | { readonly type: 'made'; readonly id: number; readonly byteLength: number }
  | { readonly type: 'lost'; readonly code: ImagingFailureCode };

/** The argument of the worker's process, as JSON. */
export interface ProcessSetup extends WorkerSetup {
  /** Limit of the thread's JavaScript heap; pixels lie outside of it, in array buffers and WebAssembly memory. */
  readonly maxHeapMb: number;
}

/** The `workerData` of each of the worker's threads. */
export interface WorkerSetup {
  /** Path of the renderer's kernel, `kernel.wasm`. */
  readonly kernelPath: string;
  /** Path of the worker itself, `imagingWorker.cjs`: what the process runs, and each of its threads. */
  readonly workerPath: string;
}
