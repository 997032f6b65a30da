/** What the kernel exports; `kernel/index.ts` says what each function does. Addresses and strides are in bytes. */
export interface KernelFunctions {
  readonly memory: WebAssembly.Memory;
  readonly heapBase: { readonly value: number };
  /** Where the table of `mapColours` stands. */
  readonly colourTable: { readonly value: number };
  /** Where the second table of `finishColours` stands. */
  readonly finishTable: { readonly value: number };
  /** Where the table of `display` stands. */
  readonly displayTable: { readonly value: number };
  mapColours: InPlace;
  display: InPlace;
  finishColours: InPlace;
  vibrance(pixels: number, stride: number, width: number, rows: number, amount: number): void;
  vignette: ByPlace;
  grain: ByPlace;
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
  widen: Converter;
  widenOpaque: Converter;
  halve(
    pixels: number,
    stride: number,
    width: number,
    rows: number,
    out: number,
    outStride: number,
    scratch: number,
    opaque: boolean,
  ): void;
  reduce: Reducer;
  reduceOpaque: Reducer;
  upsample(
    wide: number,
    stride: number,
    y: number,
    width: number,
    rows: number,
    out: number,
    outStride: number,
    scratch: number,
  ): void;
  upsampleTo(
    wide: number,
    stride: number,
    y: number,
    width: number,
    rows: number,
    out: number,
    outStride: number,
    scratch: number,
    skip: number,
    opaque: boolean,
    pixels: number,
    pixelStride: number,
    purpose: number,
    amount: number,
  ): void;
  convolve(
    wide: number,
    stride: number,
    width: number,
    rows: number,
    weights: number,
    pairs: number,
    out: number,
    outStride: number,
    scratch: number,
  ): void;
  convolveTo(
    wide: number,
    stride: number,
    width: number,
    rows: number,
    weights: number,
    pairs: number,
    out: number,
    outStride: number,
    scratch: number,
    opaque: boolean,
    pixels: number,
    pixelStride: number,
    purpose: number,
    amount: number,
  ): void;
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
  turn(
    wide: number,
    stride: number,
    left: number,
    top: number,
    x: number,
    y: number,
    acrossX: number,
    acrossY: number,
    downX: number,
    downY: number,
    column: number,
    row: number,
    width: number,
    rows: number,
    weights: number,
    out: number,
    outStride: number,
    scratch: number,
    opaque: boolean,
  ): void;
  premultiplyRow(pixels: number, width: number, out: number): void;
  sumAcross(row: number, taps: number, weights: number, width: number, out: number): void;
  sumDown(
    ring: number,
    stride: number,
    slots: number,
    slot: number,
    count: number,
    weights: number,
    width: number,
    out: number,
  ): void;
  addRow(pixels: number, spans: number, width: number, weight: number, sums: number, opaque: boolean): void;
  finishRow(sums: number, width: number, share: number, out: number): void;
}

type InPlace = (pixels: number, stride: number, width: number, rows: number) => void;

type ByPlace = (
  pixels: number,
  stride: number,
  width: number,
  rows: number,
  columns: number,
  lines: number,
  amount: number,
) => void;

type Converter = (from: number, stride: number, width: number, rows: number, out: number, outStride: number) => void;

type Reducer = (
  from: number,
  stride: number,
  width: number,
  rows: number,
  out: number,
  outStride: number,
  scratch: number,
) => void;

/** The kernel as bytes, or as a compiled `WebAssembly.Module`. */
export type KernelSource = ArrayBuffer | Uint8Array | object;

export async function instantiateKernel(source: KernelSource): Promise<KernelFunctions> {
  const isBytes = source instanceof ArrayBuffer || ArrayBuffer.isView(source);
  const instance = await WebAssembly.instantiate(isBytes ? await WebAssembly.compile(source) : source);
  return instance.exports as KernelFunctions;
}
