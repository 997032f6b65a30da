import { type FormatChoice, formatControls } from '../shared/exportSettings.ts';
import { formatOfId, type ImageFormatId } from '../shared/imageFormats.ts';
import { t } from '../shared/l10n.ts';
import { maxDeepPixels } from '../shared/limits.ts';
import type { Size } from '../shared/recipe/size.ts';
import { couldKeepDepth, keepsDepth } from './codec/keepsDepth.ts';
import { defaultChoice } from './codec/saveSettings.ts';
import type { ImageInfo } from './imageInfo.ts';
import { hasFullChroma } from './writeLimits.ts';

interface Loss {
  readonly applies: (info: ImageInfo, target: ImageFormatId, choice: FormatChoice, picture: Size) => boolean;
  readonly text: (info: ImageInfo, target: ImageFormatId) => string;
}

const takesMetadata: readonly ImageFormatId[] = ['jpeg', 'png', 'webp', 'avif', 'tiff'];

const losses: readonly Loss[] = [
  { applies: ({ frames }) => frames > 1, text: frameLoss },
  {
    applies: (info, target, _, picture) => info.bitDepth > 8 && !keepsDepth(info, target, picture),
    text: depthLoss,
  },
  {
    applies: (info, target) => info.hasAlpha && target === 'jpeg',
    text: () => t('Transparent areas become white: JPEG has no transparency.'),
  },
  {
    applies: (info, target) => info.hasAlpha && target === 'gif',
    text: () => t('Partly transparent pixels become fully transparent or opaque.'),
  },
  {
    applies: (info, target, { lossless }, picture) =>
      target === 'avif' && !hasFullChroma(picture, lossless) && (info.format !== 'jpeg' || info.fullChroma === true),
    text: () => t('Colours are written at half the resolution: there is no memory for more in an AVIF of this size.'),
  },
  {
    applies: ({ extraChannel }) => extraChannel === true,
    text: () => t('Only the colours are kept: the further channel in the file is dropped.'),
  },
  {
    applies: ({ georeferenced }) => georeferenced === true,
    text: () => t('Where the picture lies on the earth (GeoTIFF) is dropped.'),
  },
  { applies: (_, target) => target === 'gif', text: () => t('Colours are reduced to 256.') },
  {
    applies: ({ colourSpace }) => colourSpace === 'cmyk',
    text: () => t('CMYK colours become sRGB, and their colour profile is dropped.'),
  },
  { applies: ({ colourSpace }) => colourSpace === 'lab', text: () => t('Lab colours become sRGB.') },
  {
    applies: ({ colourSpace, icc }) => colourSpace === 'grey' && icc,
    text: () => t('Grey levels become sRGB, and their colour profile is dropped.'),
  },
  {
    applies: (info, target) => hasRgbProfile(info) && !takesMetadata.includes(target),
    text: (_, target) => t('The colour profile is dropped: PixelPair writes none into {0}.', labelOf(target)),
  },
  {
    // Only a PNG takes what says so as it is.
    applies: ({ hdr, format }, target) => hdr !== undefined && (format !== 'png' || target !== 'png'),
    text: ({ hdr = '' }) =>
      t('HDR ({0}) is dropped: the picture is saved as it looks in PixelPair, which shows no HDR.', hdr),
  },
  {
    applies: (info, target) => info.exif && !takesMetadata.includes(target),
    text: (_, target) => t('The EXIF data is dropped: PixelPair writes none into {0}.', labelOf(target)),
  },
  {
    applies: (info, target) => info.xmp && !takesMetadata.includes(target),
    text: (_, target) => t('The XMP data is dropped: PixelPair writes none into {0}.', labelOf(target)),
  },
  {
    applies: (info, target, { lossless }) => info.lossless && formatControls[target].quality && !lossless,
    text: (_, target) =>
      formatControls[target].lossless
        ? t('Fine detail is compressed: {0} is written lossy.', labelOf(target))
        : t('Fine detail is compressed: {0} is a lossy format.', labelOf(target)),
  },
];

/**
 * What saving the edited image as `target` loses beside what the edits change, one sentence each, for the user to read
 * before anything is written. Saving a neutral recipe in the same format loses nothing and needs no question. `picture`
 * is the size that is written.
 */
export function lossesOnSave(
  info: ImageInfo,
  target: ImageFormatId,
  choice: FormatChoice = defaultChoice(info, target),
  picture: Size = info,
): readonly string[] {
  return losses.filter((loss) => loss.applies(info, target, choice, picture)).map((loss) => loss.text(info, target));
}

function depthLoss(info: ImageInfo, target: ImageFormatId): string {
  if (!couldKeepDepth(info, target)) return t('{0} bits a channel become 8.', info.bitDepth);
  return t(
    '{0} bits a channel become 8: more than {1} megapixels with 16 bits take too much memory.',
    info.bitDepth,
    maxDeepPixels / 1_000_000,
  );
}

function frameLoss({ format, frames }: ImageInfo): string {
  if (format === 'jpeg')
    return t(
      'Only the main picture is kept: a gain map, depth map, film or further pictures in the file are dropped, with the XMP data that describes them.',
    );
  return format === 'tiff'
    ? t('Only the first of {0} pages is kept.', frames)
    : t('Only the first of {0} frames is kept.', frames);
}

function hasRgbProfile({ colourSpace, icc, colourNumbers }: ImageInfo): boolean {
  return colourNumbers !== undefined || (icc && (colourSpace === 'rgb' || colourSpace === 'palette'));
}

function labelOf(format: ImageFormatId): string {
  return formatOfId(format).label;
}
