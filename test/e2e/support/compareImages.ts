import assert from 'node:assert/strict';
import type { RawImage } from './independentRender.ts';

export interface Difference {
  /** In levels of 255, over all colour samples. Where a pixel is wholly transparent in both, its colour does not count. */
  readonly mean: number;
  readonly max: number;
  /** 999 of 1000 samples differ by no more than this. */
  readonly permille999: number;
  readonly maxAlpha: number;
}

export function compareImages(a: RawImage, b: RawImage): Difference {
  assert.deepEqual([a.width, a.height], [b.width, b.height]);
  const histogram = new Uint32Array(256);
  let maxAlpha = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    maxAlpha = Math.max(maxAlpha, sampleDifference(a, b, at + 3));
    if (a.data[at + 3] === 0 && b.data[at + 3] === 0) continue;
    for (let colour = at; colour < at + 3; colour += 1) {
      const difference = sampleDifference(a, b, colour);
      histogram[difference] = (histogram[difference] ?? 0) + 1;
    }
  }
  return { ...summary(histogram), maxAlpha };
}

function sampleDifference(a: RawImage, b: RawImage, at: number): number {
  return Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0));
}

function summary(histogram: Uint32Array): Omit<Difference, 'maxAlpha'> {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  const mean = histogram.reduce((sum, count, difference) => sum + count * difference, 0) / total;
  let counted = 0;
  let permille999 = 0;
  while (counted + (histogram[permille999] ?? 0) < total * 0.999) counted += histogram[permille999++] ?? 0;
  return { mean, max: histogram.findLastIndex((count) => count > 0), permille999 };
}
