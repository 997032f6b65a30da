import { ByteView } from '../header/byteView.ts';
import { iptcWithoutPlaces } from './iptcPlaces.ts';
import { asciiBytes, joinBytes } from './joinBytes.ts';

const name = asciiBytes('Photoshop 3.0\0');
/** Marker, length and name of an APP13 segment. */
const headerLength = 4 + name.length;
/** What a segment holds beside its length and the name. */
const room = 65_533 - name.length;
/** Thumbnails of Photoshop 4 and 5 (Adobe Photoshop file formats specification, image resource IDs). */
const thumbnailIds = [1033, 1036];
const iptcId = 1028;
/** EXIF, twice, XMP, and the digest of the IPTC data. */
const copyIds = [1058, 1059, 1060, 1061];

interface Resource {
  readonly id: number;
  /** All of it, with its padding. */
  readonly stored: Uint8Array;
  /** Where its data starts in that, behind their length. */
  readonly dataAt: number;
}

/**
 * The segments of a JPEG, those of Photoshop without the thumbnails of the unedited picture. Resources may run on from
 * one segment to the next. Damaged ones are left out altogether: a thumbnail might be among them.
 */
export function withoutStoredThumbnails(extras: readonly Uint8Array[]): readonly Uint8Array[] {
  return withResources(extras, ({ id, stored }) => (thumbnailIds.includes(id) ? undefined : stored));
}

/** The same without where the picture was taken: names of places in IPTC, copies of EXIF and XMP. */
export function withoutStoredPlaces(extras: readonly Uint8Array[]): readonly Uint8Array[] {
  return withResources(extras, (resource) => {
    if (copyIds.includes(resource.id)) return undefined;
    return resource.id === iptcId ? withoutPlaces(resource) : resource.stored;
  });
}

function withoutPlaces({ stored, dataAt }: Resource): Uint8Array | undefined {
  const { length } = stored;
  const view = new ByteView(stored, 'big');
  const data = iptcWithoutPlaces(view.slice(dataAt, Math.min(view.u32(dataAt - 4), length - dataAt)));
  if (!data) return undefined;
  const size = new DataView(new ArrayBuffer(4));
  size.setUint32(0, data.length);
  const padding = new Uint8Array(data.length % 2);
  return joinBytes([view.slice(0, dataAt - 4), new Uint8Array(size.buffer), data, padding]);
}

/** `edit` returns the resource to be kept as it is stored, or undefined. */
function withResources(
  extras: readonly Uint8Array[],
  edit: (resource: Resource) => Uint8Array | undefined,
): readonly Uint8Array[] {
  const resources = joinBytes(extras.filter(isPhotoshop).map((segment) => segment.subarray(headerLength)));
  const kept = joinBytes((readResources(resources) ?? []).flatMap((resource) => edit(resource) ?? []));
  return [...extras.filter((extra) => !isPhotoshop(extra)), ...segmentsOf(kept)];
}

function isPhotoshop(extra: Uint8Array): boolean {
  return extra[0] === 0xff && extra[1] === 0xed && extra.length > headerLength;
}

/** Undefined where they are damaged. */
function readResources(resources: Uint8Array): readonly Resource[] | undefined {
  const view = new ByteView(resources, 'big');
  const found: Resource[] = [];
  for (let at = 0; at < view.length; ) {
    const resource = readResource(view, at);
    if (!resource) return undefined;
    found.push(resource);
    at += resource.stored.length;
  }
  return found;
}

/** "8BIM", an id, a name with its length before it, the length of the data, the data; both padded to even lengths. */
function readResource(view: ByteView, at: number): Resource | undefined {
  if (at + 12 > view.length || view.text(at, 4) !== '8BIM') return undefined;
  const nameLength = view.u8(at + 6) + 1;
  const dataAt = at + 6 + nameLength + (nameLength % 2) + 4;
  if (dataAt > view.length) return undefined;
  const length = view.u32(dataAt - 4);
  const end = dataAt + length + (length % 2);
  // The last one may lack its padding.
  if (end > view.length + 1) return undefined;
  return { id: view.u16(at + 4), stored: view.slice(at, Math.min(end, view.length) - at), dataAt: dataAt - at };
}

function segmentsOf(resources: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(resources.length / room) }, (_, index) => {
    const part = resources.subarray(index * room, (index + 1) * room);
    const length = 2 + name.length + part.length;
    return joinBytes([Uint8Array.of(0xff, 0xed, length >> 8, length & 255), name, part]);
  });
}
