import { type Affine, mapPoint } from '../../shared/recipe/affine.ts';
import { clampDeep, type DeepPixels, deepWhite } from './deepPixels.ts';
import type { FillRow } from './deepRows.ts';
import { straightenRow } from './premultiply.ts';

/**
 * What is at the mapped places of the picture, by bicubic convolution of premultiplied colour (Keys 1981 with a = -1/2,
 * Catmull-Rom). Beyond the edge the outermost pixels repeat.
 */
export function turnedRow(source: DeepPixels, toSource: Affine): FillRow {
  const sampler = new Sampler(source);
  return (y, into) => {
    const start = mapPoint(toSource, { x: 0.5, y: y + 0.5 });
    for (let x = 0; x < into.length / 4; x++)
      sampler.sample(start.x - 0.5 + x * toSource.a, start.y - 0.5 + x * toSource.b, into, 4 * x);
    straightenRow(into);
  };
}

class Sampler {
  readonly #source: DeepPixels;
  readonly #across = new Float64Array(4);
  readonly #down = new Float64Array(4);
  readonly #sum = new Float64Array(4);

  constructor(source: DeepPixels) {
    this.#source = source;
  }

  /** The premultiplied pixel at a place, counted from pixels' middles. Its colour never exceeds its alpha. */
  sample(x: number, y: number, into: Float32Array, at: number): void {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    fillCubic(this.#across, x - left);
    fillCubic(this.#down, y - top);
    this.#sum.fill(0);
    for (let row = 0; row < 4; row++) this.#addRow(left - 1, top - 1 + row, this.#down[row] ?? 0);
    const alpha = clampDeep(this.#sum[3] ?? 0);
    for (let channel = 0; channel < 3; channel++)
      into[at + channel] = Math.min(alpha, Math.max(0, this.#sum[channel] ?? 0));
    into[at + 3] = alpha;
  }

  #addRow(left: number, y: number, weight: number): void {
    const { width, height, data } = this.#source;
    const start = inside(y, height) * width;
    const sum = this.#sum;
    for (let column = 0; column < 4; column++) {
      const from = (start + inside(left + column, width)) * 4;
      const alpha = (data[from + 3] ?? 0) * weight * (this.#across[column] ?? 0);
      const share = alpha / deepWhite;
      sum[0] = (sum[0] ?? 0) + (data[from] ?? 0) * share;
      sum[1] = (sum[1] ?? 0) + (data[from + 1] ?? 0) * share;
      sum[2] = (sum[2] ?? 0) + (data[from + 2] ?? 0) * share;
      sum[3] = (sum[3] ?? 0) + alpha;
    }
  }
}

function inside(place: number, length: number): number {
  return place < 0 ? 0 : place >= length ? length - 1 : place;
}

/** The weights of the four pixels around a place that lies `t` behind the second of them. */
function fillCubic(weights: Float64Array, t: number): void {
  weights[0] = ((2 - t) * t - 1) * t * 0.5;
  weights[1] = ((3 * t - 5) * t * t + 2) * 0.5;
  weights[2] = ((4 - 3 * t) * t + 1) * t * 0.5;
  weights[3] = (t - 1) * t * t * 0.5;
}
