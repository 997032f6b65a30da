import { ByteView } from '../header/byteView.ts';

/** One entry of a TIFF directory: where it stands in the block, and where its value does. */
export interface ExifEntry {
  readonly at: number;
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly valueAt: number;
  /** Bytes of the value, 0 where its type is unknown. */
  readonly length: number;
}

export interface ExifDirectory {
  readonly at: number;
  readonly entries: readonly ExifEntry[];
  /** Where the place of the directory after this one is written. */
  readonly nextAt: number;
}

export type ExifExtent = readonly [start: number, end: number];

const headerLength = 8;
const entryLength = 12;
/** By field type: bytes of a value (TIFF 6.0, section 2). */
const valueBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** A view of an EXIF block (TIFF structure, no "Exif" prefix) in the block's own byte order. */
export function exifView(exif: Uint8Array): ByteView {
  return new ByteView(exif, exif[0] === 0x49 ? 'little' : 'big');
}

/** Throws a RangeError where the directory reaches past the end. */
export function readDirectory(view: ByteView, at: number): ExifDirectory {
  const count = view.u16(at);
  const entries = Array.from({ length: count }, (_, index) => readEntry(view, at + 2 + index * entryLength));
  return { at, entries, nextAt: at + 2 + count * entryLength };
}

export function firstDirectory(view: ByteView): ExifDirectory {
  return readDirectory(view, view.u32(4));
}

/** The directory behind the first one, which describes the thumbnail. */
export function directoryBehind(view: ByteView, first: ExifDirectory): readonly ExifDirectory[] {
  const next = view.u32(first.nextAt);
  return next === 0 || next === first.at ? [] : [readDirectory(view, next)];
}

export function findEntry({ entries }: ExifDirectory, tag: number): ExifEntry | undefined {
  return entries.find((entry) => entry.tag === tag);
}

/** The directory an entry points to. */
export function directoryBelow(view: ByteView, entry: ExifEntry): ExifDirectory {
  return readDirectory(view, view.u32(entry.valueAt));
}

/** The value of a SHORT or LONG of its own; undefined where the entry is anything else. */
export function numberOf(view: ByteView, entry: ExifEntry | undefined): number | undefined {
  if (entry?.count !== 1) return undefined;
  if (entry.type === 3) return view.u16(entry.valueAt);
  return entry.type === 4 ? view.u32(entry.valueAt) : undefined;
}

/** Takes the entry out of its directory, in place. The bytes of its value stay. */
export function removeEntry(bytes: Uint8Array, view: ByteView, directory: ExifDirectory, entry: ExifEntry): void {
  const end = directory.nextAt + 4;
  bytes.copyWithin(entry.at, entry.at + entryLength, end);
  bytes.fill(0, end - entryLength, end);
  dataView(bytes).setUint16(directory.at, directory.entries.length - 1, view.littleEndian);
}

/** Where a directory and the values outside of it lie, from start to end. */
export function extentsOf({ at, entries, nextAt }: ExifDirectory): readonly ExifExtent[] {
  const outside = entries.filter(({ at: entryAt, valueAt }) => valueAt !== entryAt + 8);
  return [[at, nextAt + 4], ...outside.map(({ valueAt, length }) => [valueAt, valueAt + length] as const)];
}

/** Those that leave the header and the directory alone, on which a hostile block may claim that they lie. */
export function extentsOutside({ at, nextAt }: ExifDirectory, extents: readonly ExifExtent[]): readonly ExifExtent[] {
  return extents.filter(([start, end]) => start >= headerLength && (end <= at || start >= nextAt + 4));
}

/** Runs what reads a block that may be damaged; false where it was. */
export function attemptOnExif(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export function dataView(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readEntry(view: ByteView, at: number): ExifEntry {
  const [tag, type, count] = [view.u16(at), view.u16(at + 2), view.u32(at + 4)];
  const length = (valueBytes[type] ?? 0) * count;
  return { at, tag, type, count, length, valueAt: length <= 4 ? at + 8 : view.u32(at + 8) };
}
