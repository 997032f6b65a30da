import { pow } from './deterministicMath.ts';

/** Factors for red, green and blue in linear light. */
export type Gains = readonly [red: number, green: number, blue: number];

/** Correlated colour temperature of D65 in mired, which is a million divided by kelvin. */
const neutralMired = 1_000_000 / 6504;
/** How far the slider's ends reach: from 15,700 K to 4,100 K, inside the range for which CIE defines daylight. */
const miredPerUnit = 0.9;

/** How far green light changes at the ends of the tint slider, in powers of 2. */
const tintStops = 0.5;

/** Temperature and tint together. */
export function whiteBalanceGains(temperature: number, tint: number): Gains {
  const [daylight, magenta] = [temperatureGains(temperature), tintGains(tint)];
  return [daylight[0] * magenta[0], daylight[1] * magenta[1], daylight[2] * magenta[2]];
}

/**
 * Gains across the daylight locus, -100 (green) to 100 (magenta): green light changes by up to half a stop against red
 * and blue, with the luminance of white preserved; exactly 1, 1, 1 at 0.
 */
export function tintGains(tint: number): Gains {
  const green = pow(2, (-tint / 100) * tintStops);
  return preservingLuminance([1, green, 1]);
}

/**
 * Gains that move the white point along the CIE daylight locus, -100 (cool) to 100 (warm), equal steps in mired.
 * Von Kries scaling in linear sRGB with the luminance of white preserved; exactly 1, 1, 1 at 0.
 */
export function temperatureGains(temperature: number): Gains {
  const [red, green, blue] = daylight(neutralMired + temperature * miredPerUnit);
  const [red0, green0, blue0] = daylight(neutralMired);
  return preservingLuminance([red / red0, green / green0, blue / blue0]);
}

function preservingLuminance(gains: Gains): Gains {
  const white = luminance(gains);
  return [gains[0] / white, gains[1] / white, gains[2] / white];
}

/** Linear sRGB of daylight at luminance 1 (CIE 015:2018, clause 4.1.2 for x and y, 4000 K to 25000 K). */
function daylight(mired: number): Gains {
  const kelvin = 1_000_000 / mired;
  const x = daylightX(1000 / kelvin, kelvin > 7000);
  const y = -3 * x * x + 2.87 * x - 0.275;
  return linearSrgb(x / y, (1 - x - y) / y);
}

function daylightX(t: number, aboveSevenThousand: boolean): number {
  return aboveSevenThousand
    ? ((-2.0064 * t + 1.9018) * t + 0.24748) * t + 0.23704
    : ((-4.607 * t + 2.9678) * t + 0.09911) * t + 0.244063;
}

/** From CIE XYZ with Y = 1 (IEC 61966-2-1). */
function linearSrgb(x: number, z: number): Gains {
  return [3.2406 * x - 1.5372 - 0.4986 * z, -0.9689 * x + 1.8758 + 0.0415 * z, 0.0557 * x - 0.204 + 1.057 * z];
}

/** Relative luminance (ITU-R BT.709). */
function luminance([red, green, blue]: Gains): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
