import { type AnyPixels, isDeep } from '../../render/deep/deepPixels.ts';

/** Whether red, green and blue are the same in every pixel. */
export function isGrey({ data }: AnyPixels): boolean {
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return false;
  }
  return true;
}

/** One channel of grey pixels, or two with their alpha, interleaved. */
export function greyChannels(pixels: AnyPixels, alpha: boolean): Uint8Array | Uint16Array {
  const { data } = pixels;
  const channels = alpha ? 2 : 1;
  const grey = new (isDeep(pixels) ? Uint16Array : Uint8Array)((data.length / 4) * channels);
  for (let from = 0, to = 0; from < data.length; from += 4, to += channels) {
    grey[to] = data[from] ?? 0;
    if (alpha) grey[to + 1] = data[from + 3] ?? 0;
  }
  return grey;
}
