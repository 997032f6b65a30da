import type { ByteView } from '../header/byteView.ts';
import {
  dataView,
  directoryBelow,
  type ExifDirectory,
  type ExifEntry,
  exifView,
  extentsOf,
  findEntry,
  firstDirectory,
  numberOf,
  readDirectory,
  removeEntry,
} from './exifDirectory.ts';
import { pointerTags } from './exifTree.ts';
import { iptcWithoutPlaces } from './iptcPlaces.ts';

/** Tags of EXIF 2.32 that say how large the picture is: of the first directory, and of the one below. */
const sizeTags = { width: 256, height: 257, pixelWidth: 40962, pixelHeight: 40963 } as const;
const thumbnailTags = { at: 513, length: 514 } as const;

/** XMP and Photoshop's resources, which stand beside the block as well. */
const copyTags = [700, 34377];
const iptcTag = 33723;
const headerLength = 8;

type Extent = readonly [start: number, end: number];

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The EXIF block without the GPS directory, the names of places in IPTC and copies of XMP, which are overwritten with
 * zeros; all else stays where it is, as maker notes point into the block. Undefined where the block is damaged: what cannot be read cannot be cleaned.
 */
export function withoutLocation(exif: Uint8Array): Uint8Array | undefined {
  const bytes = exif.slice();
  const cleaned = attempt(() => {
    const view = exifView(bytes);
    const first = firstDirectory(view);
    for (const { at } of [first, ...nextOf(view, first)]) removeLocation(bytes, view, at);
  });
  return cleaned ? bytes : undefined;
}

/** The block with the picture's size corrected wherever it says one. A damaged block stays as it is. */
export function withPixelSize(exif: Uint8Array, { width, height }: PixelSize): Uint8Array {
  const bytes = exif.slice();
  const corrected = attempt(() => {
    const view = exifView(bytes);
    const first = firstDirectory(view);
    const pointer = findEntry(first, pointerTags.exif);
    const below = pointer && directoryBelow(view, pointer);
    setNumber(bytes, view, first, sizeTags.width, width);
    setNumber(bytes, view, first, sizeTags.height, height);
    setNumber(bytes, view, below, sizeTags.pixelWidth, width);
    setNumber(bytes, view, below, sizeTags.pixelHeight, height);
  });
  return corrected ? bytes : exif;
}

/**
 * The block without its thumbnail, which shows the picture as it was before the edits, and what was cropped away. Cut off
 * where it stands at the end, as it does nearly always; otherwise overwritten with zeros.
 */
export function withoutThumbnail(exif: Uint8Array): Uint8Array {
  const bytes = exif.slice();
  let length = bytes.length;
  attempt(() => {
    const view = exifView(bytes);
    const first = firstDirectory(view);
    const [second] = nextOf(view, first);
    if (!second) return;
    const extents = [...extentsOf(second), ...thumbnailExtent(view, second)];
    dataView(bytes).setUint32(first.nextAt, 0, view.littleEndian);
    length = erase(bytes, outside(first, extents));
  });
  return bytes.slice(0, length);
}

/** From the directory at `at`, which is read anew each time as its entries move up. */
function removeLocation(bytes: Uint8Array, view: ByteView, at: number): void {
  removeDirectory(bytes, view, readDirectory(view, at), pointerTags.gps);
  for (const tag of copyTags) removeValue(bytes, view, readDirectory(view, at), tag);
  removePlaces(bytes, view, readDirectory(view, at));
}

function removeDirectory(bytes: Uint8Array, view: ByteView, directory: ExifDirectory, tag: number): void {
  const entry = findEntry(directory, tag);
  if (!entry) return;
  const extents = extentsOf(directoryBelow(view, entry));
  for (const [start, end] of outside(directory, extents)) bytes.fill(0, start, end);
  removeEntry(bytes, view, directory, entry);
}

function removeValue(bytes: Uint8Array, view: ByteView, directory: ExifDirectory, tag: number): void {
  const entry = findEntry(directory, tag);
  if (!entry) return;
  for (const [start, end] of outside(directory, [valueExtent(entry)])) bytes.fill(0, start, end);
  removeEntry(bytes, view, directory, entry);
}

/** Shorter, in the same room. */
function removePlaces(bytes: Uint8Array, view: ByteView, directory: ExifDirectory): void {
  const entry = findEntry(directory, iptcTag);
  if (!entry) return;
  for (const [start, end] of outside(directory, [valueExtent(entry)])) {
    const kept = iptcWithoutPlaces(view.slice(start, end - start));
    bytes.fill(0, start, end);
    if (kept) bytes.set(kept, start);
  }
}

function valueExtent({ valueAt, length }: ExifEntry): Extent {
  return [valueAt, valueAt + length];
}

/** The directory behind the first one, which describes the thumbnail. */
function nextOf(view: ByteView, first: ExifDirectory): readonly ExifDirectory[] {
  const next = view.u32(first.nextAt);
  return next === 0 || next === first.at ? [] : [readDirectory(view, next)];
}

function thumbnailExtent(view: ByteView, directory: ExifDirectory): readonly Extent[] {
  const at = numberOf(view, findEntry(directory, thumbnailTags.at));
  const length = numberOf(view, findEntry(directory, thumbnailTags.length));
  return at === undefined || length === undefined ? [] : [[at, at + length]];
}

/** Those that leave the header and the directory alone, on which a hostile block may claim that they lie. */
function outside({ at, nextAt }: ExifDirectory, extents: readonly Extent[]): readonly Extent[] {
  return extents.filter(([start, end]) => start >= headerLength && (end <= at || start >= nextAt + 4));
}

/** Zeros the extents; returns where the block ends without those at its end. */
function erase(bytes: Uint8Array, extents: readonly Extent[]): number {
  let length = bytes.length;
  for (const [start, end] of [...extents].sort((a, b) => b[1] - a[1])) {
    bytes.fill(0, start, end);
    // Values stand at even places, with a byte of padding between them.
    if (end + 1 >= length) length = Math.min(length, start);
  }
  return length;
}

function setNumber(
  bytes: Uint8Array,
  view: ByteView,
  directory: ExifDirectory | undefined,
  tag: number,
  value: number,
): void {
  const entry = directory && findEntry(directory, tag);
  if (!entry || numberOf(view, entry) === undefined) return;
  if (entry.type === 3) dataView(bytes).setUint16(entry.valueAt, value, view.littleEndian);
  else dataView(bytes).setUint32(entry.valueAt, value, view.littleEndian);
}

/** Runs what reads a block that may be damaged; false where it was. */
function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
