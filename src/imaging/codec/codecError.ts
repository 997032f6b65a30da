import type { ImagingFailureCode } from '../imagingFailure.ts';

/** A decoder or encoder refused its input; inside the worker only, where it becomes an outcome. */
export class CodecError extends Error {
  constructor(
    readonly code: ImagingFailureCode,
    options?: ErrorOptions,
  ) {
    super(`image codec: ${code}`, options);
  }

  /**
   * Awaits a codec's work and names its failure. A trap inside WebAssembly passes through: the codec's memory is in
   * an unknown state then, and the worker has to end.
   */
  static async guard<T>(code: ImagingFailureCode, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (isTrap(error)) throw error;
      throw new CodecError(resourceMissing(error) ?? code, { cause: error });
    }
  }
}

/** What the machine has no more of, where that is the reason. */
function resourceMissing(error: unknown): ImagingFailureCode | undefined {
  if (!(error instanceof Error)) return undefined;
  if (/out of memory|allocation failed|bad_alloc/i.test(error.message)) return 'out-of-memory';
  return /ENOSPC|no space left/i.test(error.message) ? 'disk-full' : undefined;
}

/** WebAssembly.RuntimeError, by name: node's types do not declare it. */
function isTrap(error: unknown): boolean {
  return error instanceof Error && error.name === 'RuntimeError';
}
