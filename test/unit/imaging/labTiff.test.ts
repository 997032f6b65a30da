import assert from 'node:assert/strict';
import { hasSignedLab, withLabAsRgb } from '../../../src/imaging/codec/labTiff.ts';
import { inspectImage } from '../../../src/imaging/inspectImage.ts';

const [byte, short, long] = [1, 3, 4];
const [cielab, iccLab] = [8, 9];

describe('a TIFF in L*a*b*', () => {
  for (const littleEndian of [true, false]) {
    for (const type of [byte, short, long]) {
      it(`is given as RGB where it is ${littleEndian ? 'little' : 'big'}-endian and says so in a number of type ${type}`, () => {
        const tiff = labTiff(cielab, type, littleEndian);
        assert.equal(spaceOf(tiff), 'lab');
        assert.deepEqual([hasSignedLab(tiff), hasSignedLab(labTiff(iccLab, type, littleEndian))], [true, false]);
        assert.equal(spaceOf(withLabAsRgb(tiff)), 'rgb');
        assert.equal(spaceOf(tiff), 'lab', 'it is a copy that is changed');
      });
    }
  }
});

/** The header and the directory, which is all that is read here. */
function labTiff(photometric: number, type: number, littleEndian: boolean): Uint8Array {
  const entries = [
    [256, short, 1],
    [257, short, 1],
    [258, short, 8],
    [262, type, photometric],
    [277, short, 3],
  ] as const;
  const view = new DataView(new ArrayBuffer(8 + 2 + entries.length * 12 + 4));
  view.setUint16(0, littleEndian ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, littleEndian);
  view.setUint32(4, 8, littleEndian);
  view.setUint16(8, entries.length, littleEndian);
  for (const [index, [tag, kind, value]] of entries.entries()) {
    const at = 10 + index * 12;
    view.setUint16(at, tag, littleEndian);
    view.setUint16(at + 2, kind, littleEndian);
    view.setUint32(at + 4, 1, littleEndian);
    if (kind === byte) view.setUint8(at + 8, value);
    else if (kind === short) view.setUint16(at + 8, value, littleEndian);
    else view.setUint32(at + 8, value, littleEndian);
  }
  return new Uint8Array(view.buffer);
}

function spaceOf(tiff: Uint8Array): string {
  const outcome = inspectImage(tiff);
  return outcome.ok ? outcome.info.colourSpace : outcome.code;
}
