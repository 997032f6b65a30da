/** What the kernel exports to blur, on reduced copies or by weights. Addresses and strides are in bytes; `kernel/index.ts` says what each function does. */
export interface BlurFunctions {
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
}

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
