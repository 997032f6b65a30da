/** CIE 1931 x and y. */
export type Chromaticity = readonly [x: number, y: number];

export interface Primaries {
  readonly red: Chromaticity;
  readonly green: Chromaticity;
  readonly blue: Chromaticity;
  readonly white: Chromaticity;
}

/** From a stored level to linear light, both 0 to 1: `(scale x + offset) ^ gamma` from `start` on, `slope x` below. */
export interface Transfer {
  readonly gamma: number;
  readonly scale: number;
  readonly offset: number;
  readonly slope: number;
  readonly start: number;
}

/** What the levels of an image mean, said by numbers instead of a profile. */
export interface ColourNumbers {
  readonly primaries: Primaries;
  readonly transfer: Transfer;
}

/** The two transfers of ITU-R BT.2100. */
export type HdrTransfer = 'PQ' | 'HLG';

export interface ColourReading {
  /** What the file says of its colours by numbers, where that counts and is not sRGB. */
  readonly colourNumbers?: ColourNumbers;
  /** The levels mean HDR light. */
  readonly hdr?: HdrTransfer;
}

const d65: Chromaticity = [0.3127, 0.329];
const illuminantC: Chromaticity = [0.31, 0.316];

export const srgbPrimaries: Primaries = { red: [0.64, 0.33], green: [0.3, 0.6], blue: [0.15, 0.06], white: d65 };
const smpte170: Primaries = { red: [0.63, 0.34], green: [0.31, 0.595], blue: [0.155, 0.07], white: d65 };

/** By code point (ITU-T H.273, table 2). */
export const primariesOf: { readonly [code: number]: Primaries } = {
  1: srgbPrimaries,
  4: { red: [0.67, 0.33], green: [0.21, 0.71], blue: [0.14, 0.08], white: illuminantC },
  5: { red: [0.64, 0.33], green: [0.29, 0.6], blue: [0.15, 0.06], white: d65 },
  6: smpte170,
  7: smpte170,
  8: { red: [0.681, 0.319], green: [0.243, 0.692], blue: [0.145, 0.049], white: illuminantC },
  9: { red: [0.708, 0.292], green: [0.17, 0.797], blue: [0.131, 0.046], white: d65 },
  10: { red: [1, 0], green: [0, 1], blue: [0, 0], white: [1 / 3, 1 / 3] },
  11: { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06], white: [0.314, 0.351] },
  12: { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06], white: d65 },
  22: { red: [0.63, 0.34], green: [0.295, 0.605], blue: [0.155, 0.077], white: d65 },
};

/** A plain exponent. */
export function powerTransfer(gamma: number, scale = 1): Transfer {
  return { gamma, scale, offset: 0, slope: 0, start: 0 };
}

export const srgbTransfer: Transfer = {
  gamma: 2.4,
  scale: 1 / 1.055,
  offset: 0.055 / 1.055,
  slope: 1 / 12.92,
  start: 0.04045,
};

/** What displays make of a camera's curve (ITU-R BT.1886). */
export const videoTransfer = powerTransfer(2.4);
const smpte240: Transfer = {
  gamma: 1 / 0.45,
  scale: 1 / 1.1115,
  offset: 0.1115 / 1.1115,
  slope: 1 / 4,
  start: 0.0913,
};

/** By code point (ITU-T H.273, table 3), without those of BT.709 and its like, on which viewers differ by format. */
export const transferOf: { readonly [code: number]: Transfer } = {
  4: powerTransfer(2.2),
  5: powerTransfer(2.8),
  7: smpte240,
  8: powerTransfer(1),
  13: srgbTransfer,
  // SMPTE ST 428-1: white is 48 of 52.37 cd/m2.
  17: powerTransfer(2.6, (52.37 / 48) ** (1 / 2.6)),
};

export const hdrTransferOf: { readonly [code: number]: HdrTransfer } = { 16: 'PQ', 18: 'HLG' };

/** Close enough to sRGB's for no viewer to make a difference: what is written has five digits, and is often rounded. */
export function areSrgbPrimaries(primaries: Primaries): boolean {
  return coordinatesOf(primaries).every((value, at) => Math.abs(value - (srgbCoordinates[at] ?? 0)) <= 0.002);
}

export function coordinatesOf({ red, green, blue, white }: Primaries): readonly number[] {
  return [red, green, blue, white].flat();
}

const srgbCoordinates = coordinatesOf(srgbPrimaries);
