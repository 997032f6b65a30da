import { ByteView } from '../header/byteView.ts';
import { findBox, isoBoxes } from '../header/isoBoxes.ts';
import { asciiBytes } from '../metadata/joinBytes.ts';

const brandAt = 8;
/** Primaries, transfer and matrix that are not known (ITU-T H.273), and what browsers then take: sRGB's, and BT.601's matrix. */
const [unknown, usual] = [
  [0, 2, 0, 2, 0, 2],
  [0, 1, 0, 13, 0, 6],
];
const numbersAt = 4;

/**
 * An AVIF as libheif reads it to what browsers show: a copy where it has to differ. libvips does not know a film by its
 * brand, though there is a still picture in it; libheif passes over the range of levels beside numbers that are not known.
 */
export function readableAvif(source: Uint8Array): Uint8Array {
  const view = new ByteView(source, 'big');
  const isFilm = view.length > brandAt + 4 && view.text(brandAt, 4) === 'avis';
  const colours = unknownColours(view);
  if (!isFilm && colours.length === 0) return source;
  const readable = new Uint8Array(source);
  if (isFilm) readable.set(asciiBytes('avif'), brandAt);
  for (const at of colours) readable.set(usual, at);
  return readable;
}

/** Where numbers stand that tell of the colours that nothing is known. */
function unknownColours(view: ByteView): readonly number[] {
  const file = { type: 'file', start: 0, end: view.length };
  const meta = findBox(view, file, ['meta']);
  const properties = meta && findBox(view, { ...meta, start: meta.start + 4 }, ['iprp', 'ipco']);
  if (!properties) return [];
  return isoBoxes(view, properties.start, properties.end)
    .filter(({ type, start, end }) => type === 'colr' && end - start >= 11 && view.text(start, 4) === 'nclx')
    .map(({ start }) => start + numbersAt)
    .filter((at) => unknown.every((value, index) => view.u8(at + index) === value));
}
