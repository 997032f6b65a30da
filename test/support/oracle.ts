/**
 * The filters once more, straight from the standards, one pixel at a time in double precision, sharing nothing with
 * the code under test. Levels are from 0 to 255, not rounded.
 */
type Colour = readonly [red: number, green: number, blue: number];
type ColourFilter = (colour: Colour, value: number) => Colour;

/** What the oracle needs of a recipe's levels and curves; a curve is a list of points. */
export interface OracleFinish {
  readonly levels?: { readonly [channel: string]: OracleLevels };
  readonly curves?: { readonly [channel: string]: OracleCurve };
}
export type OracleCurve = readonly (readonly [x: number, y: number])[];
export interface OracleLevels {
  readonly black: number;
  readonly gamma: number;
  readonly white: number;
  readonly outBlack: number;
  readonly outWhite: number;
}

/** Filter Effects Module Level 1 gives these as matrices and transfer functions on encoded values from 0 to 1. */
export const colourFilters: Readonly<Record<string, ColourFilter>> = {
  ...lightFilters(),
  brightness: (colour, value) => each(colour, (v) => v * (1 + value / 100)),
  contrast: (colour, value) => each(colour, (v) => v * (1 + value / 100) + 0.5 - 0.5 * (1 + value / 100)),
  exposure: (colour, value) => each(colour, (v) => encode(decode(v) * 2 ** value)),
  temperature: (colour, value) => {
    const gains = daylightGains(value);
    return each(colour, (v, channel) => encode(decode(v) * (gains[channel] ?? 1)));
  },
  tint: (colour, value) => {
    const green = 2 ** (-value / 200);
    const luminance = 0.2126 + 0.7152 * green + 0.0722;
    return each(colour, (v, channel) => encode((decode(v) * (channel === 1 ? green : 1)) / luminance));
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
  grayscale: ([r, g, b], value) => {
    const s = 1 - value / 100;
    return [
      (0.2126 + 0.7874 * s) * r + (0.7152 - 0.7152 * s) * g + (0.0722 - 0.0722 * s) * b,
      (0.2126 - 0.2126 * s) * r + (0.7152 + 0.2848 * s) * g + (0.0722 - 0.0722 * s) * b,
      (0.2126 - 0.2126 * s) * r + (0.7152 - 0.7152 * s) * g + (0.0722 + 0.9278 * s) * b,
    ];
  },
  sepia: ([r, g, b], value) => {
    const s = 1 - value / 100;
    return [
      (0.393 + 0.607 * s) * r + (0.769 - 0.769 * s) * g + (0.189 - 0.189 * s) * b,
      (0.349 - 0.349 * s) * r + (0.686 + 0.314 * s) * g + (0.168 - 0.168 * s) * b,
      (0.272 - 0.272 * s) * r + (0.534 - 0.534 * s) * g + (0.131 + 0.869 * s) * b,
    ];
  },
  invert: (colour, value) => each(colour, (v) => v * (1 - value / 100) + (1 - v) * (value / 100)),
  vibrance: (colour, value) => {
    const gain = 1 + (value / 100) * (1 - (Math.max(...colour) - Math.min(...colour)));
    const luma = 0.213 * colour[0] + 0.715 * colour[1] + 0.072 * colour[2];
    return each(colour, (v) => luma + (v - luma) * gain);
  },
};

/** The colour filters of a recipe, in the order the design gives; clamped where a stage ends. */
export function oracleColour(
  levels: Colour,
  adjustments: Readonly<Record<string, number>>,
  finish: OracleFinish = {},
): Colour {
  const run = (colour: Colour, ids: readonly string[]) =>
    ids
      .filter((id) => adjustments[id] !== undefined)
      .reduce((result, id) => colourFilters[id]?.(result, adjustments[id] ?? 0) ?? result, colour);
  const intensities = each(levels, (level) => level / 255);
  const light = run(intensities, ['exposure', 'temperature', 'tint', 'brightness', 'contrast', 'whites', 'blacks']);
  const toned = each(run(each(light, clamp), ['shadows', 'highlights', 'gamma']), clamp);
  const mixed = each(run(toned, ['saturation', 'hue', 'grayscale', 'sepia', 'invert']), clamp);
  const finished = each(oracleFinish(mixed, finish), clamp);
  return each(run(finished, ['vibrance']), (v) => clamp(v) * 255);
}

/** Levels and curves: first those of all channels, then those of each. */
function oracleFinish(colour: Colour, { levels = {}, curves = {} }: OracleFinish): Colour {
  return each(colour, (v, channel) => {
    const names = ['rgb', ['red', 'green', 'blue'][channel] ?? ''];
    const levelled = names.reduce((x, name) => throughLevels(x, levels[name]), v);
    return names.reduce((x, name) => throughCurve(x * 255, curves[name]) / 255, levelled);
  });
}

function throughLevels(v: number, levels: OracleLevels | undefined): number {
  if (!levels) return v;
  const { black, gamma, white, outBlack, outWhite } = levels;
  return (outBlack + clamp((v * 255 - black) / (white - black)) ** (1 / gamma) * (outWhite - outBlack)) / 255;
}

/** Fritsch and Carlson 1980, section 4, with their alpha and beta and the Hermite basis. */
function throughCurve(x: number, points: OracleCurve | undefined): number {
  if (!points) return x;
  const [xs, ys] = [points.map((point) => point[0]), points.map((point) => point[1])];
  const at = (list: readonly number[], index: number) => list[index] ?? 0;
  const last = points.length - 1;
  if (x <= at(xs, 0)) return at(ys, 0);
  if (x >= at(xs, last)) return at(ys, last);
  const d = xs.slice(1).map((right, i) => (at(ys, i + 1) - at(ys, i)) / (right - at(xs, i)));
  const m = xs.map((_, i) => {
    if (i === 0 || i === last) return at(d, i === 0 ? 0 : last - 1);
    return at(d, i - 1) * at(d, i) <= 0 ? 0 : (at(d, i - 1) + at(d, i)) / 2;
  });
  d.forEach((slope, i) => {
    if (slope === 0) m[i] = m[i + 1] = 0;
    const [alpha, beta] = slope === 0 ? [0, 0] : [at(m, i) / slope, at(m, i + 1) / slope];
    if (alpha ** 2 + beta ** 2 <= 9) return;
    const tau = 3 / Math.hypot(alpha, beta);
    m[i] = tau * alpha * slope;
    m[i + 1] = tau * beta * slope;
  });
  const i = xs.findIndex((_, index) => x < at(xs, index + 1));
  const h = at(xs, i + 1) - at(xs, i);
  const t = (x - at(xs, i)) / h;
  const [h00, h10] = [2 * t ** 3 - 3 * t ** 2 + 1, t ** 3 - 2 * t ** 2 + t];
  const [h01, h11] = [-2 * t ** 3 + 3 * t ** 2, t ** 3 - t ** 2];
  return h00 * at(ys, i) + h10 * h * at(m, i) + h01 * at(ys, i + 1) + h11 * h * at(m, i + 1);
}

/** The sliders below contrast in the group Light, on encoded intensities, as their docstrings define them. */
function lightFilters(): Record<string, ColourFilter> {
  const shadows = (v: number, a: number) => v * 2 ** (1.5 * a * (1 - v) ** 3);
  const whites = (v: number, a: number) => v * (1 + 0.15 * a * clamp(v) ** 2);
  return {
    whites: (colour, value) => each(colour, (v) => whites(v, value / 100)),
    blacks: (colour, value) => each(colour, (v) => 1 - whites(1 - v, -value / 100)),
    shadows: (colour, value) => each(colour, (v) => shadows(v, value / 100)),
    highlights: (colour, value) => each(colour, (v) => 1 - shadows(1 - v, -value / 100)),
    gamma: (colour, value) => each(colour, (v) => v ** (1 / value)),
  };
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
