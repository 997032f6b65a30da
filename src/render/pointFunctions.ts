/** What the kernel exports to change pixels one by one. Addresses and strides are in bytes; `kernel/index.ts` says what each function does. */
export interface PointFunctions {
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
