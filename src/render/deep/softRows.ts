import type { Blur, Clarity, Sharpen } from '../../shared/recipe/plan.ts';
import { gaussianScheme, weightOne } from '../gaussian.ts';
import { fineWeights } from '../sharpenStage.ts';
import { clampDeep, deepWhite } from './deepPixels.ts';
import { type DeepRows, RowWindow } from './deepRows.ts';
import { lumaAt } from './luma.ts';
import { straightenRow } from './premultiply.ts';
import { rowsBelow, type SoftScheme, softFill } from './softStrip.ts';

/** Gaussian blur of premultiplied colour. */
export function blurRows(source: DeepRows, { sigma }: Blur): DeepRows {
  const { size } = source;
  const window = new RowWindow(source.fill, size.width * 4, 1);
  const soften = softFill((y) => window.at(y), size, gaussian(sigma));
  return {
    size,
    fill: (y, into) => {
      soften(y, into);
      straightenRow(into);
    },
  };
}

/** Local contrast, the more the closer a pixel is to middle grey. */
export function clarityRows(source: DeepRows, { sigma, amount }: Clarity): DeepRows {
  const amountAt = (row: Float32Array, at: number) => {
    const luma = lumaAt(row, at) / deepWhite;
    return 4 * amount * luma * (1 - luma);
  };
  return unsharpRows(source, gaussian(sigma), amountAt);
}

/** Unsharp mask: up to a sigma of 1 against five taps, above that against a Gaussian. */
export function sharpenRows(source: DeepRows, { sigma, amount }: Sharpen): DeepRows {
  return unsharpRows(source, sigma > 1 ? gaussian(sigma) : fiveTaps(sigma), () => amount);
}

/** Alpha stays, neighbours count by theirs, and what nobody sees stays as it is. */
function unsharpRows(
  source: DeepRows,
  scheme: SoftScheme,
  amountAt: (row: Float32Array, at: number) => number,
): DeepRows {
  const { size } = source;
  const window = new RowWindow(source.fill, size.width * 4, rowsBelow(scheme) + 1);
  const soften = softFill((y) => window.at(y), size, scheme);
  return {
    size,
    fill: (y, into) => {
      soften(y, into);
      straightenRow(into);
      const own = window.at(y);
      for (let at = 0; at < into.length; at += 4) addDetail(own, into, at, amountAt(own, at));
    },
  };
}

/** Makes a pixel from itself and its soft copy, which it replaces. */
function addDetail(own: Float32Array, soft: Float32Array, at: number, amount: number): void {
  const alpha = own[at + 3] ?? 0;
  for (let channel = at; channel < at + 3; channel++) {
    const level = own[channel] ?? 0;
    soft[channel] = alpha === 0 ? level : clampDeep(level + amount * (level - (soft[channel] ?? 0)));
  }
  soft[at + 3] = alpha;
}

function gaussian(sigma: number): SoftScheme {
  const { levels, weights } = gaussianScheme(sigma);
  return { levels, weights: Array.from(weights, (weight) => weight / weightOne) };
}

function fiveTaps(sigma: number): SoftScheme {
  const { inner, outer } = fineWeights(sigma);
  return { levels: 0, weights: [outer / 2, inner / 2, 1 - inner - outer, inner / 2, outer / 2] };
}
