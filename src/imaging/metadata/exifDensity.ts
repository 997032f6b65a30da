import type { ByteView } from '../header/byteView.ts';
import { dataView, exifView, findEntry, firstDirectory, numberOf } from './exifDirectory.ts';
import { joinBytes } from './joinBytes.ts';
import type { Density } from './metadata.ts';

const tags = { x: 282, y: 283, unit: 296 } as const;
const types = { short: 3, rational: 5 } as const;
const perMetreOfUnit: { readonly [unit: number]: number } = { 2: 1 / 0.0254, 3: 100 };
const inch = 2;
const header = Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0);
/** Pixels per inch are stored in thousandths. */
const denominator = 1000;

/** The resolution an EXIF block gives; undefined where it gives none, or none of use. */
export function densityOfExif(exif: Uint8Array): Density | undefined {
  try {
    const view = exifView(exif);
    const directory = firstDirectory(view);
    const perMetre = perMetreOfUnit[numberOf(view, findEntry(directory, tags.unit)) ?? inch];
    const [x, y] = [tags.x, tags.y].map((tag) => readRational(view, findEntry(directory, tag)?.valueAt));
    return perMetre && x && y ? { x: x * perMetre, y: y * perMetre } : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // A damaged block says nothing.
    throw error;
  }
}

/**
 * The block with the resolution in it, for files that keep it nowhere else; where it gives one already, as it is. The
 * first directory is written anew at the end, so that everything else keeps its place.
 */
export function withDensity(exif: Uint8Array | undefined, density: Density): Uint8Array {
  if (!exif) return appendDirectory(joinBytes([header, new Uint8Array(6)]), density);
  return densityOfExif(exif) ? exif : appendDirectory(exif, density);
}

function appendDirectory(exif: Uint8Array, density: Density): Uint8Array {
  try {
    const view = exifView(exif);
    const { entries, nextAt } = firstDirectory(view);
    const added: readonly number[] = Object.values(tags);
    const kept = entries.filter(({ tag }) => !added.includes(tag)).map((entry) => view.slice(entry.at, 12));
    const start = exif.length + (exif.length % 2);
    const own = densityEntries(view.littleEndian, density, start + 2 + (kept.length + 3) * 12 + 4);
    const all = [...kept, ...own.entries].sort((a, b) => tagOf(a, view) - tagOf(b, view));
    const padded = joinBytes([exif, new Uint8Array(exif.length % 2)]);
    dataView(padded).setUint32(4, start, view.littleEndian);
    return joinBytes([padded, countBytes(all.length, view), ...all, view.slice(nextAt, 4), own.values]);
  } catch (error) {
    if (error instanceof RangeError) return exif; // A damaged block stays as it is.
    throw error;
  }
}

/** Two rationals stand behind the directory, at `valuesAt`. */
function densityEntries(littleEndian: boolean, { x, y }: Density, valuesAt: number) {
  const values = new Uint8Array(16);
  const view = dataView(values);
  [x, y].forEach((perMetre, index) => {
    view.setUint32(index * 8, Math.round(perMetre * 0.0254 * denominator), littleEndian);
    view.setUint32(index * 8 + 4, denominator, littleEndian);
  });
  const entries = [
    entryBytes(tags.x, types.rational, valuesAt, littleEndian),
    entryBytes(tags.y, types.rational, valuesAt + 8, littleEndian),
    entryBytes(tags.unit, types.short, inch, littleEndian),
  ];
  return { entries, values };
}

function entryBytes(tag: number, type: number, value: number, littleEndian: boolean): Uint8Array {
  const entry = new Uint8Array(12);
  const view = dataView(entry);
  view.setUint16(0, tag, littleEndian);
  view.setUint16(2, type, littleEndian);
  view.setUint32(4, 1, littleEndian);
  if (type === types.short) view.setUint16(8, value, littleEndian);
  else view.setUint32(8, value, littleEndian);
  return entry;
}

function tagOf(entry: Uint8Array, { littleEndian }: ByteView): number {
  return dataView(entry).getUint16(0, littleEndian);
}

function countBytes(value: number, { littleEndian }: ByteView): Uint8Array {
  const bytes = new Uint8Array(2);
  dataView(bytes).setUint16(0, value, littleEndian);
  return bytes;
}

function readRational(view: ByteView, at: number | undefined): number | undefined {
  if (at === undefined) return undefined;
  const [top, bottom] = [view.u32(at), view.u32(at + 4)];
  return top > 0 && bottom > 0 ? top / bottom : undefined;
}
