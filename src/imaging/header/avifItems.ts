import type { ByteView } from './byteView.ts';
import { findBox, type IsoBox, isoBoxes } from './isoBoxes.ts';

/** What `meta` says of the primary item. */
export interface AvifItem {
  /** The property boxes of the primary item. */
  readonly properties: readonly IsoBox[];
  /** The property boxes of all items. */
  readonly allProperties: readonly IsoBox[];
  /** The types of all items, such as "av01", "Exif" or "mime". */
  readonly itemTypes: readonly string[];
}

/** `meta`, `iinf`, `pitm`, `ipma` and `infe` are full boxes: 4 bytes of version and flags come first. */
const fullHeader = 4;

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
  return { properties, allProperties, itemTypes: readItemTypes(view, contents) };
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

function readItemTypes(view: ByteView, meta: IsoBox): readonly string[] {
  const information = findBox(view, meta, ['iinf']);
  if (!information) return [];
  const countLength = view.u8(information.start) === 0 ? 2 : 4;
  const entries = isoBoxes(view, information.start + fullHeader + countLength, information.end);
  return entries.flatMap((entry) => itemType(view, entry) ?? []);
}

/** Versions 2 and 3 of `infe` carry a type, behind an id of 2 or 4 bytes and 2 bytes of protection. */
function itemType(view: ByteView, entry: IsoBox): string | undefined {
  const version = view.u8(entry.start);
  if (version < 2) return undefined;
  return view.text(entry.start + fullHeader + (version === 2 ? 4 : 6), 4);
}
