import type { ImageFormatId } from './imageFormats.ts';
import type { Resize } from './recipe/geometry.ts';

/**
 * What a file takes along of its source's metadata: everything, everything but where it was taken, or nothing. The
 * colour profile and the resolution stay in any case, as without them the picture would look different.
 */
export const metadataPolicies = ['all', 'no-location', 'none'] as const;
export type MetadataPolicy = (typeof metadataPolicies)[number];

/** How a format is written, as far as a user decides on it. What a format does not have is at its default. */
export interface FormatChoice {
  /** 1 to 100. */
  readonly quality: number;
  readonly lossless: boolean;
  /** On the encoder's own scale: how long it looks for a smaller file. */
  readonly effort: number;
  readonly metadata: MetadataPolicy;
}

export interface ExportSettings extends FormatChoice {
  readonly format: ImageFormatId;
  /** The size to resample to, or null for the one the recipe makes. */
  readonly size: Resize | null;
}

export interface EffortScale {
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

/** What there is to decide on in a format. */
export interface FormatControls {
  readonly quality: boolean;
  readonly lossless: boolean;
  readonly effort: EffortScale | undefined;
  readonly metadata: boolean;
}

const plain: FormatControls = { quality: false, lossless: false, effort: undefined, metadata: false };

export const formatControls: { readonly [Format in ImageFormatId]: FormatControls } = {
  png: { ...plain, effort: { min: 1, max: 9, default: 6 }, metadata: true },
  jpeg: { ...plain, quality: true, metadata: true },
  webp: { quality: true, lossless: true, effort: { min: 0, max: 6, default: 4 }, metadata: true },
  // Past 1, AVIF in WebAssembly takes minutes for a photo and saves a few per cent.
  avif: { quality: true, lossless: true, effort: { min: 0, max: 9, default: 1 }, metadata: true },
  tiff: { ...plain, metadata: true },
  gif: { ...plain, effort: { min: 1, max: 10, default: 4 } },
  bmp: plain,
};

export function equalChoices(a: FormatChoice, b: FormatChoice): boolean {
  return a.quality === b.quality && a.lossless === b.lossless && a.effort === b.effort && a.metadata === b.metadata;
}
