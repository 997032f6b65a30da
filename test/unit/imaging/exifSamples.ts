/** A small EXIF block as cameras write it: two directories, one for EXIF, one for GPS, a thumbnail at the end. */
export function cameraExif(order: 'II' | 'MM'): Uint8Array {
  const view = new DataView(new ArrayBuffer(400));
  const little = order === 'II';
  view.setUint16(0, little ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  const directory = (at: number, entries: readonly Entry[], next: number) => {
    view.setUint16(at, entries.length, little);
    entries.forEach(([tag, type, count, value], index) => {
      const entry = at + 2 + index * 12;
      view.setUint16(entry, tag, little);
      view.setUint16(entry + 2, type, little);
      view.setUint32(entry + 4, count, little);
      if (type === 3) view.setUint16(entry + 8, value, little);
      else view.setUint32(entry + 8, value, little);
    });
    view.setUint32(at + 2 + entries.length * 12, next, little);
  };
  // Make, orientation, pointers to EXIF and GPS.
  directory(
    8,
    [
      [271, 2, 8, 62],
      [274, 3, 1, 1],
      [34665, 4, 1, 70],
      [34853, 4, 1, 124],
    ],
    180,
  );
  new Uint8Array(view.buffer).set(Buffer.from('Pixelco\0'), 62);
  // A maker note that points into the block, and the size.
  directory(
    70,
    [
      [37500, 7, 8, 112],
      [40962, 4, 1, 4000],
      [40963, 3, 1, 3000],
    ],
    0,
  );
  new Uint8Array(view.buffer).set(Buffer.from('MAKERNOT'), 112);
  directory(
    124,
    [
      [1, 2, 2, 0x4e],
      [2, 5, 3, 154],
    ],
    0,
  );
  new Uint8Array(view.buffer).fill(0x77, 154, 178);
  directory(
    180,
    [
      [259, 3, 1, 6],
      [513, 4, 1, 222],
      [514, 4, 1, 178],
    ],
    0,
  );
  new Uint8Array(view.buffer).fill(0xaa, 222, 400);
  return new Uint8Array(view.buffer);
}

type Entry = readonly [tag: number, type: number, count: number, value: number];
