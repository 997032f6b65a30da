import { exp, pow } from './deterministicMath.ts';
import { clamp } from './json.ts';
import { adjustmentOf, type Recipe } from './recipe.ts';

/** Maps an encoded intensity to another; 0 is black and 1 white, what lies beyond them may come in. */
export type Tone = (intensity: number) => number;

/** How far whites and blacks move their end of the range, at the slider's ends. */
const endShift = 0.15;
/** How far highlights and shadows lift or lower what is closest to their end, at the slider's ends, in powers of 2. */
const rangeStops = 1.5;

/** What the Light sliders below contrast do, in the order it is done; each is smooth and never falls. */
export function lightTones(recipe: Recipe): readonly Tone[] {
  const of = (id: 'blacks' | 'whites' | 'shadows' | 'highlights') => adjustmentOf(recipe, id) / 100;
  const [ends, ranges] = [[...whitesTone(of('whites')), ...blacksTone(of('blacks'))], rangeTones(of)];
  const gamma = gammaTone(adjustmentOf(recipe, 'gamma'));
  const inside = [...ranges, ...gamma];
  return inside.length > 0 ? [...ends, (v) => clamp(0, 1, v), ...inside] : ends;
}

/**
 * `v (1 + 0.15 a v^2)`: black stays, white moves by up to 15 %, so that what contrast or exposure pushed past white
 * comes back. Beyond white the factor stays what it is there.
 */
function whitesTone(amount: number): readonly Tone[] {
  if (amount === 0) return [];
  return [(v) => v * (1 + endShift * amount * square(clamp(0, 1, v)))];
}

/** The mirror image of whites: white stays, black moves. */
function blacksTone(amount: number): readonly Tone[] {
  return whitesTone(-amount).map(mirrored);
}

function rangeTones(of: (id: 'shadows' | 'highlights') => number): readonly Tone[] {
  return [...shadowsTone(of('shadows')), ...shadowsTone(-of('highlights')).map(mirrored)];
}

/**
 * `v 2^(1.5 a (1 - v)^3)`: exposure that fades out towards white. Its logarithm rises by `1/v - 4.5 ln 2 a (1 - v)^2`,
 * which is positive for every `a` up to 1, as `v (1 - v)^2` is at most 4/27. Highlights are its mirror image.
 */
function shadowsTone(amount: number): readonly Tone[] {
  if (amount === 0) return [];
  const strength = rangeStops * Math.LN2 * amount;
  return [(v) => v * exp(strength * (1 - v) * (1 - v) * (1 - v))];
}

function mirrored(tone: Tone): Tone {
  return (v) => 1 - tone(1 - v);
}

/** `v^(1/gamma)`, as in levels: above 1 the middle becomes lighter. */
function gammaTone(gamma: number): readonly Tone[] {
  return gamma === 1 ? [] : [(v) => pow(v, 1 / gamma)];
}

function square(v: number): number {
  return v * v;
}
