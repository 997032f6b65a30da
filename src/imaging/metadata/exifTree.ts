import {
  type TiffEntry,
  type TiffLayout,
  tiffEntry,
  tiffEntryCount,
  tiffLayout,
  tiffPlace,
} from '../header/tiffLayout.ts';

/** One field of a TIFF directory, its value in little-endian order. */
export interface ExifField {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: Uint8Array;
}

/** What an EXIF block or a TIFF file says about a picture: fields of its first directory and of those below. */
export interface ExifTree {
  readonly main: readonly ExifField[];
  readonly exif: readonly ExifField[];
  readonly gps: readonly ExifField[];
  readonly interop: readonly ExifField[];
}

/** The fields that point to a directory below. */
export const pointerTags = { exif: 34665, gps: 34853, interop: 40965 } as const;

/** Fields of the first directory that tell of the picture and not of how its pixels are stored; names as in EXIF 2.32. */
const descriptiveTags = [
  269, // DocumentName
  270, // ImageDescription
  271, // Make
  272, // Model
  285, // PageName
  305, // Software
  306, // DateTime
  315, // Artist
  316, // HostComputer
  18246, // Rating
  33432, // Copyright
  33723, // IPTC
  ...[40091, 40092, 40093, 40094, 40095], // XPTitle to XPSubject
];

/** Bytes of one unit by field type, as far as a block of EXIF may have it: a RATIONAL is two LONGs. */
const unitBytes = [0, 1, 1, 2, 4, 4, 1, 1, 2, 4, 4, 4, 8];
/** Types of places that directories below stand at: LONG, IFD, and those of BigTIFF. */
const placeTypes: readonly number[] = [4, 13, 16, 18];

/** A header of BigTIFF; nothing with a directory that has any entries is shorter. */
const minLength = 16;
/** No honest directory has more; bounds what fields that all claim the same megabytes cost. */
const maxDirectoryBytes = 4 * 1024 * 1024;
const maxFields = 1_000;

/** Reads what can be read; a damaged directory counts as empty. `bytes` has TIFF structure: a TIFF file or an EXIF block. */
export function readExifTree(bytes: Uint8Array): ExifTree {
  if (bytes.length < minLength) return { main: [], exif: [], gps: [], interop: [] };
  const layout = tiffLayout(bytes);
  const first = readFields(layout, layout.firstAt);
  const exif = readFields(layout, first.below.get(pointerTags.exif));
  return {
    main: first.fields.filter(({ tag }) => descriptiveTags.includes(tag)),
    exif: exif.fields,
    gps: readFields(layout, first.below.get(pointerTags.gps)).fields,
    interop: readFields(layout, exif.below.get(pointerTags.interop)).fields,
  };
}

export function isEmptyTree({ main, exif, gps }: ExifTree): boolean {
  return main.length + exif.length + gps.length === 0;
}

interface Directory {
  readonly fields: ExifField[];
  /** By tag, the places of directories below. */
  readonly below: Map<number, number>;
}

function readFields(layout: TiffLayout, start = 0): Directory {
  const directory: Directory = { fields: [], below: new Map() };
  try {
    if (start !== 0) readInto(directory, layout, start);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // The rest of a damaged directory is left out.
  }
  return directory;
}

function readInto({ fields, below }: Directory, layout: TiffLayout, start: number): void {
  const count = Math.min(maxFields, tiffEntryCount(layout, start));
  let room = maxDirectoryBytes;
  for (let index = 0; index < count; index++) {
    const entry = tiffEntry(layout, start, index);
    if (isPointer(entry)) {
      if (placeTypes.includes(entry.type)) below.set(entry.tag, tiffPlace(layout, entry));
      continue;
    }
    const field = readField(layout, entry, room);
    if (field) fields.push(field);
    room -= field?.value.length ?? 0;
  }
}

function isPointer({ tag }: TiffEntry): boolean {
  return Object.values(pointerTags).some((pointer) => pointer === tag);
}

function readField(
  { view }: TiffLayout,
  { tag, type, count, length, valueAt }: TiffEntry,
  room: number,
): ExifField | undefined {
  const unit = unitBytes[type] ?? 0;
  if (unit === 0 || length === 0 || length > room || valueAt + length > view.length) return undefined;
  const stored = view.slice(valueAt, length);
  return { tag, type, count, value: view.littleEndian ? stored.slice() : swapped(stored, unit) };
}

function swapped(bytes: Uint8Array, unit: number): Uint8Array {
  return Uint8Array.from(bytes, (_, at) => bytes[at - (at % unit) + unit - 1 - (at % unit)] ?? 0);
}
