import { isTurned, type Orientation } from '../imageInfo.ts';
import { ByteView } from './byteView.ts';

const orientationTag = 0x0112;

/** Where the EXIF orientation's value lies in an EXIF block (TIFF structure, no "Exif" prefix), and what it is. */
export interface OrientationPlace {
  readonly at: number;
  readonly value: Orientation;
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

/** The size after the orientation is applied, in pixels, from the stored size; with the orientation itself. */
export function uprightSize(orientation: Orientation, width: number, height: number) {
  return isTurned(orientation) ? { orientation, width: height, height: width } : { orientation, width, height };
}

export function toOrientation(value: number): Orientation {
  return value >= 1 && value <= 8 && Number.isInteger(value) ? (value as Orientation) : 1;
}

function searchFirstDirectory(exif: Uint8Array): OrientationPlace | undefined {
  const view = new ByteView(exif, exif[0] === 0x49 ? 'little' : 'big');
  if (view.u16(2) !== 42) return undefined;
  const start = view.u32(4);
  const count = view.u16(start);
  for (let index = 0; index < count; index++) {
    const entry = start + 2 + index * 12;
    if (view.u16(entry) !== orientationTag) continue;
    return { at: entry + 8, value: toOrientation(view.u16(entry + 8)), littleEndian: view.littleEndian };
  }
  return undefined;
}
