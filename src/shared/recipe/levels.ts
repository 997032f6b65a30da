import { clamp, numbersOf } from './json.ts';

/**
 * Levels of one channel, as every photo editor has them. `black` and `white` are the levels (0 to 255) that become the
 * darkest and the lightest, `gamma` bends what lies between, and the result is spread from `outBlack` to `outWhite`.
 */
export interface Levels {
  readonly black: number;
  readonly gamma: number;
  readonly white: number;
  readonly outBlack: number;
  readonly outWhite: number;
}

export const neutralLevels: Levels = { black: 0, gamma: 1, white: 255, outBlack: 0, outWhite: 255 };

export const minLevelsGamma = 0.1;
export const maxLevelsGamma = 10;

/** Reads levels from untrusted JSON; numbers are rounded and clamped so that `black` stays below `white`. */
export function parseLevels(value: unknown): Levels | undefined {
  const [black, gamma, white, outBlack, outWhite] = numbersOf(value, [
    'black',
    'gamma',
    'white',
    'outBlack',
    'outWhite',
  ]);
  if (black === undefined || gamma === undefined || white === undefined) return undefined;
  if (outBlack === undefined || outWhite === undefined) return undefined;
  const darkest = clamp(0, 254, Math.round(black));
  return {
    black: darkest,
    gamma: Number(clamp(minLevelsGamma, maxLevelsGamma, gamma).toFixed(2)),
    white: clamp(darkest + 1, 255, Math.round(white)),
    outBlack: clamp(0, 255, Math.round(outBlack)),
    outWhite: clamp(0, 255, Math.round(outWhite)),
  };
}
