import { type FormatChoice, formatControls } from '../../shared/exportSettings.ts';
import type { ImageFormatId } from '../../shared/imageFormats.ts';
import type { Size } from '../../shared/recipe/size.ts';
import type { ImageInfo } from '../imageInfo.ts';
import { isHuge } from '../imageLimits.ts';
import { hasEffort, hasFullChroma } from '../writeLimits.ts';

/** How an edited image is encoded. */
export interface SaveSettings {
  readonly format: ImageFormatId;
  /** Pixels may be anything but opaque. */
  readonly hasAlpha: boolean;
  /** The file keeps an alpha channel. */
  readonly alpha: boolean;
  /** The source was stored as grey, and the format can be, too. */
  readonly mayBeGrey: boolean;
  readonly lossless: boolean;
  /** 1 to 100, for lossy formats. */
  readonly quality: number;
  /** How long the encoder looks for a smaller file, on its own scale. */
  readonly effort: number;
  /** Chroma at full resolution (4:4:4), of JPEG and AVIF. */
  readonly fullChroma: boolean;
  readonly progressive: boolean;
  /** Codes as short as these very pixels allow, for which the encoder keeps all of them. */
  readonly optimizeCoding: boolean;
}

/** No visible loss from one more generation; what photo editors write by default. AVIF's scale runs lower. */
const usualQuality: { readonly [Format in ImageFormatId]?: number } = { jpeg: 90, webp: 90, avif: 80 };

const withoutAlpha: readonly ImageFormatId[] = ['jpeg'];
const losslessFormats: readonly ImageFormatId[] = ['png', 'bmp', 'tiff', 'gif'];

/** Not worse than the source: its quality, chroma resolution, progression and losslessness are the least there will be. */
export function saveSettingsFor(
  info: ImageInfo,
  format: ImageFormatId,
  choice: FormatChoice,
  picture: Size,
): SaveSettings {
  const sameFormat = info.format === format;
  // One pass: for two, the encoder would need more memory than there is to spare.
  const inOnePass = format === 'jpeg' && isHuge(picture);
  const { quality, lossless, effort } = choice;
  return {
    format,
    hasAlpha: info.hasAlpha,
    alpha: info.hasAlpha && !withoutAlpha.includes(format),
    mayBeGrey: mayBeGrey(info, format),
    lossless: lossless || losslessFormats.includes(format),
    quality,
    // At the least one the encoder needs no more memory than there is.
    effort: hasEffort(picture, { format, lossless, hasAlpha: info.hasAlpha }) ? effort : 0,
    fullChroma: format === 'avif' ? hasFullChroma(picture, lossless) : fullChromaJpeg(info, format),
    progressive: sameFormat && info.progressive && !inOnePass,
    optimizeCoding: !inOnePass,
  };
}

function fullChromaJpeg(info: ImageInfo, format: ImageFormatId): boolean {
  return format === 'jpeg' && (info.format === 'jpeg' ? info.fullChroma === true : info.lossless);
}

/** An image in grey takes no profile of RGB, which is what numbers become where the format does not take them. */
function mayBeGrey(info: ImageInfo, format: ImageFormatId): boolean {
  if (info.colourSpace !== 'grey') return false;
  return format === 'png' || (!info.colourNumbers && (format === 'tiff' || isOpaqueJpeg(info, format)));
}

function isOpaqueJpeg({ hasAlpha }: ImageInfo, format: ImageFormatId): boolean {
  return format === 'jpeg' && !hasAlpha;
}

/** What a user finds chosen, and what a save chooses. */
export function defaultChoice(info: ImageInfo, format: ImageFormatId): FormatChoice {
  const controls = formatControls[format];
  const lossless = controls.lossless && info.lossless;
  // Lossless WebP takes its time, and more effort saves a few per cent.
  const effort = lossless && format === 'webp' ? 2 : (controls.effort?.default ?? 0);
  return { quality: qualityFor(info, format), lossless, effort, metadata: 'all' };
}

/** The source's quality, put onto the scale of the format where that is another one. */
function qualityFor(info: ImageInfo, format: ImageFormatId): number {
  const usual = usualQuality[format];
  if (usual === undefined) return 100;
  const ofSource = (info.quality ?? 0) + usual - (usualQuality[info.format] ?? usual);
  return Math.min(100, Math.max(usual, ofSource));
}

/**
 * Whether decoding converts the colours to sRGB, after which the profile says nothing any more: CMYK and Lab cannot be
 * edited as RGB, and a grey profile cannot describe an RGB image. All other pixels pass as stored, with their profile.
 */
export function convertsColour(info: ImageInfo): boolean {
  return info.colourSpace === 'cmyk' || info.colourSpace === 'lab' || (info.colourSpace === 'grey' && info.icc);
}
