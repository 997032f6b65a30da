import type { Sharpen } from '../shared/recipe/plan.ts';
import { detailAmount, widened, wideSharpenStage } from './blurStage.ts';
import { grow } from './rect.ts';
import type { Stage, StageJob } from './stage.ts';
import { addressAt } from './tile.ts';

/** Taps on either side of the middle one. */
const radius = 2;
/** All five weights of the kernel together. */
const weightOne = 32_768;

/** Unsharp mask. Alpha stays, and neighbours count by their alpha. */
export function sharpenStage(sharpen: Sharpen): Stage {
  return sharpen.sigma > 1 ? wideSharpenStage(sharpen) : fineSharpenStage(sharpen);
}

function fineSharpenStage({ sigma, amount }: Sharpen): Stage {
  const mask = { ...softWeights(sigma), isBinomial: sigma === 1, amount: detailAmount(amount) };
  return {
    needs: (result) => grow(result, radius),
    run: (job) => (job.opaque ? sharpenOpaque : sharpenAny)(job, mask),
  };
}

/** The four neighbours' weight on a line and the outer two's share of it, in 1/32768. */
interface SoftWeights {
  readonly around: number;
  readonly far: number;
}

interface Mask extends SoftWeights {
  /** Whether the kernel is 1 4 6 4 1, for which there is a faster way. */
  readonly isBinomial: boolean;
  /** In 1/16384. */
  readonly amount: number;
}

/**
 * Five taps with the variance sigma squared: (v/2, 1 - v, v/2), with v half of that variance, applied to itself. At
 * sigma 1 this is the binomial kernel 1 4 6 4 1. What the two inner neighbours weigh together, and the two outer ones.
 */
export function fineWeights(sigma: number): { readonly inner: number; readonly outer: number } {
  const v = (sigma * sigma) / 2;
  return { inner: 2 * v * (1 - v), outer: (v * v) / 2 };
}

function softWeights(sigma: number): SoftWeights {
  const { inner, outer } = fineWeights(sigma);
  return { around: Math.round(weightOne * (inner + outer)), far: Math.round((weightOne * outer) / (inner + outer)) };
}

function sharpenOpaque(job: StageJob, { around, far, isBinomial, amount }: Mask): void {
  const { kernel, arena, from, out, result } = job;
  const { width, height } = result;
  const { source, target } = addressesOf(job);
  const scratch = arena.scratch(width, 2);
  if (isBinomial) kernel.sharpenBinomialOpaque(source, from.stride, width, height, amount, target, out.stride, scratch);
  else kernel.sharpenOpaque(source, from.stride, width, height, around, far, amount, target, out.stride, scratch);
}

function sharpenAny(job: StageJob, { around, far, isBinomial, amount }: Mask): void {
  const { kernel, arena, from, out, result } = job;
  const { width, height } = result;
  const { source, target } = addressesOf(job);
  const wide = widened(job, grow(result, radius));
  const scratch = arena.scratch(width, 2);
  const { address, stride } = wide;
  if (isBinomial) {
    // biome-ignore format: one line for each thing the kernel works on
    kernel.sharpenBinomial(
      source, from.stride, address, stride, width, height, amount, target, out.stride, scratch,
    );
    return;
  }
  // biome-ignore format: as above
  kernel.sharpen(
    source, from.stride, address, stride, width, height, around, far, amount, target, out.stride, scratch,
  );
}

/** The first pixel that is read, and the first that is made. */
function addressesOf({ from, out, result: { x, y } }: StageJob): { readonly source: number; readonly target: number } {
  return { source: addressAt(from, x - radius, y - radius), target: addressAt(out, x, y) };
}
