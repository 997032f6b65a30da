import type { Size } from '../../shared/recipe/size.ts';

/**
 * A picture whose rows are made when they are asked for, from the top down: a chain of stages needs memory for the rows
 * that it looks at, and for no second picture. Asked for in another order, rows are the same but take longer.
 */
export interface DeepRows {
  readonly size: Size;
  /** Writes the row `y` as straight RGBA, in levels from 0 to 65,535 with fractions. */
  readonly fill: FillRow;
}

/** `into` holds four numbers a pixel. */
export type FillRow = (y: number, into: Float32Array) => void;

/** Changes a row in place. */
export type ChangeRow = (row: Float32Array, y: number) => void;

/** The rows with something done to each by itself. */
export function changedRows({ size, fill }: DeepRows, change: ChangeRow): DeepRows {
  return {
    size,
    fill: (y, into) => {
      fill(y, into);
      change(into, y);
    },
  };
}

/** Keeps the last few rows, for a stage that looks at several. */
export class RowWindow {
  readonly #fill: FillRow;
  readonly #rows: readonly Float32Array[];
  readonly #held: number[];

  constructor(fill: FillRow, length: number, count: number) {
    this.#fill = fill;
    this.#rows = Array.from({ length: count }, () => new Float32Array(length));
    this.#held = this.#rows.map(() => Number.NaN);
  }

  /** The row `y`, which may be negative. It is overwritten `count` rows further down. */
  at(y: number): Float32Array {
    const slot = y - Math.floor(y / this.#rows.length) * this.#rows.length;
    const row = this.#rows[slot];
    if (!row) throw new RangeError(`there is no row ${y}`);
    if (this.#held[slot] !== y) {
      this.#held[slot] = y;
      this.#fill(y, row);
    }
    return row;
  }
}
