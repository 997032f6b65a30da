import type { Pixels } from '../../render/pixels.ts';

/** Bytes that a row of a PNG begins with: the number of its filter, 0 for none. */
const filterBytes = 1;

/** The rows of pixels as a PNG has them before they are deflated: unfiltered, with alpha or without. */
export function packRows({ width, height, data }: Pixels, channels: 3 | 4): Uint8Array<ArrayBuffer> {
  const stride = filterBytes + width * channels;
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const row = rows.subarray(y * stride + filterBytes, (y + 1) * stride);
    const pixels = data.subarray(y * width * 4, (y + 1) * width * 4);
    if (channels === 4) row.set(pixels);
    else packRow(pixels, row);
  }
  return rows;
}

function packRow(pixels: Pixels['data'], row: Uint8Array): void {
  for (let from = 0, to = 0; to < row.length; from += 4, to += 3) {
    row[to] = pixels[from] ?? 0;
    row[to + 1] = pixels[from + 1] ?? 0;
    row[to + 2] = pixels[from + 2] ?? 0;
  }
}
