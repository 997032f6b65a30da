import type { ByteView } from '../header/byteView.ts';
import {
  attemptOnExif,
  dataView,
  directoryBehind,
  directoryBelow,
  type ExifDirectory,
  type ExifExtent,
  exifView,
  extentsOf,
  extentsOutside,
  findEntry,
  firstDirectory,
  numberOf,
} from './exifDirectory.ts';
import { pointerTags } from './exifTree.ts';

/** Tags of EXIF 2.32 that say how large the picture is: of the first directory, and of the one below. */
const sizeTags = { width: 256, height: 257, pixelWidth: 40962, pixelHeight: 40963 } as const;
const thumbnailTags = { at: 513, length: 514 } as const;

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** The block with the picture's size corrected wherever it says one. A damaged block stays as it is. */
export function withPixelSize(exif: Uint8Array, { width, height }: PixelSize): Uint8Array {
  const bytes = exif.slice();
  const corrected = attemptOnExif(() => {
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
  attemptOnExif(() => {
    const view = exifView(bytes);
    const first = firstDirectory(view);
    const [second] = directoryBehind(view, first);
    if (!second) return;
    const extents = [...extentsOf(second), ...thumbnailExtent(view, second)];
    dataView(bytes).setUint32(first.nextAt, 0, view.littleEndian);
    length = erase(bytes, extentsOutside(first, extents));
  });
  return bytes.slice(0, length);
}

function thumbnailExtent(view: ByteView, directory: ExifDirectory): readonly ExifExtent[] {
  const at = numberOf(view, findEntry(directory, thumbnailTags.at));
  const length = numberOf(view, findEntry(directory, thumbnailTags.length));
  return at === undefined || length === undefined ? [] : [[at, at + length]];
}

/** Zeros the extents; returns where the block ends without those at its end. */
function erase(bytes: Uint8Array, extents: readonly ExifExtent[]): number {
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
