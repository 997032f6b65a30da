import type { ByteView } from './byteView.ts';
import {
  areSrgbPrimaries,
  type ColourReading,
  hdrTransferOf,
  primariesOf,
  srgbTransfer,
  transferOf,
} from './colourNumbers.ts';
import type { IsoBox } from './isoBoxes.ts';

const unspecified = 2;
const srgbCode = 13;
const srgbPrimariesCode = 1;
/** BT.709 and its like: in AVIF browsers take them for sRGB, as cameras and encoders mean them. */
const takenForSrgb = [unspecified, 1, 6, 14, 15];

/** What the properties of an AVIF's picture say of its colours by numbers (`nclx`), where no profile is among them. */
export function readAvifColours(view: ByteView, properties: readonly IsoBox[]): ColourReading {
  const colours = properties.filter(({ type }) => type === 'colr');
  const kind = (box: IsoBox) => view.text(box.start, 4);
  const numbers = colours.find((box) => kind(box) === 'nclx');
  if (!numbers || colours.some((box) => /^(prof|rICC)$/.test(kind(box)))) return {};
  return describe(view.u16(numbers.start + 4), view.u16(numbers.start + 6));
}

function describe(primariesCode: number, transferCode: number): ColourReading {
  const hdr = hdrTransferOf[transferCode];
  if (hdr) return { hdr };
  const primaries = primariesOf[primariesCode === unspecified ? srgbPrimariesCode : primariesCode];
  const transfer = transferOf[takenForSrgb.includes(transferCode) ? srgbCode : transferCode];
  if (!primaries || !transfer) return {};
  const isSrgb = transfer === srgbTransfer && areSrgbPrimaries(primaries);
  return isSrgb ? {} : { colourNumbers: { primaries, transfer } };
}
