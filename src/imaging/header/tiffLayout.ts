import { ByteView } from './byteView.ts';

/** How long the numbers of a TIFF structure are: TIFF 6.0, as in EXIF, or BigTIFF with offsets of 64 bits. */
export interface TiffLayout {
  readonly view: ByteView;
  readonly isBig: boolean;
  /** Where the first directory stands. */
  readonly firstAt: number;
  /** Of the number of a directory's entries, in bytes. */
  readonly countLength: 2 | 8;
  readonly entryLength: 12 | 20;
  /** Of what counts values and tells places, and of values that need no place of their own, in bytes. */
  readonly wordLength: 4 | 8;
}

export interface TiffEntry {
  /** Where the entry itself stands. */
  readonly at: number;
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Bytes of all values together; 0 where the type is unknown. */
  readonly length: number;
  readonly valueAt: number;
}

const bigVersion = 43;
/** Bytes of a value by type: TIFF 6.0, section 2; 13 is the place of a directory, 16 to 18 are BigTIFF's. */
const valueLengths: { readonly [type: number]: number } = {
  ...{ 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8 },
  ...{ 13: 4, 16: 8, 17: 8, 18: 8 },
};

/** Throws a RangeError where not even the header is there. */
export function tiffLayout(bytes: Uint8Array): TiffLayout {
  const view = new ByteView(bytes, bytes[0] === 0x49 ? 'little' : 'big');
  const isBig = view.u16(2) === bigVersion;
  return isBig
    ? { view, isBig, firstAt: readWord(view, 8, 8), countLength: 8, entryLength: 20, wordLength: 8 }
    : { view, isBig, firstAt: view.u32(4), countLength: 2, entryLength: 12, wordLength: 4 };
}

/** How many entries the directory at a place has. */
export function tiffEntryCount({ view, countLength }: TiffLayout, at: number): number {
  return countLength === 2 ? view.u16(at) : readWord(view, at, 8);
}

export function tiffEntry(layout: TiffLayout, directoryAt: number, index: number): TiffEntry {
  const { view, countLength, entryLength, wordLength } = layout;
  const at = directoryAt + countLength + index * entryLength;
  const [tag, type, count] = [view.u16(at), view.u16(at + 2), readWord(view, at + 4, wordLength)];
  const length = (valueLengths[type] ?? 0) * count;
  const place = at + 4 + wordLength;
  return { at, tag, type, count, length, valueAt: length <= wordLength ? place : readWord(view, place, wordLength) };
}

/** Where the directory behind the one at a place stands; 0 where there is none. */
export function nextTiffDirectory(layout: TiffLayout, at: number): number {
  const { view, countLength, entryLength, wordLength } = layout;
  const place = at + countLength + tiffEntryCount(layout, at) * entryLength;
  return place + wordLength <= view.length ? readWord(view, place, wordLength) : 0;
}

/** An entry's first value where that is a BYTE, a SHORT or a LONG, signed or not; 0 for anything else. */
export function tiffInteger({ view }: TiffLayout, { type, valueAt }: TiffEntry): number {
  if (type === 1 || type === 6) return view.u8(valueAt);
  if (type === 3 || type === 8) return view.u16(valueAt);
  return type === 4 || type === 9 ? view.u32(valueAt) : 0;
}

/** The place that an entry's only value tells. */
export function tiffPlace({ view }: TiffLayout, { length, valueAt }: TiffEntry): number {
  return readWord(view, valueAt, length === 8 ? 8 : 4);
}

function readWord(view: ByteView, at: number, length: 4 | 8): number {
  if (length === 4) return view.u32(at);
  const [first, second] = [view.u32(at), view.u32(at + 4)];
  return view.littleEndian ? first + second * 2 ** 32 : first * 2 ** 32 + second;
}
