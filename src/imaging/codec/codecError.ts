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
   * Awaits a codec's or a file's work and names its failure: `code`, unless memory or disk is to blame. A trap inside WebAssembly passes through: the codec's memory is in
   * an unknown state then, and the worker has to end.
   */
  static async guard<T>(code: ImagingFailureCode, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (isTrap(error)) throw error;
      throw new CodecError(machineFault(error) ?? code, { cause: error });
    }
  }
}

/** What the machine has no more of, or does not let us do, where that is the reason. libvips says it in words only. */
function machineFault(error: unknown): ImagingFailureCode | undefined {
  if (!(error instanceof Error)) return undefined;
  const { message } = error;
  if (/out of memory|allocation failed|bad_alloc/i.test(message)) return 'out-of-memory';
  if (/ENOSPC|EDQUOT|no space left|quota exceeded/i.test(message)) return 'disk-full';
  return isFromNode(error) || /unable to (write to "|open for write)/i.test(message) ? 'no-scratch' : undefined;
}

/** A call of the operating system failed, on a file: nothing here calls it for anything else. */
function isFromNode(error: Error): boolean {
  return 'syscall' in error;
}

/** WebAssembly.RuntimeError, by name: node's types do not declare it. */
function isTrap(error: unknown): boolean {
  return error instanceof Error && error.name === 'RuntimeError';
}
