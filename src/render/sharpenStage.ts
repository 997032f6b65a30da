import type { Sharpen } from '../shared/recipe/plan.ts';
import { detailAmount, widened, wideSharpenStage } from './blurStage.ts';
import { pairWeights, weightOne } from './gaussian.ts';
import { grow } from './rect.ts';
import type { Stage, StageJob } from './stage.ts';
import { addressAt } from './tile.ts';

/** Taps on either side of the middle one. */
const radius = 2;
/** The three weights of the kernel add up to this, the outer two counted twice. */
const softOne = 128;

/** Unsharp mask. Alpha stays, and neighbours count by their alpha. */
export function sharpenStage(sharpen: Sharpen): Stage {
  return sharpen.sigma > 1 ? wideSharpenStage(sharpen) : fineSharpenStage(sharpen);
}

function fineSharpenStage({ sigma, amount }: Sharpen): Stage {
  const weights = softWeights(sigma);
  const mask = {
    weights,
    isBinomial: weights.inner === 32 && weights.outer === 8,
    pairs: pairWeights(wideWeights(weights)),
    amount: detailAmount(amount),
  };
  return {
    needs: (result) => grow(result, radius),
    run: (job) => (job.opaque ? sharpenOpaque : sharpenAny)(job, mask),
  };
}

interface Mask {
  readonly weights: SoftWeights;
  /** Whether the kernel is 1 4 6 4 1, for which there is a faster way. */
  readonly isBinomial: boolean;
  readonly pairs: Int16Array;
  /** In 1/16384. */
  readonly amount: number;
}

interface SoftWeights {
  readonly centre: number;
  readonly inner: number;
  readonly outer: number;
}

/**
 * Five taps with the variance sigma squared, in 1/128: (v/2, 1 - v, v/2), with v half of that variance, applied to
 * itself. At sigma 1 this is the binomial kernel 1 4 6 4 1.
 */
function softWeights(sigma: number): SoftWeights {
  const v = (sigma * sigma) / 2;
  const outer = Math.round(softOne * (v / 2) * (v / 2));
  const inner = Math.round(softOne * v * (1 - v));
  return { centre: softOne - 2 * inner - 2 * outer, inner, outer };
}

function wideWeights({ centre, inner, outer }: SoftWeights): Int16Array {
  return Int16Array.from([outer, inner, centre, inner, outer], (weight) => weight * (weightOne / softOne));
}

function sharpenOpaque(job: StageJob, { weights, isBinomial, pairs, amount }: Mask): void {
  const { kernel, arena, from, out, result } = job;
  const { width, height } = result;
  const { source, target } = addressesOf(job);
  const scratch = arena.scratch(width, 2);
  if (isBinomial) {
    kernel.sharpenBinomialOpaque(source, from.stride, width, height, amount, target, out.stride, scratch);
    return;
  }
  const { centre, inner, outer } = weights;
  const table = arena.table(pairs);
  // biome-ignore format: one line for each thing the kernel works on
  kernel.sharpenOpaque(
    source, from.stride, width, height,
    centre, inner, outer, table, amount,
    target, out.stride, scratch,
  );
}

function sharpenAny(job: StageJob, { isBinomial, pairs, amount }: Mask): void {
  const { kernel, arena, from, out, result } = job;
  const { width, height } = result;
  const { source, target } = addressesOf(job);
  const wide = widened(job, grow(result, radius));
  const scratch = arena.scratch(width, 4);
  if (isBinomial) {
    // biome-ignore format: as above
    kernel.sharpenBinomial(
      source, from.stride, wide.address, wide.stride, width, height, amount, target, out.stride, scratch,
    );
    return;
  }
  const table = arena.table(pairs);
  // biome-ignore format: as above
  kernel.sharpen(
    source, from.stride, wide.address, wide.stride, width, height, table, amount, target, out.stride, scratch,
  );
}

/** The first pixel that is read, and the first that is made. */
function addressesOf({ from, out, result: { x, y } }: StageJob): { readonly source: number; readonly target: number } {
  return { source: addressAt(from, x - radius, y - radius), target: addressAt(out, x, y) };
}
