import type { ImageFormatId } from '../../shared/imageFormats.ts';
import type { ImageInfo } from '../imageInfo.ts';

/** How an edited image is encoded. */
export interface SaveSettings {
  readonly format: ImageFormatId;
  /** The file keeps an alpha channel. */
  readonly alpha: boolean;
  readonly lossless: boolean;
  /** 1 to 100, for lossy formats. */
  readonly quality: number;
  /** Chroma at full resolution (4:4:4). */
  readonly fullChroma: boolean;
  readonly progressive: boolean;
}

/** No visible loss from one more generation; what photo editors write by default. */
const jpegQuality = 90;
const webpQuality = 90;
/** AVIF's scale runs lower: 80 is about JPEG 92. */
const avifQuality = 80;

const withoutAlpha: readonly ImageFormatId[] = ['jpeg'];
const losslessFormats: readonly ImageFormatId[] = ['png', 'bmp', 'tiff', 'gif'];

/** Not worse than the source: its quality, chroma resolution, progression and losslessness are the least there will be. */
export function saveSettingsFor(info: ImageInfo, format: ImageFormatId): SaveSettings {
  const sameFormat = info.format === format;
  return {
    format,
    alpha: info.hasAlpha && !withoutAlpha.includes(format),
    lossless: losslessFormats.includes(format) || (format === 'webp' && info.lossless),
    quality: qualityFor(info, format),
    fullChroma: format === 'jpeg' && (info.format === 'jpeg' ? info.fullChroma === true : info.lossless),
    progressive: sameFormat && info.progressive,
  };
}

function qualityFor(info: ImageInfo, format: ImageFormatId): number {
  if (format === 'avif') return avifQuality;
  if (format === 'webp') return webpQuality;
  return Math.max(jpegQuality, info.jpegQuality ?? 0);
}

/**
 * Whether decoding converts the colours to sRGB, after which the profile says nothing any more: CMYK and Lab cannot be
 * edited as RGB, and a grey profile cannot describe an RGB image. All other pixels pass as stored, with their profile.
 */
export function convertsColour(info: ImageInfo): boolean {
  return info.colourSpace === 'cmyk' || info.colourSpace === 'lab' || (info.colourSpace === 'grey' && info.icc);
}
