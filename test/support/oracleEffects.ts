import { type OracleFinish, oracleColour } from './oracle.ts';
import { convolve, gaussian, type Plane } from './oraclePlanes.ts';

/**
 * What looks at neighbours or at the place, once more in double precision, for opaque pictures: straight from the
 * definitions, sharing nothing with the code under test.
 */
export interface OracleRecipe extends OracleFinish {
  readonly adjustments: Readonly<Record<string, number>>;
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

type Planes = readonly Plane[];
type Effect = (planes: Planes, amount: number, recipe: OracleRecipe) => Planes;

/** In the order they are applied; each at its own neutral value is left out. */
const effects: readonly (readonly [id: string, neutral: number, effect: Effect])[] = [
  ['blur', 0, (planes, sigma) => planes.map((plane) => gaussian(plane, sigma))],
  ['clarity', 0, (planes, amount) => clarity(planes, 0.6 * (amount / 100))],
  ['sharpen', 0, (planes, amount, { adjustments }) => sharpen(planes, amount / 100, adjustments.sharpenRadius ?? 1)],
  ['pixelate', 1, (planes, block) => planes.map((plane) => pixelate(plane, block))],
  ['vignette', 0, (planes, amount) => vignette(planes, amount / 100)],
  ['grain', 0, (planes, amount) => grain(planes, amount / 100)],
];

/** The levels of an opaque picture under a recipe, not rounded, with its alpha. */
export function oraclePicture(picture: Picture, recipe: OracleRecipe): Float64Array {
  const planes = effects.reduce(
    (before, [id, neutral, effect]) => {
      const amount = recipe.adjustments[id] ?? neutral;
      return amount === neutral ? before : effect(before, amount, recipe);
    },
    colourPlanes(picture, recipe),
  );
  const levels = Float64Array.from(picture.data);
  return levels.map((alpha, at) => (at % 4 === 3 ? alpha : (planes[at % 4]?.values[at >> 2] ?? 0)));
}

function colourPlanes({ width, height, data }: Picture, recipe: OracleRecipe): Planes {
  const planes = [0, 1, 2].map(() => ({ width, height, values: new Float64Array(width * height) }));
  const change = oracleColour(recipe.adjustments, recipe);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const colour = change([data[pixel * 4] ?? 0, data[pixel * 4 + 1] ?? 0, data[pixel * 4 + 2] ?? 0]);
    planes.forEach(({ values }, channel) => {
      values[pixel] = colour[channel] ?? 0;
    });
  }
  return planes;
}

/** Every pixel plus what its soft copy lacks; `weight` may depend on the place. */
function unsharp(plane: Plane, soft: Plane, weight: (at: number) => number): Plane {
  const values = plane.values.map((level, at) => clampLevel(level + weight(at) * (level - (soft.values[at] ?? 0))));
  return { ...plane, values };
}

/** A soft copy at a fiftieth of the shorter side (up to 3,000 pixels), weighed with 4 y (1 - y). */
function clarity(planes: Planes, amount: number): Planes {
  const middle = lumas(planes).map((y) => 4 * (y / 255) * (1 - y / 255));
  return planes.map((plane) => {
    const soft = gaussian(plane, Math.min(plane.width, plane.height) / 50);
    return unsharp(plane, soft, (at) => amount * (middle[at] ?? 0));
  });
}

/** At a radius of up to 1 a kernel of five taps with that variance, which at 1 is the binomial one. */
function sharpen(planes: Planes, amount: number, radius: number): Planes {
  const v = radius ** 2 / 2;
  const taps = [v ** 2 / 4, v * (1 - v), 1 - 2 * v + 1.5 * v ** 2, v * (1 - v), v ** 2 / 4];
  return planes.map((plane) =>
    unsharp(plane, radius > 1 ? gaussian(plane, radius) : convolve(plane, taps), () => amount),
  );
}

/** Every pixel is the mean of those in its block. */
function pixelate({ width, height, values }: Plane, block: number): Plane {
  const across = Math.ceil(width / block);
  const blockOf = (at: number) =>
    Math.floor(Math.floor(at / width) / block) * across + Math.floor((at % width) / block);
  const sums = new Float64Array(across * Math.ceil(height / block));
  const counts = new Float64Array(sums.length);
  values.forEach((value, at) => {
    sums[blockOf(at)] = (sums[blockOf(at)] ?? 0) + value;
    counts[blockOf(at)] = (counts[blockOf(at)] ?? 0) + 1;
  });
  return { width, height, values: values.map((_, at) => (sums[blockOf(at)] ?? 0) / (counts[blockOf(at)] ?? 1)) };
}

/** By the squared distance from the middle, 1 at the corners. */
function vignette(planes: Planes, amount: number): Planes {
  return planes.map((plane) => {
    const { width, height } = plane;
    const values = plane.values.map((level, at) => {
      const across = ((at % width) + 0.5 - width / 2) / (width / 2);
      const down = (Math.floor(at / width) + 0.5 - height / 2) / (height / 2);
      const s = (across ** 2 + down ** 2) / 2;
      const share = Math.abs(amount) * s ** 2 * (3 - 2 * s);
      return level + share * ((amount < 0 ? 0 : 255) - level);
    });
    return { ...plane, values };
  });
}

/** Thirty-two levels at middle grey, from the bytes of lowbias32 of the place. */
function grain(planes: Planes, amount: number): Planes {
  const grey = lumas(planes);
  return planes.map((plane) => {
    const values = plane.values.map((level, at) => {
      const y = (grey[at] ?? 0) / 255;
      const noise = (byteSum(at % plane.width, Math.floor(at / plane.width)) - 510) / 147.8;
      return clampLevel(level + amount * (255 / 8) * 4 * y * (1 - y) * noise);
    });
    return { ...plane, values };
  });
}

function byteSum(x: number, y: number): number {
  const start = BigInt(x) * 0x9e3779b1n + BigInt(y) * 0x85ebca77n + 0xc2b2ae3dn;
  let h = BigInt.asUintN(32, start);
  h = BigInt.asUintN(32, (h ^ (h >> 16n)) * 0x7feb352dn);
  h = BigInt.asUintN(32, (h ^ (h >> 15n)) * 0x846ca68bn);
  h ^= h >> 16n;
  return [0n, 8n, 16n, 24n].reduce((sum, shift) => sum + Number((h >> shift) & 255n), 0);
}

function lumas(planes: Planes): Float64Array {
  const [red, green, blue] = planes;
  return Float64Array.from(
    red?.values ?? [],
    (r, at) => 0.2126 * r + 0.7152 * (green?.values[at] ?? 0) + 0.0722 * (blue?.values[at] ?? 0),
  );
}

function clampLevel(level: number): number {
  return Math.min(255, Math.max(0, level));
}
