import { type TiffEntry, tiffEntry, tiffEntryCount, tiffInteger, tiffLayout } from '../header/tiffLayout.ts';
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
  const { entry, littleEndian } = findPhotometric(plain);
  setInteger(new DataView(plain.buffer), entry, rgb, littleEndian);
  return plain;
}

/** Writers should make it a SHORT; libtiff, and so everybody, takes it as BYTE and LONG, too. */
function setInteger(view: DataView, { type, valueAt }: TiffEntry, value: number, littleEndian: boolean): void {
  if (type === 1) view.setUint8(valueAt, value);
  else if (type === 3) view.setUint16(valueAt, value, littleEndian);
  else view.setUint32(valueAt, value, littleEndian);
}

function findPhotometric(tiff: Uint8Array) {
  const layout = tiffLayout(tiff);
  const { view, firstAt } = layout;
  const count = tiffEntryCount(layout, firstAt);
  for (let index = 0; index < count; index++) {
    const entry = tiffEntry(layout, firstAt, index);
    if (entry.tag !== tiffTags.photometric) continue;
    return { entry, value: tiffInteger(layout, entry), littleEndian: view.littleEndian };
  }
  throw new CodecError('corrupt');
}
