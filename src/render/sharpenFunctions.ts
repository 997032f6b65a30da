/** What the kernel exports to sharpen. Addresses and strides are in bytes; `kernel/index.ts` says what each function does. */
export interface SharpenFunctions {
  sharpen(
    pixels: number,
    stride: number,
    wide: number,
    wideStride: number,
    width: number,
    rows: number,
    around: number,
    far: number,
    amount: number,
    out: number,
    outStride: number,
    scratch: number,
  ): void;
  sharpenOpaque(
    pixels: number,
    stride: number,
    width: number,
    rows: number,
    around: number,
    far: number,
    amount: number,
    out: number,
    outStride: number,
    scratch: number,
  ): void;
  sharpenBinomial(
    pixels: number,
    stride: number,
    wide: number,
    wideStride: number,
    width: number,
    rows: number,
    amount: number,
    out: number,
    outStride: number,
    scratch: number,
  ): void;
  sharpenBinomialOpaque(
    pixels: number,
    stride: number,
    width: number,
    rows: number,
    amount: number,
    out: number,
    outStride: number,
    scratch: number,
  ): void;
}
