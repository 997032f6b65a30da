import type { Pixels } from '../../render/pixels.ts';

/** Divides colours that are stored multiplied by alpha by it, in place. What is fully transparent has no colour left. */
export function withStraightAlpha(pixels: Pixels): Pixels {
  const { data } = pixels;
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 0;
    if (alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel += 1) data[channel] = straight(data[channel] ?? 0, alpha);
  }
  return pixels;
}

function straight(level: number, alpha: number): number {
  return alpha === 0 ? 0 : Math.min(255, Math.round((level * 255) / alpha));
}
