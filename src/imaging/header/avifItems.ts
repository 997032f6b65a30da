import { itemBytes } from './avifLocation.ts';
import type { ByteView } from './byteView.ts';
import { findBox, type IsoBox, isoBoxes } from './isoBoxes.ts';

/** What `meta` says of the primary item. */
export interface AvifItem {
  /** Its bytes, as far as they stand together in the file; undefined where it is made of others, as a grid of tiles is. */
  readonly coded: Uint8Array | undefined;
  /** The property boxes of the primary item. */
  readonly properties: readonly IsoBox[];
  /** The property boxes of all items. */
  readonly allProperties: readonly IsoBox[];
  /** The types of all items, such as "av01", "Exif" or "mime". */
  readonly itemTypes: readonly string[];
  /** The colours are stored multiplied by alpha. */
  readonly premultiplied: boolean;
}

/** `meta`, `iinf`, `pitm`, `ipma`, `iref` and `infe` are full boxes: 4 bytes of version and flags come first. */
const fullHeader = 4;

/** What is one AV1 stream. */
const codedType = 'av01';

export function readAvifItems(view: ByteView, meta: IsoBox): AvifItem | undefined {
  const contents: IsoBox = { ...meta, start: meta.start + fullHeader };
  const primary = findBox(view, contents, ['pitm']);
  const container = findBox(view, contents, ['iprp', 'ipco']);
  const associations = findBox(view, contents, ['iprp', 'ipma']);
  if (!primary || !container || !associations) return undefined;
  const id = view.u8(primary.start) === 0 ? view.u16(primary.start + 4) : view.u32(primary.start + 4);
  const allProperties = isoBoxes(view, container.start, container.end);
  const indices = readAssociations(view, associations, id);
  const properties = indices.flatMap((index) => allProperties[index - 1] ?? []);
  const types = readItemTypes(view, contents);
  const locations = findBox(view, contents, ['iloc']);
  const coded = locations && types.get(id) === codedType ? itemBytes(view, locations, id) : undefined;
  const itemTypes = [...types.values()];
  return { coded, properties, allProperties, itemTypes, premultiplied: isPremultiplied(view, contents) };
}

/** A reference of that kind leads from the colours to their alpha (ISO/IEC 23008-12, 6.10.1.1). */
function isPremultiplied(view: ByteView, meta: IsoBox): boolean {
  const references = findBox(view, meta, ['iref']);
  return (
    references !== undefined &&
    findBox(view, { ...references, start: references.start + fullHeader }, ['prem']) !== undefined
  );
}

/** The 1-based property indices of one item. */
function readAssociations(view: ByteView, box: IsoBox, wanted: number): readonly number[] {
  const wideIds = view.u8(box.start) >= 1;
  const wideIndices = (view.u8(box.start + 3) & 1) === 1;
  let at = box.start + 8;
  for (let remaining = view.u32(box.start + 4); remaining > 0; remaining--) {
    const id = wideIds ? view.u32(at) : view.u16(at);
    at += wideIds ? 4 : 2;
    const count = view.u8(at);
    at += 1;
    if (id === wanted) return readIndices(view, at, count, wideIndices);
    at += count * (wideIndices ? 2 : 1);
  }
  return [];
}

/** The top bit of each says whether the property is essential. */
function readIndices(view: ByteView, start: number, count: number, wide: boolean): readonly number[] {
  return Array.from({ length: count }, (_, index) =>
    wide ? view.u16(start + index * 2) & 0x7fff : view.u8(start + index) & 0x7f,
  );
}

/** By the items' ids. */
function readItemTypes(view: ByteView, meta: IsoBox): ReadonlyMap<number, string> {
  const information = findBox(view, meta, ['iinf']);
  if (!information) return new Map();
  const countLength = view.u8(information.start) === 0 ? 2 : 4;
  const entries = isoBoxes(view, information.start + fullHeader + countLength, information.end);
  return new Map(entries.flatMap((entry) => readItemType(view, entry)));
}

/** Versions 2 and 3 of `infe` carry a type, behind an id of 2 or 4 bytes and 2 bytes of protection. */
function readItemType(view: ByteView, entry: IsoBox): readonly (readonly [number, string])[] {
  const version = view.u8(entry.start);
  if (version < 2) return [];
  const at = entry.start + fullHeader;
  return [version === 2 ? [view.u16(at), view.text(at + 4, 4)] : [view.u32(at), view.text(at + 6, 4)]];
}
