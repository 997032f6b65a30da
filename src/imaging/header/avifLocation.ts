import type { ByteView } from './byteView.ts';
import type { IsoBox } from './isoBoxes.ts';

/** How many bytes numbers of `iloc` have. */
interface Widths {
  readonly offset: number;
  readonly length: number;
  readonly base: number;
  readonly index: number;
}

interface Entry {
  readonly id: number;
  /** Where offsets count from: the file, another box or another item. */
  readonly method: number;
  /** Of the first extent: most items have no other, and headers stand at the beginning. */
  readonly offset: number;
  readonly length: number;
}

const inFile = 0;
const maxEntries = 4096;

/** The bytes of an item as far as they stand together in the file, by `iloc` (ISO/IEC 14496-12, section 8.11.3). */
export function itemBytes(view: ByteView, iloc: IsoBox, wanted: number): Uint8Array | undefined {
  const entry = readEntries(view, iloc).find(({ id }) => id === wanted);
  if (entry?.method !== inFile || entry.offset > view.length) return undefined;
  const available = view.length - entry.offset;
  return view.slice(entry.offset, entry.length === 0 ? available : Math.min(entry.length, available));
}

function readEntries(view: ByteView, iloc: IsoBox): readonly Entry[] {
  const version = view.u8(iloc.start);
  const [first, second] = [view.u8(iloc.start + 4), view.u8(iloc.start + 5)];
  const index = version === 0 ? 0 : second & 15;
  const widths = { offset: first >> 4, length: first & 15, base: second >> 4, index };
  const wideIds = version >= 2;
  const count = wideIds ? view.u32(iloc.start + 6) : view.u16(iloc.start + 6);
  const entries: Entry[] = [];
  for (let at = iloc.start + (wideIds ? 10 : 8); entries.length < Math.min(count, maxEntries); ) {
    const { entry, end } = readEntry(view, at, version, widths);
    entries.push(entry);
    at = end;
  }
  return entries;
}

function readEntry(view: ByteView, start: number, version: number, { offset, length, base, index }: Widths) {
  const id = version >= 2 ? view.u32(start) : view.u16(start);
  const method = start + (version >= 2 ? 4 : 2);
  const reference = method + (version === 0 ? 0 : 2);
  const extents = reference + 2 + base;
  const first = extents + 2 + index;
  const entry: Entry = {
    id,
    method: version === 0 ? inFile : view.u16(method) & 15,
    offset: readNumber(view, reference + 2, base) + readNumber(view, first, offset),
    length: readNumber(view, first + offset, length),
  };
  return { entry, end: extents + 2 + view.u16(extents) * (index + offset + length) };
}

/** 0, 4 or 8 bytes. */
function readNumber(view: ByteView, at: number, bytes: number): number {
  if (bytes === 0) return 0;
  return bytes === 4 ? view.u32(at) : view.u32(at) * 2 ** 32 + view.u32(at + 4);
}
