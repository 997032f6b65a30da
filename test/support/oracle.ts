/**
 * The filters once more, straight from the standards, one pixel at a time in double precision, sharing nothing with
 * the code under test. Levels are from 0 to 255, not rounded.
 */
type Colour = readonly [red: number, green: number, blue: number];
type ColourFilter = (colour: Colour, value: number) => Colour;

/** Filter Effects Module Level 1 gives these as matrices and transfer functions on encoded values from 0 to 1. */
export const colourFilters: Readonly<Record<string, ColourFilter>> = {
  brightness: (colour, value) => each(colour, (v) => v * (1 + value / 100)),
  contrast: (colour, value) => each(colour, (v) => v * (1 + value / 100) + 0.5 - 0.5 * (1 + value / 100)),
  exposure: (colour, value) => each(colour, (v) => encode(decode(v) * 2 ** value)),
  temperature: (colour, value) => {
    const gains = daylightGains(value);
    return each(colour, (v, channel) => encode(decode(v) * (gains[channel] ?? 1)));
  },
  saturation: ([r, g, b], value) => {
    const s = 1 + value / 100;
    return [
      (0.213 + 0.787 * s) * r + (0.715 - 0.715 * s) * g + (0.072 - 0.072 * s) * b,
      (0.213 - 0.213 * s) * r + (0.715 + 0.285 * s) * g + (0.072 - 0.072 * s) * b,
      (0.213 - 0.213 * s) * r + (0.715 - 0.715 * s) * g + (0.072 + 0.928 * s) * b,
    ];
  },
  hue: ([r, g, b], value) => {
    const c = Math.cos((value * Math.PI) / 180);
    const s = Math.sin((value * Math.PI) / 180);
    return [
      (0.213 + c * 0.787 - s * 0.213) * r + (0.715 - c * 0.715 - s * 0.715) * g + (0.072 - c * 0.072 + s * 0.928) * b,
      (0.213 - c * 0.213 + s * 0.143) * r + (0.715 + c * 0.285 + s * 0.14) * g + (0.072 - c * 0.072 - s * 0.283) * b,
      (0.213 - c * 0.213 - s * 0.787) * r + (0.715 - c * 0.715 + s * 0.715) * g + (0.072 + c * 0.928 + s * 0.072) * b,
    ];
  },
};

/** The colour filters of a recipe, in the order the design gives; clamped after the tone filters and at the end. */
export function oracleColour(levels: Colour, adjustments: Readonly<Record<string, number>>): Colour {
  const run = (colour: Colour, ids: readonly string[]) =>
    ids.reduce((result, id) => colourFilters[id]?.(result, adjustments[id] ?? 0) ?? result, colour);
  const intensities = each(levels, (level) => level / 255);
  const light = adjustments.exposure || adjustments.temperature ? ['exposure', 'temperature'] : [];
  const toned = each(run(intensities, [...light, 'brightness', 'contrast']), clamp);
  return each(run(toned, ['saturation', 'hue']), (v) => clamp(v) * 255);
}

/** CIE 015 daylight at a mired shift of 0.9 a unit from 6504 K, as factors of linear sRGB with Y of white kept. */
function daylightGains(value: number): Colour {
  const neutral = daylightRgb(6504);
  const shifted = daylightRgb(1e6 / (1e6 / 6504 + 0.9 * value));
  const gains = each(shifted, (v, channel) => v / (neutral[channel] ?? 1));
  const luminance = gains[0] * 0.2126 + gains[1] * 0.7152 + gains[2] * 0.0722;
  return each(gains, (v) => v / luminance);
}

function daylightRgb(kelvin: number): Colour {
  const x =
    kelvin <= 7000
      ? 0.244063 + 0.09911e3 / kelvin + 2.9678e6 / kelvin ** 2 - 4.607e9 / kelvin ** 3
      : 0.23704 + 0.24748e3 / kelvin + 1.9018e6 / kelvin ** 2 - 2.0064e9 / kelvin ** 3;
  const y = -0.275 + 2.87 * x - 3 * x ** 2;
  const [X, Z] = [x / y, (1 - x - y) / y];
  return [3.2406 * X - 1.5372 - 0.4986 * Z, -0.9689 * X + 1.8758 + 0.0415 * Z, 0.0557 * X - 0.204 + 1.057 * Z];
}

/** IEC 61966-2-1. */
function decode(v: number): number {
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
}

function encode(v: number): number {
  return v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055;
}

function clamp(v: number): number {
  return Math.min(1, Math.max(0, v));
}

function each(colour: Colour, change: (value: number, channel: number) => number): Colour {
  return [change(colour[0], 0), change(colour[1], 1), change(colour[2], 2)];
}

/** A plane of premultiplied colour or of alpha. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
}

/** Gaussian convolution, sampled and cut at six standard deviations; the outermost values repeat beyond the edge. */
export function gaussian(plane: Plane, sigma: number): Plane {
  const radius = Math.ceil(6 * sigma);
  const taps = Array.from({ length: 2 * radius + 1 }, (_, tap) => Math.exp(-((tap - radius) ** 2) / (2 * sigma ** 2)));
  return convolve(plane, taps);
}

/** Separable convolution with taps around the middle one, normalised. */
export function convolve({ width, height, values }: Plane, taps: readonly number[]): Plane {
  const radius = (taps.length - 1) / 2;
  const sum = taps.reduce((total, tap) => total + tap, 0);
  const pass = (from: Float64Array, step: number, place: (index: number) => number, size: number) =>
    from.map((_, index) => {
      const at = place(index);
      return taps.reduce((total, tap, offset) => {
        const neighbour = Math.min(size - 1, Math.max(0, at + offset - radius));
        return total + (tap / sum) * (from[index + (neighbour - at) * step] ?? 0);
      }, 0);
    });
  const across = pass(values, 1, (index) => index % width, width);
  return { width, height, values: pass(across, width, (index) => Math.floor(index / width), height) };
}
