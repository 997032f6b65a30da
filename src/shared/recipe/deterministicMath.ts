/**
 * Elementary functions from + - * / alone, which IEEE 754 rounds the same way everywhere. `Math.exp` and its kin may
 * differ by a last bit between JavaScript engines, and then two participants would not see the same picture.
 */

const degree = 0.017453292519943295;

/** e to the `x`, for |x| up to 700; relative error below 1e-14. */
export function exp(x: number): number {
  const doublings = Math.floor(x / Math.LN2 + 0.5);
  return scaleByPowerOfTwo(expSeries(x - doublings * Math.LN2), doublings);
}

/** Natural logarithm of a positive, finite `x`; absolute error below 1e-14 for the magnitudes of pixels. */
export function log(x: number): number {
  let mantissa = x;
  let doublings = 0;
  for (; mantissa > Math.SQRT2; doublings++) mantissa /= 2;
  for (; mantissa < Math.SQRT1_2; doublings--) mantissa *= 2;
  return doublings * Math.LN2 + logSeries((mantissa - 1) / (mantissa + 1));
}

/** `base` to the `exponent` for a base of zero or more; 0 for a base of 0. */
export function pow(base: number, exponent: number): number {
  return base === 0 ? 0 : exp(exponent * log(base));
}

/** Sine of an angle in degrees, between -360 and 360; absolute error below 1e-14. */
export function sinDegrees(degrees: number): number {
  const turned = degrees - 360 * Math.floor(degrees / 360);
  const half = turned >= 180 ? turned - 180 : turned;
  const acute = half > 90 ? 180 - half : half;
  return (turned >= 180 ? -1 : 1) * sinSeries(acute * degree);
}

/** Cosine of an angle in degrees, between -360 and 360; absolute error below 1e-14. */
export function cosDegrees(degrees: number): number {
  return sinDegrees(degrees + 90);
}

/** Taylor series of e^x, exact to the last bits for |x| <= ln 2 / 2. */
function expSeries(x: number): number {
  let sum = 1;
  for (let n = 16; n > 0; n--) sum = 1 + (sum * x) / n;
  return sum;
}

/** 2 artanh(t), which is ln((1 + t) / (1 - t)), for |t| <= 0.172. */
function logSeries(t: number): number {
  const square = t * t;
  let sum = 0;
  for (let n = 21; n > 0; n -= 2) sum = sum * square + 1 / n;
  return 2 * t * sum;
}

/** Taylor series of the sine, for 0 <= x <= pi / 2. */
function sinSeries(x: number): number {
  const square = x * x;
  let sum = 1;
  for (let n = 22; n > 0; n -= 2) sum = 1 - (sum * square) / (n * (n + 1));
  return x * sum;
}

function scaleByPowerOfTwo(value: number, doublings: number): number {
  let scaled = value;
  for (let n = doublings; n > 0; n--) scaled *= 2;
  for (let n = doublings; n < 0; n++) scaled /= 2;
  return scaled;
}
