import type { Sharpen } from '../shared/recipe/plan.ts';
import { widened } from './blurStage.ts';
import { pairWeights, weightOne } from './gaussian.ts';
import { grow } from './rect.ts';
import type { Stage, StageJob } from './stage.ts';
import { addressAt } from './tile.ts';

/** Taps on either side of the middle one. */
const radius = 2;
/** The three weights of the kernel add up to this, the outer two counted twice. */
const softOne = 128;

/** Unsharp mask. Alpha stays, and neighbours count by their alpha. */
export function sharpenStage({ sigma, amount }: Sharpen): Stage {
  const weights = softWeights(sigma);
  const mask = {
    weights,
    pairs: pairWeights(wideWeights(weights)),
    amount: Math.min(32_767, Math.round(amount * 16_384)),
  };
  return {
    needs: (result) => grow(result, radius),
    run: (job) => (job.opaque ? sharpenOpaque : sharpenAny)(job, mask),
  };
}

interface Mask {
  readonly weights: SoftWeights;
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

function sharpenOpaque({ kernel, arena, from, out, result }: StageJob, { weights, pairs, amount }: Mask): void {
  const { x, y, width, height } = result;
  kernel.sharpenOpaque(
    addressAt(from, x - radius, y - radius),
    from.stride,
    width,
    height,
    weights.centre,
    weights.inner,
    weights.outer,
    arena.table(pairs),
    amount,
    addressAt(out, x, y),
    out.stride,
    arena.scratch(width, 2),
  );
}

function sharpenAny(job: StageJob, { pairs, amount }: Mask): void {
  const { kernel, arena, from, out, result } = job;
  const { x, y, width, height } = result;
  const wide = widened(job, grow(result, radius));
  kernel.sharpen(
    addressAt(from, x - radius, y - radius),
    from.stride,
    wide.address,
    wide.stride,
    width,
    height,
    arena.table(pairs),
    amount,
    addressAt(out, x, y),
    out.stride,
    arena.scratch(width, 4),
  );
}
