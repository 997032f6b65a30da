import { ByteView } from '../header/byteView.ts';
import { asciiBytes, joinBytes } from './joinBytes.ts';

const name = asciiBytes('Photoshop 3.0\0');
/** Marker, length and name of an APP13 segment. */
const headerLength = 4 + name.length;
/** What a segment holds beside its length and the name. */
const room = 65_533 - name.length;
/** Thumbnails of Photoshop 4 and 5 (Adobe Photoshop file formats specification, image resource IDs). */
const thumbnailIds = [1033, 1036];

/**
 * The segments of a JPEG, those of Photoshop without the thumbnails of the unedited picture. Resources may run on from
 * one segment to the next. Damaged ones are left out altogether: a thumbnail might be among them.
 */
export function withoutStoredThumbnails(extras: readonly Uint8Array[]): readonly Uint8Array[] {
  const resources = joinBytes(extras.filter(isPhotoshop).map((segment) => segment.subarray(headerLength)));
  const kept = joinBytes(readResources(resources) ?? []);
  return [...extras.filter((extra) => !isPhotoshop(extra)), ...segmentsOf(kept)];
}

function isPhotoshop(extra: Uint8Array): boolean {
  return extra[0] === 0xff && extra[1] === 0xed && extra.length > headerLength;
}

/** The resources to keep, as stored; undefined where they are damaged. */
function readResources(resources: Uint8Array): readonly Uint8Array[] | undefined {
  const view = new ByteView(resources, 'big');
  const kept: Uint8Array[] = [];
  for (let at = 0; at < view.length; ) {
    const resource = readResource(view, at);
    if (!resource) return undefined;
    if (!thumbnailIds.includes(resource.id)) kept.push(view.slice(at, resource.end - at));
    at = resource.end;
  }
  return kept;
}

/** "8BIM", an id, a name with its length before it, the length of the data, the data; both padded to even lengths. */
function readResource(view: ByteView, at: number): { id: number; end: number } | undefined {
  if (at + 12 > view.length || view.text(at, 4) !== '8BIM') return undefined;
  const nameLength = view.u8(at + 6) + 1;
  const dataAt = at + 6 + nameLength + (nameLength % 2) + 4;
  if (dataAt > view.length) return undefined;
  const length = view.u32(dataAt - 4);
  const end = dataAt + length + (length % 2);
  // The last one may lack its padding.
  return end > view.length + 1 ? undefined : { id: view.u16(at + 4), end: Math.min(end, view.length) };
}

function segmentsOf(resources: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(resources.length / room) }, (_, index) => {
    const part = resources.subarray(index * room, (index + 1) * room);
    const length = 2 + name.length + part.length;
    return joinBytes([Uint8Array.of(0xff, 0xed, length >> 8, length & 255), name, part]);
  });
}
