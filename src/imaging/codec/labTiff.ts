import { tiffEntry, tiffEntryCount, tiffLayout } from '../header/tiffLayout.ts';
import { tiffTags } from '../header/tiffTags.ts';
import { CodecError } from './codecError.ts';

const [rgb, cielab] = [2, 8];

/** Whether the colours of a TIFF in L*a*b* are stored with a sign. */
export function hasSignedLab(tiff: Uint8Array): boolean {
  return findPhotometric(tiff).value === cielab;
}

/** A copy that says its pixels were RGB: libvips takes L*a*b* of 8 bits for damaged, and shows wrong colours for 16. */
export function withLabAsRgb(tiff: Uint8Array): Uint8Array {
  const plain = new Uint8Array(tiff);
  const { at, littleEndian } = findPhotometric(plain);
  new DataView(plain.buffer).setUint16(at, rgb, littleEndian);
  return plain;
}

function findPhotometric(tiff: Uint8Array) {
  const layout = tiffLayout(tiff);
  const { view, firstAt } = layout;
  const count = tiffEntryCount(layout, firstAt);
  for (let index = 0; index < count; index++) {
    const { tag, valueAt } = tiffEntry(layout, firstAt, index);
    if (tag === tiffTags.photometric) return { at: valueAt, value: view.u16(valueAt), littleEndian: view.littleEndian };
  }
  throw new CodecError('corrupt');
}
