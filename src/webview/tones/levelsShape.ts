import { clamp } from '../../shared/recipe/json.ts';
import { type Levels, maxLevelsGamma, minLevelsGamma } from '../../shared/recipe/levels.ts';

/** Levels with one number changed, as far as the others let it: black stays below white. */
export function withLevel(levels: Levels, key: keyof Levels, value: number): Levels {
  if (key === 'black') return { ...levels, black: clamp(0, levels.white - 1, value) };
  if (key === 'white') return { ...levels, white: clamp(levels.black + 1, 255, value) };
  return { ...levels, [key]: value };
}

/** The level that gamma makes a middle grey: where its handle stands between black and white. */
export function middleOf({ black, white, gamma }: Levels): number {
  return black + (white - black) * 0.5 ** gamma;
}

/** The gamma that makes this level a middle grey. */
export function gammaAt({ black, white }: Levels, level: number): number {
  const share = clamp(0.5 ** maxLevelsGamma, 0.5 ** minLevelsGamma, (level - black) / (white - black));
  return clamp(minLevelsGamma, maxLevelsGamma, Math.log(share) / Math.log(0.5));
}
