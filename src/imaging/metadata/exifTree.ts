import { ByteView } from '../header/byteView.ts';

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

/** Bytes of one unit by field type, and units of one value: a RATIONAL is two LONGs. */
const unitBytes = [0, 1, 1, 2, 4, 4, 1, 1, 2, 4, 4, 4, 8];
const unitsPerValue = [0, 1, 1, 1, 1, 2, 1, 1, 1, 1, 2, 1, 1];

/** No honest directory has more; bounds what fields that all claim the same megabytes cost. */
const maxDirectoryBytes = 4 * 1024 * 1024;
const maxFields = 1_000;

/** Reads what can be read; a damaged directory counts as empty. `bytes` has TIFF structure: a TIFF file or an EXIF block. */
export function readExifTree(bytes: Uint8Array): ExifTree {
  const view = new ByteView(bytes, bytes[0] === 0x49 ? 'little' : 'big');
  const first = readFields(view, () => view.u32(4));
  const below = (fields: readonly ExifField[], tag: number) => readFields(view, () => pointerOf(fields, tag));
  const exif = below(first, pointerTags.exif);
  return {
    main: first.filter(({ tag }) => descriptiveTags.includes(tag)),
    exif: exif.filter(({ tag }) => tag !== pointerTags.interop),
    gps: below(first, pointerTags.gps),
    interop: below(exif, pointerTags.interop),
  };
}

export function isEmptyTree({ main, exif, gps }: ExifTree): boolean {
  return main.length + exif.length + gps.length === 0;
}

function pointerOf(fields: readonly ExifField[], tag: number): number {
  const field = fields.find((candidate) => candidate.tag === tag);
  return field?.value.length === 4 ? new ByteView(field.value, 'little').u32(0) : 0;
}

function readFields(view: ByteView, place: () => number): readonly ExifField[] {
  const fields: ExifField[] = [];
  let room = maxDirectoryBytes;
  try {
    const start = place();
    const count = start === 0 ? 0 : Math.min(maxFields, view.u16(start));
    for (let index = 0; index < count; index++) {
      const field = readField(view, start + 2 + index * 12, room);
      if (!field) continue;
      fields.push(field);
      room -= field.value.length;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // The rest of a damaged directory is left out.
  }
  return fields;
}

function readField(view: ByteView, at: number, room: number): ExifField | undefined {
  const [tag, type, count] = [view.u16(at), view.u16(at + 2), view.u32(at + 4)];
  const unit = unitBytes[type] ?? 0;
  const length = unit * (unitsPerValue[type] ?? 0) * count;
  const start = length <= 4 ? at + 8 : view.u32(at + 8);
  if (length === 0 || length > room || start + length > view.length) return undefined;
  const stored = view.slice(start, length);
  return { tag, type, count, value: view.littleEndian ? stored.slice() : swapped(stored, unit) };
}

function swapped(bytes: Uint8Array, unit: number): Uint8Array {
  return Uint8Array.from(bytes, (_, at) => bytes[at - (at % unit) + unit - 1 - (at % unit)] ?? 0);
}
