import type { AnyPixels } from '../../render/deep/deepPixels.ts';

/** Red, green and blue without alpha, in the pixels' own memory, which holds nothing else afterwards. */
export function opaqueChannels({ data }: AnyPixels): AnyPixels['data'] {
  let to = 0;
  for (let from = 0; from < data.length; from += 4) {
    data[to] = data[from] ?? 0;
    data[to + 1] = data[from + 1] ?? 0;
    data[to + 2] = data[from + 2] ?? 0;
    to += 3;
  }
  return data.subarray(0, to);
}
