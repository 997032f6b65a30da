import { t } from '../../shared/l10n.ts';
import type { ColourSpace } from '../imageInfo.ts';
import { isXmpChunk, type PngChunk, pngChunks } from '../metadata/pngChunks.ts';
import { ByteView } from './byteView.ts';
import type { HeaderReading } from './headerReading.ts';
import { orientationOf, uprightSize } from './orientation.ts';
import { readPngColours } from './pngColours.ts';

const deepDepths = [8, 16];
/** By colour type, with the bits a channel that go with it: ISO/IEC 15948, table 11.1. */
const pixelKinds: { readonly [type: number]: { readonly space: ColourSpace; readonly depths: readonly number[] } } = {
  0: { space: 'grey', depths: [1, 2, 4, 8, 16] },
  2: { space: 'rgb', depths: deepDepths },
  3: { space: 'palette', depths: [1, 2, 4, 8] },
  4: { space: 'grey', depths: deepDepths },
  6: { space: 'rgb', depths: deepDepths },
};

/** PNG, ISO/IEC 15948: the chunks before the first IDAT, and eXIf or text wherever it stands. */
export function readPngHeader(bytes: Uint8Array): HeaderReading {
  const chunks = pngChunks(bytes);
  const [first] = chunks;
  if (first?.type === 'CgBI') return { variant: t('a PNG that Xcode has changed for iPhones') };
  if (first?.type !== 'IHDR' || first.data.length !== 13) return 'corrupt';
  const header = new ByteView(first.data, 'big');
  const colourSpace = colourSpaceOf(header.u8(9), header.u8(8));
  // Decoders differ on a file without its end: ours would take it, a browser does not.
  if (!colourSpace || !find(chunks, 'IDAT') || chunks.at(-1)?.type !== 'IEND') return 'corrupt';
  const exif = find(chunks, 'eXIf')?.data;
  return {
    format: 'png',
    ...uprightSize(orientationOf(exif), header.u32(0), header.u32(4)),
    bitDepth: header.u8(8),
    hasAlpha: header.u8(9) >= 4 || hasTransparency(chunks, colourSpace, header.u8(8)),
    frames: framesOf(chunks),
    colourSpace,
    icc: find(chunks, 'iCCP') !== undefined,
    exif: exif !== undefined,
    xmp: chunks.some(isXmpChunk),
    progressive: header.u8(12) === 1,
    lossless: true,
    ...readPngColours(chunks),
  };
}

/** Undefined for a pair that no decoder takes. */
function colourSpaceOf(type: number, bitDepth: number): ColourSpace | undefined {
  const kind = pixelKinds[type];
  return kind?.depths.includes(bitDepth) ? kind.space : undefined;
}

function find(chunks: readonly PngChunk[], type: string): PngChunk | undefined {
  return chunks.find((chunk) => chunk.type === type);
}

/** A level of grey that no pixel can have is none that is transparent: browsers look at bits of it that libpng leaves out. */
function hasTransparency(chunks: readonly PngChunk[], colourSpace: ColourSpace, bitDepth: number): boolean {
  const transparency = find(chunks, 'tRNS');
  if (transparency?.data.length !== 2 || colourSpace !== 'grey') return transparency !== undefined;
  return new ByteView(transparency.data, 'big').u16(0) < 2 ** bitDepth;
}

/**
 * An animated PNG says its number of frames in acTL, some say too few. Where no fcTL stands before the pixels of the
 * still picture, that is none of the frames: browsers do not show it.
 */
function framesOf(chunks: readonly PngChunk[]): number {
  const control = find(chunks, 'acTL');
  if (!control) return 1;
  const controls = chunks.filter(({ type }) => type === 'fcTL');
  const [first, pixels] = ['fcTL', 'IDAT'].map((wanted) => chunks.findIndex(({ type }) => type === wanted));
  const isFrame = first !== undefined && pixels !== undefined && first >= 0 && first < pixels;
  const said = new ByteView(control.data, 'big').u32(0);
  return Math.max(1, said, controls.length) + (isFrame ? 0 : 1);
}
