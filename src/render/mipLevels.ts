import type { Size } from '../shared/recipe/size.ts';
import type { Pixels } from './pixels.ts';

/** A picture and its smaller copies, each half the size of the one before, made when first needed. */
export interface MipLevels {
  readonly full: Pixels;
  /** The smallest copy in which `part`, a size in pixels of the picture, is still as large as `wanted`. */
  for(part: Size, wanted: Size): MipLevel;
}

export interface MipLevel {
  readonly pixels: Pixels;
  /** Pixels of the picture in one of the copy, across and down. */
  readonly reduction: number;
}

export function createMipLevels(full: Pixels, halve: (source: Pixels) => Pixels): MipLevels {
  const levels = [full];
  const levelAt = (index: number): Pixels => {
    const pixels = levels[index] ?? halve(levelAt(index - 1));
    levels[index] = pixels;
    return pixels;
  };
  return {
    full,
    for(part, wanted) {
      let index = 0;
      const fits = (length: number, pixels: number) => Math.ceil(length / 2 ** index) >= 2 * pixels;
      while (fits(part.width, wanted.width) && fits(part.height, wanted.height)) index++;
      return { pixels: levelAt(index), reduction: 2 ** index };
    },
  };
}
