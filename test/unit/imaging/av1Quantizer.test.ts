import assert from 'node:assert/strict';
import sharp from 'sharp';
import { readAv1Quantizer } from '../../../src/imaging/header/av1Quantizer.ts';

/** The fields of a header: a value and how many bits it has. */
type Fields = readonly (readonly [value: number, bits: number])[];

/** As encoders for films write it for 300 x 200 pixels with 8 bits and 4:2:0, with everything a frame can depend on. */
const filmSequence: Fields = [
  [0b000_0_0, 5], // Main profile, no still.
  [0, 1], // No timing.
  [1, 1], // Delays.
  [0, 5],
  [0, 12],
  [8, 5],
  [1, 1], // A tier, as the level is high.
  [0b1_1010, 5],
  [9, 4], // Sizes of 10 and 9 bits.
  [8, 4],
  [299, 10],
  [199, 9],
  [1, 1], // Frame ids of 2 + 3 + 1 bits.
  [1, 4],
  [2, 3],
  [0b0_11, 3],
  [0b1111, 4],
  [0b1_11, 3],
  [1, 1], // Each frame says whether it is of a screen, and whether it moves by whole pixels.
  [1, 1],
  [6, 3],
  [0b1_11, 3],
  [0b0_0_0, 3],
  [0b0_01, 3],
  [1, 1], // Blue and red differ.
  [0, 1],
];

const shownKeyFrame: Fields = [
  [0b0_00_1, 4],
  [0b0, 1],
  [0b1_0, 2],
];

/** As few tiles as there may be. */
const evenTiles: Fields = [[0b1_00, 3]];

function framed(own: Fields, quantizer: Fields, tiles = evenTiles): Fields {
  return [...shownKeyFrame, [5, 6], ...own, [1, 1], ...tiles, ...quantizer];
}

const ordinarySize: Fields = [
  [0, 1],
  [0, 7],
  [0, 1], // No super-resolution.
  [0, 1], // Shown at its own size.
  [0, 1], // Not copied from itself.
];

const plain: Fields = [
  [0, 1],
  [0, 1],
  [0, 2],
  [0, 2],
];

describe('the quantizer of an AV1 frame', () => {
  const read = (frame: Fields, sequence = filmSequence) =>
    readAv1Quantizer(Uint8Array.from([...obu(1, sequence), ...obu(6, frame)]));

  it('is found behind all that a film needs', () => {
    assert.deepEqual(read(framed(ordinarySize, [[77, 8], ...plain])), { index: 77, weighted: false });
  });

  it('is found behind a size of its own, a scaled one, and one to show it at', () => {
    const ownSize: Fields = [
      [1, 1],
      [0, 7],
      [255, 10],
      [127, 9],
      [0b1_111, 4],
      [1, 1],
      [255, 16],
      [127, 16],
    ];
    assert.deepEqual(read(framed(ownSize, [[91, 8], ...plain])), { index: 91, weighted: false });
  });

  it('is found behind tiles that are not of one size', () => {
    // Of the five blocks across four and one, all four down; then which tile comes last, and how its length is written.
    const tiles: Fields = [
      [0, 1],
      [0b110, 3],
      [0b11, 2],
      [0b0_00, 3],
    ];
    assert.deepEqual(read(framed(ordinarySize, [[55, 8], ...plain], tiles)), { index: 55, weighted: false });
  });

  it('is that of the finest segment, and known to be weighted', () => {
    const chroma: Fields = [
      [0b1_0000001, 8],
      [1, 1],
      [0b00_00, 4],
    ];
    const matrices: Fields = [
      [1, 1],
      [0xabc, 12],
    ];
    const first: Fields = [
      [1, 1],
      [512 - 30, 9],
      [0b1_0000001, 8],
      [0b000000, 6],
    ];
    const second: Fields = [
      [1, 1],
      [10, 9],
      [0b0000000, 7],
    ];
    const segments: Fields = [[1, 1], ...first, ...second, [0, 24], [0, 24]];
    const quantizer: Fields = [[100, 8], ...chroma, ...matrices, ...segments];
    assert.deepEqual(read(framed(ordinarySize, quantizer)), { index: 70, weighted: true });
  });

  it('is not looked for in a film with timing, in a frame that is not shown, and in one that depends on others', () => {
    const timed: Fields = filmSequence.map((field, at) => (at === 1 ? [1, 1] : field));
    assert.equal(read(framed(ordinarySize, [[77, 8], ...plain]), timed), undefined);
    for (const start of [0b1_00_1, 0b0_01_1, 0b0_00_0]) assert.equal(read([[start, 4]]), undefined);
  });

  it('is found whatever the size divides the frame into', async () => {
    for (const [width, height] of [
      [5000, 300],
      [40, 4200],
      [9000, 64],
    ] as const) {
      const image = sharp({ create: { width, height, channels: 3, background: 'teal' } });
      const file = await image.avif({ quality: 80, effort: 0 }).toBuffer();
      const stream = new Uint8Array(file.subarray(file.indexOf('mdat') + 4));
      assert.deepEqual(readAv1Quantizer(stream), { index: 60, weighted: true }, `${width} x ${height}`);
    }
  });
});

/** A unit of the stream with its length in front. */
function obu(type: number, fields: Fields): readonly number[] {
  const bits = fields.map(([value, length]) => value.toString(2).padStart(length, '0')).join('');
  const bytes = bits.match(/.{1,8}/g) ?? [];
  return [(type << 3) | 2, bytes.length, ...bytes.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2))];
}
