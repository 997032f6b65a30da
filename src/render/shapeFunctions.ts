/** What the kernel exports to turn and to resample. Addresses and strides are in bytes; `kernel/index.ts` says what each function does. */
export interface ShapeFunctions {
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
