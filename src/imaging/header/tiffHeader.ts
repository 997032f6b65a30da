import type { ColourSpace } from '../imageInfo.ts';
import { isEmptyTree, readExifTree } from '../metadata/exifTree.ts';
import type { HeaderReading } from './headerReading.ts';
import { toOrientation, uprightSize } from './orientation.ts';
import {
  nextTiffDirectory,
  type TiffLayout,
  tiffEntry,
  tiffEntryCount,
  tiffInteger,
  tiffLayout,
} from './tiffLayout.ts';
import { type TiffValues, tiffTags } from './tiffTags.ts';
import { tiffVariant } from './tiffVariant.ts';

/** None, CCITT, LZW, Deflate, PackBits. */
const losslessCompressions = [1, 2, 3, 4, 5, 8, 32773, 32946];
const colourSpaces: { readonly [photometric: number]: ColourSpace } = {
  0: 'grey',
  1: 'grey',
  2: 'rgb',
  3: 'palette',
  5: 'cmyk',
  6: 'rgb',
  8: 'lab',
  9: 'lab',
};
const colourChannels: { readonly [Space in ColourSpace]: number } = { grey: 1, palette: 1, rgb: 3, lab: 3, cmyk: 4 };
/** Associated and unassociated alpha; 0 is a channel of which nothing is known. */
const alphaKinds = [1, 2];
const geoTags = [tiffTags.pixelScale, tiffTags.tiePoints, tiffTags.transformation, tiffTags.geoKeys];
/** Far more pages than anybody has; stops a chain that runs in a circle. */
const maxPages = 10_000;
/** Far more entries than a directory has. */
const maxEntries = 4_000;

/** TIFF 6.0 and BigTIFF: the first directory, and how many follow it. */
export function readTiffHeader(bytes: Uint8Array): HeaderReading {
  const layout = tiffLayout(bytes);
  const values = readValues(layout);
  const value = (key: keyof typeof tiffTags, fallback: number) => values.get(tiffTags[key]) ?? fallback;
  const colourSpace = colourSpaces[value('photometric', 1)];
  const more = value('samplesPerPixel', 1) - (colourSpace ? colourChannels[colourSpace] : 0);
  const variant = tiffVariant(values, more);
  if (variant || !colourSpace) return variant ?? 'unsupported';
  const hasAlpha = more > 0 && alphaKinds.includes(value('extraSamples', alphaKinds[0] ?? 0));
  return {
    format: 'tiff',
    ...uprightSize(toOrientation(value('orientation', 1)), value('width', 0), value('height', 0)),
    bitDepth: value('bitsPerSample', 1),
    hasAlpha,
    ...(more > 0 && !hasAlpha && { extraChannel: true }),
    ...(geoTags.some((tag) => values.has(tag)) && { georeferenced: true }),
    frames: countPages(layout),
    colourSpace,
    icc: values.has(tiffTags.icc),
    exif: !isEmptyTree(readExifTree(bytes)),
    xmp: values.has(tiffTags.xmp),
    progressive: false,
    lossless: losslessCompressions.includes(value('compression', 1)),
  };
}

function readValues(layout: TiffLayout): TiffValues {
  const values = new Map<number, number>();
  const count = Math.min(maxEntries, tiffEntryCount(layout, layout.firstAt));
  for (let index = 0; index < count; index++) {
    const entry = tiffEntry(layout, layout.firstAt, index);
    if (!values.has(entry.tag)) values.set(entry.tag, tiffInteger(layout, entry));
  }
  return values;
}

function countPages(layout: TiffLayout): number {
  let pages = 0;
  for (let at = layout.firstAt; at !== 0 && at + 2 <= layout.view.length && pages < maxPages; pages++) {
    at = nextTiffDirectory(layout, at);
  }
  return pages;
}
