import { ByteView } from '../header/byteView.ts';
import { type ExifField, type ExifTree, pointerTags } from './exifTree.ts';
import { joinBytes } from './joinBytes.ts';

const headerLength = 8;
const long = 4;

/** The tree as an EXIF block of its own, little-endian. */
export function writeExifBlock(tree: ExifTree): Uint8Array<ArrayBuffer> {
  const below = writeBelow(tree, headerLength);
  const start = headerLength + below.bytes.length;
  const main = writeDirectory([...tree.main, ...below.pointers], start, 0);
  return joinBytes([header(start), below.bytes, main]);
}

/** `tiff`, a little-endian file, with the tree's fields in its first directory, which is written anew at the end. */
export function addToTiff(tiff: Uint8Array, tree: ExifTree): Uint8Array<ArrayBuffer> {
  const view = new ByteView(tiff, 'little');
  const directory = view.u32(4);
  const count = view.u16(directory);
  const own = Array.from({ length: count }, (_, index) => view.slice(directory + 2 + index * 12, 12));
  const padding = new Uint8Array(tiff.length % 2);
  const below = writeBelow(tree, tiff.length + padding.length);
  const start = tiff.length + padding.length + below.bytes.length;
  const added = [...tree.main, ...below.pointers].filter(({ tag }) => !own.some((entry) => tagOf(entry) === tag));
  const merged = writeDirectory(added, start, view.u32(directory + 2 + count * 12), own);
  return joinBytes([header(start), tiff.subarray(headerLength), padding, below.bytes, merged]);
}

/** The directories below the first one, to stand at `start`, and the fields that point to them. */
function writeBelow(tree: ExifTree, start: number): { bytes: Uint8Array; pointers: readonly ExifField[] } {
  const parts: Uint8Array[] = [];
  let at = start;
  const place = (tag: number, fields: readonly ExifField[]): readonly ExifField[] => {
    if (fields.length === 0) return [];
    const field: ExifField = { tag, type: long, count: 1, value: u32Bytes(at) };
    const bytes = writeDirectory(fields, at, 0);
    parts.push(bytes);
    at += bytes.length;
    return [field];
  };
  const interop = place(pointerTags.interop, tree.interop);
  const exif = place(pointerTags.exif, [...tree.exif, ...interop]);
  const gps = place(pointerTags.gps, tree.gps);
  return { bytes: joinBytes(parts), pointers: [...exif, ...gps] };
}

/** A directory to stand at `start`: its entries by rising tag, the place of the next one, then the values too long for an entry. */
function writeDirectory(
  fields: readonly ExifField[],
  start: number,
  next: number,
  ready: readonly Uint8Array[] = [],
): Uint8Array {
  const values: Uint8Array[] = [];
  let at = start + 2 + (fields.length + ready.length) * 12 + 4;
  const entries = fields.map((field) => {
    const inline = field.value.length <= 4;
    const entry = entryOf(field, inline ? field.value : u32Bytes(at));
    if (inline) return entry;
    values.push(field.value, new Uint8Array(field.value.length % 2));
    at += field.value.length + (field.value.length % 2);
    return entry;
  });
  const sorted = [...entries, ...ready].sort((a, b) => tagOf(a) - tagOf(b));
  const count = u32Bytes(sorted.length).subarray(0, 2);
  return joinBytes([count, ...sorted, u32Bytes(next), ...values]);
}

function entryOf({ tag, type, count }: ExifField, value: Uint8Array): Uint8Array {
  const entry = new Uint8Array(12);
  const view = new DataView(entry.buffer);
  view.setUint16(0, tag, true);
  view.setUint16(2, type, true);
  view.setUint32(4, count, true);
  entry.set(value, 8);
  return entry;
}

function tagOf(entry: Uint8Array): number {
  return new ByteView(entry, 'little').u16(0);
}

function header(directory: number): Uint8Array {
  return joinBytes([Uint8Array.of(0x49, 0x49, 42, 0), u32Bytes(directory)]);
}

function u32Bytes(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
