import type { Chromaticity, ColourNumbers, Primaries, Transfer } from '../header/colourNumbers.ts';
import { asciiBytes, joinBytes } from './joinBytes.ts';
import { apply, inverse, type Matrix, multiply, scale, transpose, type Vector } from './matrix.ts';

type Tag = readonly [name: string, data: Uint8Array];

/** The white of profiles, D50 (ICC.1:2010, section 7.2.16). */
const profileWhite: Vector = [0.9642, 1, 0.8249];
/** From XYZ to the responses of the eye, after Bradford (ICC.1:2010, annex E). */
const bradford: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];
const headerLength = 128;
const version = 0x0430_0000;
/** Parametric curves (ICC.1:2010, section 10.16): one with a straight part at its start, one without. */
const curveType = { power: 0, straightStart: 3 } as const;

/** The ICC profile (ICC.1:2010, version 4.3) of three primaries and one curve, for formats and viewers that take no numbers. */
export function matrixProfile({ primaries, transfer }: ColourNumbers): Uint8Array<ArrayBuffer> {
  const adaptation = adaptationFrom(xyzOf(primaries.white));
  const [red, green, blue] = transpose(multiply(adaptation, matrixOf(primaries)));
  return profileOf([
    ['desc', textBytes('RGB as described by its source')],
    ['cprt', textBytes('CC0')],
    ['wtpt', xyzBytes(profileWhite)],
    ['chad', joinBytes([typeBytes('sf32'), ...adaptation.flat().map(fixedBytes)])],
    ['rXYZ', xyzBytes(red)],
    ['gXYZ', xyzBytes(green)],
    ['bXYZ', xyzBytes(blue)],
    ...['rTRC', 'gTRC', 'bTRC'].map((name): Tag => [name, curveBytes(transfer)]),
  ]);
}

/** From linear red, green and blue to XYZ: each primary as strong as it has to be for all to add up to white. */
function matrixOf({ red, green, blue, white }: Primaries): Matrix {
  const [r, g, b] = [directionOf(red), directionOf(green), directionOf(blue)];
  const strengths = apply(inverse(transpose([r, g, b])), xyzOf(white));
  return transpose([scale(r, strengths[0]), scale(g, strengths[1]), scale(b, strengths[2])]);
}

/** From colours as seen in that white to the same as seen in the white of profiles. */
function adaptationFrom(white: Vector): Matrix {
  const [from, to] = [apply(bradford, white), apply(bradford, profileWhite)];
  const [long, middle, short] = bradford;
  const adapted: Matrix = [scale(long, to[0] / from[0]), scale(middle, to[1] / from[1]), scale(short, to[2] / from[2])];
  return multiply(inverse(bradford), adapted);
}

function directionOf([x, y]: Chromaticity): Vector {
  return [x, y, 1 - x - y];
}

/** Of luminance 1. */
function xyzOf(white: Chromaticity): Vector {
  return scale(directionOf(white), 1 / white[1]);
}

function profileOf(tags: readonly Tag[]): Uint8Array<ArrayBuffer> {
  const directory: Uint8Array[] = [u32Bytes(tags.length)];
  let at = headerLength + 4 + tags.length * 12;
  for (const [name, { length }] of tags) {
    directory.push(asciiBytes(name), u32Bytes(at), u32Bytes(length));
    at += length;
  }
  return joinBytes([headerBytes(at), ...directory, ...tags.map(([, data]) => data)]);
}

/** Of a display's RGB, with neither maker nor date of its own. */
function headerBytes(length: number): Uint8Array {
  const header = new Uint8Array(headerLength);
  header.set(u32Bytes(length));
  header.set(u32Bytes(version), 8);
  header.set(asciiBytes('mntrRGB XYZ '), 12);
  // 1 January 2000: the same numbers always make the same profile.
  header.set(Uint8Array.of(0x07, 0xd0, 0, 1, 0, 1), 24);
  header.set(asciiBytes('acsp'), 36);
  header.set(joinBytes(profileWhite.map(fixedBytes)), 68);
  return header;
}

function curveBytes({ gamma, scale: factor, offset, slope, start }: Transfer): Uint8Array {
  const isPower = factor === 1 && offset === 0 && start === 0;
  const [type, numbers] = isPower
    ? [curveType.power, [gamma]]
    : [curveType.straightStart, [gamma, factor, offset, slope, start]];
  return joinBytes([typeBytes('para'), Uint8Array.of(0, type, 0, 0), ...numbers.map(fixedBytes)]);
}

/** One text in English (multiLocalizedUnicodeType), padded so that what follows stands at a multiple of four bytes. */
function textBytes(text: string): Uint8Array {
  const utf16 = Uint8Array.from(text.split('').flatMap((character) => [0, character.charCodeAt(0)]));
  const record = [u32Bytes(1), u32Bytes(12), asciiBytes('enUS'), u32Bytes(utf16.length), u32Bytes(28)];
  return joinBytes([typeBytes('mluc'), ...record, utf16, new Uint8Array(utf16.length % 4)]);
}

function xyzBytes(xyz: Vector): Uint8Array {
  return joinBytes([typeBytes('XYZ '), ...xyz.map(fixedBytes)]);
}

/** A tag's type, and four bytes reserved. */
function typeBytes(type: string): Uint8Array {
  return joinBytes([asciiBytes(type), u32Bytes(0)]);
}

/** s15Fixed16Number. */
function fixedBytes(value: number): Uint8Array {
  return u32Bytes(Math.round(value * 65_536));
}

function u32Bytes(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value);
  return bytes;
}
