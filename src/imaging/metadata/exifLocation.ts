import type { ByteView } from '../header/byteView.ts';
import {
  attemptOnExif,
  directoryBehind,
  directoryBelow,
  type ExifDirectory,
  type ExifEntry,
  type ExifExtent,
  exifView,
  extentsOf,
  extentsOutside,
  findEntry,
  firstDirectory,
  readDirectory,
  removeEntry,
} from './exifDirectory.ts';
import { pointerTags } from './exifTree.ts';
import { iptcWithoutPlaces } from './iptcPlaces.ts';

/** XMP and Photoshop's resources, which stand beside the block as well. */
const copyTags = [700, 34377];
const iptcTag = 33723;
/** Each maker's own format; several note cities and sights in it, which nobody else can find one by one. */
const makerNoteTag = 37500;

/**
 * The EXIF block without the GPS directory, maker notes, the names of places in IPTC and copies of XMP, which are
 * overwritten with zeros; all else stays where it is. Undefined where the block is damaged: what cannot be read cannot be cleaned.
 */
export function withoutLocation(exif: Uint8Array): Uint8Array | undefined {
  const bytes = exif.slice();
  const cleaned = attemptOnExif(() => {
    const view = exifView(bytes);
    const first = firstDirectory(view);
    for (const { at } of [first, ...directoryBehind(view, first)]) removeLocation(bytes, view, at);
  });
  return cleaned ? bytes : undefined;
}

/** From the directory at `at`, which is read anew each time as its entries move up. */
function removeLocation(bytes: Uint8Array, view: ByteView, at: number): void {
  const gps = (entry: ExifEntry) => extentsOf(directoryBelow(view, entry));
  remove(bytes, view, readDirectory(view, at), pointerTags.gps, gps);
  for (const tag of copyTags) remove(bytes, view, readDirectory(view, at), tag);
  removePlaces(bytes, view, readDirectory(view, at));
  const pointer = findEntry(readDirectory(view, at), pointerTags.exif);
  if (pointer) remove(bytes, view, directoryBelow(view, pointer), makerNoteTag);
}

/** An entry with what it leads to, which is its value unless `behind` says more. */
function remove(
  bytes: Uint8Array,
  view: ByteView,
  directory: ExifDirectory,
  tag: number,
  behind: (entry: ExifEntry) => readonly ExifExtent[] = (entry) => [valueExtent(entry)],
): void {
  const entry = findEntry(directory, tag);
  if (!entry) return;
  for (const [start, end] of extentsOutside(directory, behind(entry))) bytes.fill(0, start, end);
  removeEntry(bytes, view, directory, entry);
}

/** Shorter, in the same room. */
function removePlaces(bytes: Uint8Array, view: ByteView, directory: ExifDirectory): void {
  const entry = findEntry(directory, iptcTag);
  if (!entry) return;
  for (const [start, end] of extentsOutside(directory, [valueExtent(entry)])) {
    const kept = iptcWithoutPlaces(view.slice(start, end - start));
    bytes.fill(0, start, end);
    if (kept) bytes.set(kept, start);
  }
}

function valueExtent({ valueAt, length }: ExifEntry): ExifExtent {
  return [valueAt, valueAt + length];
}
