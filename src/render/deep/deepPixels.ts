import type { Pixels } from '../pixels.ts';

/** An image in rows of straight-alpha RGBA, 16 bits a channel, without gaps. */
export interface DeepPixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint16Array;
}

/** Pixels of either depth. */
export type AnyPixels = Pixels | DeepPixels;

export function isDeep(pixels: AnyPixels): pixels is DeepPixels {
  return pixels.data instanceof Uint16Array;
}

/** The level of full intensity. */
export const deepWhite = 65_535;

/** A level that is none any more, after a formula went past black or white. */
export function clampDeep(level: number): number {
  return level < 0 ? 0 : level > deepWhite ? deepWhite : level;
}
