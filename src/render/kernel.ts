import type { BlurFunctions } from './blurFunctions.ts';
import type { PointFunctions } from './pointFunctions.ts';
import type { ShapeFunctions } from './shapeFunctions.ts';
import type { SharpenFunctions } from './sharpenFunctions.ts';

/** What the kernel exports; `kernel/index.ts` says what each function does. Addresses and strides are in bytes. */
export interface KernelFunctions extends PointFunctions, BlurFunctions, SharpenFunctions, ShapeFunctions {
  readonly memory: WebAssembly.Memory;
  readonly heapBase: { readonly value: number };
  isOpaque(pixels: number, stride: number, width: number, rows: number): number;
  padRows(
    pixels: number,
    stride: number,
    width: number,
    rows: number,
    left: number,
    right: number,
    above: number,
    below: number,
  ): void;
}

/** The kernel as bytes, or as a compiled `WebAssembly.Module`. */
export type KernelSource = ArrayBuffer | Uint8Array | object;

export async function instantiateKernel(source: KernelSource): Promise<KernelFunctions> {
  const isBytes = source instanceof ArrayBuffer || ArrayBuffer.isView(source);
  const instance = await WebAssembly.instantiate(isBytes ? await WebAssembly.compile(source) : source);
  return instance.exports as KernelFunctions;
}
