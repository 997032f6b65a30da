import type { ImageInfo } from '../imageInfo.ts';
import { readAvifHeader } from './avifHeader.ts';
import { readBmpHeader } from './bmpHeader.ts';
import { readGifHeader } from './gifHeader.ts';
import type { HeaderReading } from './headerReading.ts';
import { readJpegHeader } from './jpegHeader.ts';
import { isLfsPointer, otherFormat } from './otherFormats.ts';
import { readPngHeader } from './pngHeader.ts';
import { readTiffHeader } from './tiffHeader.ts';
import { readWebpHeader } from './webpHeader.ts';

export type HeaderOutcome =
  | { readonly ok: true; readonly info: ImageInfo }
  | { readonly ok: false; readonly code: 'corrupt' | 'unsupported' | 'unknown-format' | 'lfs-pointer' }
  | { readonly ok: false; readonly code: 'other-format' | 'unread-variant'; readonly name: string };

const readers: readonly { readonly matches: (start: string) => boolean; readonly read: HeaderReader }[] = [
  { matches: (start) => start.startsWith('\x89PNG\r\n\x1a\n'), read: readPngHeader },
  // What was sent or stored as if it were text, which is what a PNG's signature is there to show.
  { matches: (start) => /^(\x89|\xc2\x89|\xef\xbf\xbd)PNG\r?\n/.test(start), read: () => 'corrupt' },
  { matches: (start) => start.startsWith('\xff\xd8\xff'), read: readJpegHeader },
  { matches: (start) => start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP', read: readWebpHeader },
  { matches: (start) => /^GIF8[79]a/.test(start), read: readGifHeader },
  { matches: (start) => start.startsWith('BM'), read: readBmpHeader },
  { matches: (start) => start.slice(4, 8) === 'ftyp' && /avif|avis/.test(start.slice(8)), read: readAvifHeader },
  { matches: (start) => /^(II[*+]\0|MM\0[*+])/.test(start), read: readTiffHeader },
];

type HeaderReader = (bytes: Uint8Array) => HeaderReading;

/** Reads the header of any supported format, found by its signature. Total: hostile bytes give an outcome, never an exception. */
export function readHeader(bytes: Uint8Array): HeaderOutcome {
  const start = String.fromCharCode(...bytes.subarray(0, 64));
  const format = readers.find((row) => row.matches(start));
  if (!format) return otherFile(bytes, start);
  const reading = readSafely(format.read, bytes);
  if (typeof reading === 'string') return { ok: false, code: reading };
  if ('variant' in reading) return { ok: false, code: 'unread-variant', name: reading.variant };
  if (reading.width < 1 || reading.height < 1) return { ok: false, code: 'corrupt' };
  return { ok: true, info: reading };
}

function otherFile(bytes: Uint8Array, start: string): HeaderOutcome {
  if (isLfsPointer(start)) return { ok: false, code: 'lfs-pointer' };
  const name = otherFormat(bytes);
  return name === undefined ? { ok: false, code: 'unknown-format' } : { ok: false, code: 'other-format', name };
}

function readSafely(read: HeaderReader, bytes: Uint8Array): HeaderReading {
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof RangeError) return 'corrupt';
    throw error;
  }
}
