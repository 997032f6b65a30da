/**
 * The filters once more, straight from the standards, one pixel at a time in double precision, sharing nothing with
 * the code under test. Levels are from 0 to 255, not rounded.
 */
type Colour = readonly [red: number, green: number, blue: number];
type ColourChange = (colour: Colour) => Colour;
type ColourFilter = (value: number) => ColourChange;

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
  brightness: (value) => toEach((v) => v * (1 + value / 100)),
  contrast: (value) => toEach((v) => v * (1 + value / 100) + 0.5 - 0.5 * (1 + value / 100)),
  exposure: (value) => toEach((v) => encode(decode(v) * 2 ** value)),
  temperature: (value) => {
    const gains = daylightGains(value);
    return toEach((v, channel) => encode(decode(v) * (gains[channel] ?? 1)));
  },
  tint: (value) => {
    const green = 2 ** (-value / 200);
    const luminance = 0.2126 + 0.7152 * green + 0.0722;
    return toEach((v, channel) => encode((decode(v) * (channel === 1 ? green : 1)) / luminance));
  },
  saturation: (value) => {
    const s = 1 + value / 100;
    return ([r, g, b]) => [
      (0.213 + 0.787 * s) * r + (0.715 - 0.715 * s) * g + (0.072 - 0.072 * s) * b,
      (0.213 - 0.213 * s) * r + (0.715 + 0.285 * s) * g + (0.072 - 0.072 * s) * b,
      (0.213 - 0.213 * s) * r + (0.715 - 0.715 * s) * g + (0.072 + 0.928 * s) * b,
    ];
  },
  hue: (value) => {
    const c = Math.cos((value * Math.PI) / 180);
    const s = Math.sin((value * Math.PI) / 180);
    return ([r, g, b]) => [
      (0.213 + c * 0.787 - s * 0.213) * r + (0.715 - c * 0.715 - s * 0.715) * g + (0.072 - c * 0.072 + s * 0.928) * b,
      (0.213 - c * 0.213 + s * 0.143) * r + (0.715 + c * 0.285 + s * 0.14) * g + (0.072 - c * 0.072 - s * 0.283) * b,
      (0.213 - c * 0.213 - s * 0.787) * r + (0.715 - c * 0.715 + s * 0.715) * g + (0.072 + c * 0.928 + s * 0.072) * b,
    ];
  },
  grayscale: (value) => {
    const s = 1 - value / 100;
    return ([r, g, b]) => [
      (0.2126 + 0.7874 * s) * r + (0.7152 - 0.7152 * s) * g + (0.0722 - 0.0722 * s) * b,
      (0.2126 - 0.2126 * s) * r + (0.7152 + 0.2848 * s) * g + (0.0722 - 0.0722 * s) * b,
      (0.2126 - 0.2126 * s) * r + (0.7152 - 0.7152 * s) * g + (0.0722 + 0.9278 * s) * b,
    ];
  },
  sepia: (value) => {
    const s = 1 - value / 100;
    return ([r, g, b]) => [
      (0.393 + 0.607 * s) * r + (0.769 - 0.769 * s) * g + (0.189 - 0.189 * s) * b,
      (0.349 - 0.349 * s) * r + (0.686 + 0.314 * s) * g + (0.168 - 0.168 * s) * b,
      (0.272 - 0.272 * s) * r + (0.534 - 0.534 * s) * g + (0.131 + 0.869 * s) * b,
    ];
  },
  invert: (value) => toEach((v) => v * (1 - value / 100) + (1 - v) * (value / 100)),
  vibrance: (value) => (colour) => {
    const gain = 1 + (value / 100) * (1 - (Math.max(...colour) - Math.min(...colour)));
    const luma = 0.213 * colour[0] + 0.715 * colour[1] + 0.072 * colour[2];
    return each(colour, (v) => luma + (v - luma) * gain);
  },
};

/** The colour filters of a recipe, in the order the design gives; clamped where a stage ends. */
export function oracleColour(
  adjustments: Readonly<Record<string, number>>,
  { levels = {}, curves = {} }: OracleFinish = {},
): ColourChange {
  const filters = (...ids: readonly string[]) =>
    ids.flatMap((id) => {
      const [filter, value] = [colourFilters[id], adjustments[id]];
      return filter && value !== undefined ? [filter(value)] : [];
    });
  const clamped = toEach(clamp);
  return inTurn(
    toEach((level) => level / 255),
    ...filters('exposure', 'temperature', 'tint', 'brightness', 'contrast', 'whites', 'blacks'),
    clamped,
    ...filters('shadows', 'highlights', 'gamma'),
    clamped,
    ...filters('saturation', 'hue', 'grayscale', 'sepia', 'invert'),
    clamped,
    ...finish(levels, throughLevels),
    ...finish(curves, throughCurve),
    clamped,
    ...filters('vibrance'),
    toEach((v) => clamp(v) * 255),
  );
}

/** First those of all channels, then those of each. */
function finish<Settings>(
  settings: { readonly [channel: string]: Settings },
  through: (one: Settings) => (v: number) => number,
): ColourChange[] {
  return ['rgb', 'red', 'green', 'blue'].flatMap((name, index) => {
    const one = settings[name];
    if (!one) return [];
    const change = through(one);
    return [toEach((v, channel) => (index === 0 || index === channel + 1 ? change(v) : v))];
  });
}

function inTurn(...changes: readonly ColourChange[]): ColourChange {
  return (colour) => changes.reduce((result, change) => change(result), colour);
}

function throughLevels({ black, gamma, white, outBlack, outWhite }: OracleLevels) {
  return (v: number) =>
    (outBlack + clamp((v * 255 - black) / (white - black)) ** (1 / gamma) * (outWhite - outBlack)) / 255;
}

/** Fritsch and Carlson 1980, section 4, with their alpha and beta and the Hermite basis. */
function throughCurve(points: OracleCurve): (v: number) => number {
  const [xs, ys] = [points.map((point) => point[0]), points.map((point) => point[1])];
  const at = (list: readonly number[], index: number) => list[index] ?? 0;
  const last = points.length - 1;
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
  return (v) => {
    const x = v * 255;
    if (x <= at(xs, 0)) return at(ys, 0) / 255;
    if (x >= at(xs, last)) return at(ys, last) / 255;
    const i = xs.findIndex((_, index) => x < at(xs, index + 1));
    const h = at(xs, i + 1) - at(xs, i);
    const t = (x - at(xs, i)) / h;
    const [h00, h10] = [2 * t ** 3 - 3 * t ** 2 + 1, t ** 3 - 2 * t ** 2 + t];
    const [h01, h11] = [-2 * t ** 3 + 3 * t ** 2, t ** 3 - t ** 2];
    return (h00 * at(ys, i) + h10 * h * at(m, i) + h01 * at(ys, i + 1) + h11 * h * at(m, i + 1)) / 255;
  };
}

/** The sliders below contrast in the group Light, on encoded intensities, as their docstrings define them. */
function lightFilters(): Record<string, ColourFilter> {
  const shadows = (v: number, a: number) => v * 2 ** (1.5 * a * (1 - v) ** 3);
  const whites = (v: number, a: number) => v * (1 + 0.15 * a * clamp(v) ** 2);
  return {
    whites: (value) => toEach((v) => whites(v, value / 100)),
    blacks: (value) => toEach((v) => 1 - whites(1 - v, -value / 100)),
    shadows: (value) => toEach((v) => shadows(v, value / 100)),
    highlights: (value) => toEach((v) => 1 - shadows(1 - v, -value / 100)),
    gamma: (value) => toEach((v) => v ** (1 / value)),
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

function toEach(change: (value: number, channel: number) => number): ColourChange {
  return (colour) => each(colour, change);
}
