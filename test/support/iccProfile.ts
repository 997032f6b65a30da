/** XYZ of a primary, relative to the D50 white of profiles; the three add up to that white. */
type Xyz = readonly [x: number, y: number, z: number];

export interface ColourSpace {
  readonly red: Xyz;
  readonly green: Xyz;
  readonly blue: Xyz;
  /** The exponent from a stored level to linear light. */
  readonly gamma: number;
}

/** Adobe RGB (1998), adapted to D50. */
export const adobeRgb: ColourSpace = {
  red: [0.60974, 0.31111, 0.01947],
  green: [0.20528, 0.62567, 0.06087],
  blue: [0.14919, 0.06322, 0.74457],
  gamma: 563 / 256,
};

/** As ProPhoto RGB (ROMM, ISO 22028-2), with a plain exponent: a third of its blue and green nobody can see. */
export const proPhoto: ColourSpace = {
  red: [0.79767, 0.28804, 0],
  green: [0.13519, 0.71188, 0],
  blue: [0.03134, 0.00009, 0.82491],
  gamma: 461 / 256,
};

const white: Xyz = [0.9642, 1, 0.8249];
const headerLength = 128;

/** The ICC profile (version 2, ICC.1:2001-04) of a colour space made of three primaries and an exponent. */
export function iccProfile({ red, green, blue, gamma }: ColourSpace): Uint8Array<ArrayBuffer> {
  const curve = tag('curv', be32(1), be16(Math.round(gamma * 256)), be16(0));
  const tags: readonly (readonly [name: string, data: Buffer])[] = [
    ['desc', tag('desc', be32(5), ascii('Test\0'), Buffer.alloc(79))],
    ['cprt', tag('text', ascii('None\0\0\0\0'))],
    ['wtpt', xyz(white)],
    ['rXYZ', xyz(red)],
    ['gXYZ', xyz(green)],
    ['bXYZ', xyz(blue)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const directory = [be32(tags.length)];
  let at = headerLength + 4 + tags.length * 12;
  for (const [name, { length }] of tags) {
    directory.push(ascii(name), be32(at), be32(length));
    at += length;
  }
  return Uint8Array.from(Buffer.concat([header(at), ...directory, ...tags.map(([, data]) => data)]));
}

function header(length: number): Buffer {
  const bytes = Buffer.alloc(headerLength);
  bytes.writeUInt32BE(length, 0);
  bytes.writeUInt32BE(0x0240_0000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  bytes.write('acsp', 36, 'latin1');
  xyzNumbers(white).copy(bytes, 68);
  return bytes;
}

function tag(type: string, ...contents: readonly Buffer[]): Buffer {
  return Buffer.concat([ascii(type), be32(0), ...contents]);
}

function xyz(values: Xyz): Buffer {
  return tag('XYZ ', xyzNumbers(values));
}

function xyzNumbers(values: Xyz): Buffer {
  return Buffer.concat(values.map((value) => be32(Math.round(value * 65_536))));
}

function ascii(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

function be32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function be16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
