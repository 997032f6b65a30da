import { ByteView } from '../header/byteView.ts';
import { joinBytes } from './joinBytes.ts';

const tagMarker = 0x1c;
const applicationRecord = 2;
/** Content location, city, sublocation, state, country (IPTC-IIM 4.2, record 2). */
const placeDatasets = [26, 27, 90, 92, 95, 100, 101];
const headerLength = 5;
/** A length with this bit set says how many bytes the real one takes. No place needs more than 32 kB. */
const extendedLength = 0x8000;

/** IPTC data, up to zeros that fill up its room, without the names of places. Undefined where it cannot be read: a place might be in it. */
export function iptcWithoutPlaces(iptc: Uint8Array): Uint8Array | undefined {
  const view = new ByteView(iptc, 'big');
  const kept: Uint8Array[] = [];
  for (let at = 0; at < view.length && view.u8(at) !== 0; ) {
    const length = datasetLength(view, at);
    if (length === undefined) return undefined;
    if (!isPlace(view, at)) kept.push(view.slice(at, length));
    at += length;
  }
  return joinBytes(kept);
}

function datasetLength(view: ByteView, at: number): number | undefined {
  if (at + headerLength > view.length || view.u8(at) !== tagMarker) return undefined;
  const length = view.u16(at + 3);
  if (length >= extendedLength || at + headerLength + length > view.length) return undefined;
  return headerLength + length;
}

function isPlace(view: ByteView, at: number): boolean {
  return view.u8(at + 1) === applicationRecord && placeDatasets.includes(view.u8(at + 2));
}
