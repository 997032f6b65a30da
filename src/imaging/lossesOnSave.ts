import { type FormatChoice, formatControls } from '../shared/exportSettings.ts';
import { formatOfId, type ImageFormatId } from '../shared/imageFormats.ts';
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
    text: () => 'Transparent areas become white: JPEG has no transparency.',
  },
  {
    applies: (info, target) => info.hasAlpha && target === 'gif',
    text: () => 'Partly transparent pixels become fully transparent or opaque.',
  },
  {
    applies: (info, target, { lossless }, picture) =>
      target === 'avif' && !hasFullChroma(picture, lossless) && (info.format !== 'jpeg' || info.fullChroma === true),
    text: () => 'Colours are written at half the resolution: there is no memory for more in an AVIF of this size.',
  },
  { applies: (_, target) => target === 'gif', text: () => 'Colours are reduced to 256.' },
  {
    applies: ({ colourSpace }) => colourSpace === 'cmyk' || colourSpace === 'lab',
    text: ({ colourSpace }) =>
      `${colourSpace === 'cmyk' ? 'CMYK' : 'Lab'} colours become sRGB, and their colour profile is dropped.`,
  },
  {
    applies: ({ colourSpace, icc }) => colourSpace === 'grey' && icc,
    text: () => 'Grey levels become sRGB, and their colour profile is dropped.',
  },
  {
    applies: (info, target) => hasRgbProfile(info) && !takesMetadata.includes(target),
    text: (_, target) => `The colour profile is dropped: PixelPair writes none into ${labelOf(target)}.`,
  },
  {
    // Only a PNG takes what says so as it is.
    applies: ({ hdr, format }, target) => hdr !== undefined && (format !== 'png' || target !== 'png'),
    text: ({ hdr }) => `HDR (${hdr}) is dropped: the picture is saved as it looks in PixelPair, which shows no HDR.`,
  },
  {
    applies: (info, target) => info.exif && !takesMetadata.includes(target),
    text: (_, target) => `The EXIF data is dropped: PixelPair writes none into ${labelOf(target)}.`,
  },
  {
    applies: (info, target) => info.xmp && !takesMetadata.includes(target),
    text: (_, target) => `The XMP data is dropped: PixelPair writes none into ${labelOf(target)}.`,
  },
  {
    applies: (info, target, { lossless }) => info.lossless && formatControls[target].quality && !lossless,
    text: (_, target) =>
      `Fine detail is compressed: ${labelOf(target)} is ${formatControls[target].lossless ? 'written lossy' : 'a lossy format'}.`,
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
  const loss = `${info.bitDepth} bits a channel become 8`;
  if (!couldKeepDepth(info, target)) return `${loss}.`;
  return `${loss}: more than ${maxDeepPixels / 1_000_000} megapixels with 16 bits take too much memory.`;
}

function frameLoss({ format, frames }: ImageInfo): string {
  if (format === 'jpeg')
    return 'Only the main picture is kept: a gain map, depth map or further pictures in the file are dropped, with the XMP data that describes them.';
  return `Only the first of ${frames} ${format === 'tiff' ? 'pages' : 'frames'} is kept.`;
}

function hasRgbProfile({ colourSpace, icc, colourNumbers }: ImageInfo): boolean {
  return colourNumbers !== undefined || (icc && (colourSpace === 'rgb' || colourSpace === 'palette'));
}

function labelOf(format: ImageFormatId): string {
  return formatOfId(format).label;
}
