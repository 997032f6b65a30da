import { type AnyPixels, isDeep } from '../../render/deep/deepPixels.ts';

/** Red, green and blue without alpha, in the pixels' own memory, which holds nothing else afterwards. */
export function opaqueChannels(pixels: AnyPixels): AnyPixels['data'] {
  const { data } = pixels;
  const fours = isDeep(pixels) ? 0 : packFours(pixels.data);
  let to = fours * 12;
  for (let from = fours * 16; from < data.length; from += 4) {
    data[to] = data[from] ?? 0;
    data[to + 1] = data[from + 1] ?? 0;
    data[to + 2] = data[from + 2] ?? 0;
    to += 3;
  }
  return data.subarray(0, to);
}

/**
 * Packs four pixels at a time, as three words, which is as fast as copying them; returns how many fours there were. Red
 * comes first in a word on every machine that VS Code runs on: they are little-endian.
 */
function packFours({ buffer, byteOffset, length }: Uint8Array | Uint8ClampedArray): number {
  if (byteOffset % 4 !== 0) return 0;
  const fours = Math.floor(length / 16);
  const words = new Int32Array(buffer, byteOffset, fours * 4);
  for (let from = 0, to = 0; from < words.length; from += 4, to += 3) {
    const first = words[from] ?? 0;
    const second = words[from + 1] ?? 0;
    const third = words[from + 2] ?? 0;
    words[to] = (first & 0xffffff) | (second << 24);
    words[to + 1] = ((second >>> 8) & 0xffff) | (third << 16);
    words[to + 2] = ((third >>> 16) & 0xff) | ((words[from + 3] ?? 0) << 8);
  }
  return fours;
}
