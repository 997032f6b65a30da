import type { ClippedEnd } from './clippedEnd.ts';
import type { Histogram, HistogramChannel } from './histogram.ts';

export const colours = ['red', 'green', 'blue'] as const satisfies readonly HistogramChannel[];

/** From 0 to 1, of all pixels. */
export type ClippedShares = { readonly [Colour in (typeof colours)[number]]: number };

/** From here on a mark is lit: a few specular spots are no loss. */
export const noticeableShare = 0.001;

/** How much of the picture is marked where somebody asks for it, from 0 to 1. */
export function clippedShare({ clipped, pixels }: Histogram, end: ClippedEnd): number {
  return clipped[end] / Math.max(1, pixels);
}

/** How much of the picture is at the very end of each colour. */
export function clippedShares({ counts, pixels }: Histogram, end: ClippedEnd): ClippedShares {
  const level = end === 'shadows' ? 0 : 255;
  const share = (channel: HistogramChannel) => (counts[channel][level] ?? 0) / Math.max(1, pixels);
  return { red: share('red'), green: share('green'), blue: share('blue') };
}

export function formatShare(share: number): string {
  const percent = share * 100;
  return `${percent >= 0.05 && percent < 99.95 ? percent.toFixed(1) : Math.round(percent)} %`;
}
