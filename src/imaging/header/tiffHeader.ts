import type { ColourSpace } from '../imageInfo.ts';
import { isEmptyTree, readExifTree } from '../metadata/exifTree.ts';
import { ByteView } from './byteView.ts';
import type { HeaderReading } from './headerReading.ts';
import { toOrientation, uprightSize } from './orientation.ts';

const tag = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  orientation: 274,
  samplesPerPixel: 277,
  sampleFormat: 339,
  xmp: 700,
  icc: 34675,
} as const;

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
};
const colourChannels: { readonly [Space in ColourSpace]: number } = { grey: 1, palette: 1, rgb: 3, lab: 3, cmyk: 4 };
/** Far more pages than anybody has; stops a chain that runs in a circle. */
const maxPages = 10_000;

type Directory = ReadonlyMap<number, number>;

/** TIFF 6.0: the first directory, and how many follow it. BigTIFF and samples that are not unsigned are not read. */
export function readTiffHeader(bytes: Uint8Array): HeaderReading {
  const view = new ByteView(bytes, bytes[0] === 0x49 ? 'little' : 'big');
  if (view.u16(2) !== 42) return 'unsupported';
  const start = view.u32(4);
  const directory = readDirectory(view, start);
  const value = (key: keyof typeof tag, fallback: number) => directory.get(tag[key]) ?? fallback;
  const colourSpace = colourSpaces[value('photometric', 1)];
  const bitDepth = value('bitsPerSample', 1);
  if (!colourSpace || bitDepth > 16 || value('sampleFormat', 1) !== 1) return 'unsupported';
  return {
    format: 'tiff',
    ...uprightSize(toOrientation(value('orientation', 1)), value('width', 0), value('height', 0)),
    bitDepth,
    hasAlpha: value('samplesPerPixel', 1) > colourChannels[colourSpace],
    frames: countPages(view, start),
    colourSpace,
    icc: directory.has(tag.icc),
    exif: !isEmptyTree(readExifTree(bytes)),
    xmp: directory.has(tag.xmp),
    progressive: false,
    lossless: losslessCompressions.includes(value('compression', 1)),
  };
}

/** The first value of every tag, as far as it is a BYTE, SHORT or LONG; 0 for anything else. */
function readDirectory(view: ByteView, start: number): Directory {
  const directory = new Map<number, number>();
  const count = view.u16(start);
  for (let index = 0; index < count; index++) {
    const entry = start + 2 + index * 12;
    if (!directory.has(view.u16(entry))) directory.set(view.u16(entry), firstValue(view, entry));
  }
  return directory;
}

function firstValue(view: ByteView, entry: number): number {
  const [type, count] = [view.u16(entry + 2), view.u32(entry + 4)];
  const bytesPerValue = { 1: 1, 3: 2, 4: 4 }[type];
  if (!bytesPerValue) return 0;
  const at = bytesPerValue * count <= 4 ? entry + 8 : view.u32(entry + 8);
  if (bytesPerValue === 1) return view.u8(at);
  return bytesPerValue === 2 ? view.u16(at) : view.u32(at);
}

function countPages(view: ByteView, start: number): number {
  let pages = 0;
  for (let at = start; at !== 0 && at + 2 <= view.length && pages < maxPages; pages++) {
    const next = at + 2 + view.u16(at) * 12;
    at = next + 4 <= view.length ? view.u32(next) : 0;
  }
  return pages;
}
