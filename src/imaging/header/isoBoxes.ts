import type { ByteView } from './byteView.ts';

/** One box of an ISO base media file (ISO/IEC 14496-12): where its contents start and end. */
export interface IsoBox {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const maxBoxes = 4096;

/** The boxes between two positions. A box that claims more than there is ends the list; one of size 0 reaches to the end. */
export function isoBoxes(view: ByteView, start: number, end: number): readonly IsoBox[] {
  const boxes: IsoBox[] = [];
  for (let at = start; at + 8 <= end && boxes.length < maxBoxes; ) {
    const size = view.u32(at);
    const wide = size === 1;
    const length = wide ? view.u32(at + 8) * 2 ** 32 + view.u32(at + 12) : size === 0 ? end - at : size;
    const header = wide ? 16 : 8;
    if (length < header || at + length > end) break;
    boxes.push({ type: view.text(at + 4, 4), start: at + header, end: at + length });
    at += length;
  }
  return boxes;
}

/** The first box down a path of types, each inside the one before. */
export function findBox(view: ByteView, root: IsoBox, path: readonly string[]): IsoBox | undefined {
  let box: IsoBox | undefined = root;
  for (const type of path) {
    if (!box) return undefined;
    box = isoBoxes(view, box.start, box.end).find((child) => child.type === type);
  }
  return box;
}
