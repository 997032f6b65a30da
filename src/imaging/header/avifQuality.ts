import { type Av1Quantizer, readAv1Quantizer } from './av1Quantizer.ts';

/** Where the header does not tell: as good as a lossy AVIF is worth being, so that nothing gets worse by a guess. */
const unknownQuality = 95;

/** The quantizer's index and the quality that our encoder (libaom 3, tuned for images, as sharp has it) writes it for. */
const calibration: readonly (readonly [index: number, quality: number])[] = [
  [0, 100],
  [8, 98],
  [16, 95],
  [32, 90],
  [60, 80],
  [92, 70],
  [120, 60],
  [148, 50],
  [172, 40],
  [196, 30],
  [216, 20],
  [236, 10],
  [255, 1],
];

/** Without matrices the same index keeps more fine detail: as much as ours does with one that is smaller by this. */
const unweightedFactor = 0.6;

/**
 * Estimates the quality, 1 to 100, at which our encoder keeps what a lossy AVIF has, from the quantizer in the header of
 * its frame. `av1` is the image's stream, undefined where it is made of several. Total.
 */
export function estimateAvifQuality(av1: Uint8Array | undefined): number {
  const quantizer = av1 && readSafely(av1);
  if (!quantizer) return unknownQuality;
  return qualityOf(quantizer.weighted ? quantizer.index : quantizer.index * unweightedFactor);
}

function readSafely(av1: Uint8Array): Av1Quantizer | undefined {
  try {
    return readAv1Quantizer(av1);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Between the calibrated points in a straight line, rounded up. */
function qualityOf(index: number): number {
  const next = calibration.findIndex(([at]) => at >= index);
  const [to, end] = calibration[next] ?? [255, 1];
  const [from, start] = calibration[next - 1] ?? [to, end];
  return Math.ceil(to === from ? end : start + ((index - from) / (to - from)) * (end - start));
}
