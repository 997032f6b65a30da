/**
 * Reads one channel of a masked pixel, spread to 0..255 (rounded to the nearest). `missing` is the value where the
 * file has no such mask.
 */
export function channelReader(mask: number, missing: number): (pixel: number) => number {
  if (mask === 0) return () => missing;
  const shift = trailingZeros(mask);
  const most = mask >>> shift;
  if (most === 255) return (pixel) => (pixel >>> shift) & 255;
  return (pixel) => Math.round((((pixel & mask) >>> shift) * 255) / most);
}

function trailingZeros(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}
