import { isTurned, type Orientation } from '../imageInfo.ts';
import { type TiffEntry, type TiffLayout, tiffEntry, tiffEntryCount, tiffInteger, tiffLayout } from './tiffLayout.ts';

const orientationTag = 0x0112;
/** The type that EXIF gives it. */
const shortType = 3;

/** Where the EXIF orientation's entry lies in an EXIF block (TIFF structure, no "Exif" prefix), and what it says. */
export interface OrientationPlace {
  readonly at: number;
  readonly value: Orientation;
  /** As browsers want it; there are programs that write another type. */
  readonly isWellFormed: boolean;
  readonly littleEndian: boolean;
}

/** Finds the orientation in IFD0. Undefined where there is none, or the block is damaged: then it counts as upright. */
export function findOrientation(exif: Uint8Array): OrientationPlace | undefined {
  try {
    return searchFirstDirectory(exif);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The orientation of an EXIF block, 1 where it says nothing of use. */
export function orientationOf(exif: Uint8Array | undefined): Orientation {
  return (exif && findOrientation(exif)?.value) ?? 1;
}

/** Whether a browser that decodes the image does not turn it as the orientation says. */
export function isOddlyTurned(exif: Uint8Array | undefined): boolean {
  const place = exif && findOrientation(exif);
  return place !== undefined && place.value !== 1 && !place.isWellFormed;
}

/** The size after the orientation is applied, in pixels, from the stored size; with the orientation itself. */
export function uprightSize(orientation: Orientation, width: number, height: number) {
  return isTurned(orientation) ? { orientation, width: height, height: width } : { orientation, width, height };
}

export function toOrientation(value: number): Orientation {
  return value >= 1 && value <= 8 && Number.isInteger(value) ? (value as Orientation) : 1;
}

function searchFirstDirectory(exif: Uint8Array): OrientationPlace | undefined {
  const layout = tiffLayout(exif);
  const { view, firstAt } = layout;
  if (view.u16(2) !== 42) return undefined;
  const count = tiffEntryCount(layout, firstAt);
  for (let index = 0; index < count; index++) {
    const entry = tiffEntry(layout, firstAt, index);
    if (entry.tag !== orientationTag) continue;
    // Cut off in the middle: there is no room to write it in either.
    if (entry.at + layout.entryLength > view.length) return undefined;
    const isWellFormed = entry.type === shortType && entry.count === 1;
    return { at: entry.at, value: orientationIn(layout, entry), isWellFormed, littleEndian: view.littleEndian };
  }
  return undefined;
}

/** 1 where the entry has more values than fit into it, and they are not where it says. */
function orientationIn(layout: TiffLayout, entry: TiffEntry): Orientation {
  const isThere = entry.valueAt + entry.length <= layout.view.length;
  return isThere ? toOrientation(tiffInteger(layout, entry)) : 1;
}

/** Writes "upright" in its place, in `exif` itself. */
export function resetOrientation(exif: Uint8Array, { at, littleEndian }: OrientationPlace): void {
  const entry = new DataView(exif.buffer, exif.byteOffset + at);
  entry.setUint16(2, shortType, littleEndian);
  entry.setUint32(4, 1, littleEndian);
  entry.setUint16(8, 1, littleEndian);
  entry.setUint16(10, 0, littleEndian);
}
