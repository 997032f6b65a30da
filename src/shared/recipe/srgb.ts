import { pow } from './deterministicMath.ts';

/** Linear light of an sRGB intensity (IEC 61966-2-1, the decoding function); both from 0 to 1. */
export function decodeSrgb(encoded: number): number {
  return encoded <= 0.04045 ? encoded / 12.92 : pow((encoded + 0.055) / 1.055, 2.4);
}

/** sRGB intensity of linear light (IEC 61966-2-1, the encoding function), continued above 1 by the same formula. */
export function encodeSrgb(linear: number): number {
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * pow(linear, 1 / 2.4) - 0.055;
}
