import type { CurveChannel } from '../../shared/recipe/curve.ts';
import type { Levels } from '../../shared/recipe/levels.ts';
import type { Histogram } from '../seeing/histogram.ts';

/** The share of the pixels that may become black, and that may become white. */
const clippedShare = 0.001;

/**
 * Levels that spread what there is over the whole range, but for a thousandth at either end. All channels together
 * keep their relation: no channel clips more than that. Undefined where there is nothing to spread.
 */
export function autoLevels({ counts, pixels }: Histogram, channel: CurveChannel, levels: Levels): Levels | undefined {
  const channels = channel === 'rgb' ? [counts.red, counts.green, counts.blue] : [counts[channel]];
  const allowed = pixels * clippedShare;
  const black = Math.min(...channels.map((found) => firstAfter(found, allowed)));
  const white = 255 - Math.min(...channels.map((found) => firstAfter(found.toReversed(), allowed)));
  return white > black ? { ...levels, black, white } : undefined;
}

/** The first level up to which there are more pixels than that. */
function firstAfter(counts: Uint32Array, allowed: number): number {
  let passed = 0;
  const level = counts.findIndex((found) => {
    passed += found;
    return passed > allowed;
  });
  return level < 0 ? 255 : level;
}
