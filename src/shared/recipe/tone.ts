import { pow } from './deterministicMath.ts';
import type { ToneCurve, ToneCurves } from './plan.ts';
import { toneSamples } from './plan.ts';
import { adjustmentOf, type Recipe } from './recipe.ts';
import { decodeSrgb, encodeSrgb } from './srgb.ts';
import { temperatureGains } from './temperature.ts';

/**
 * Everything that maps one channel's level to another: exposure and temperature in linear light, then brightness,
 * then contrast. Only the end result is clamped, so brightness can bring back what exposure pushed past white.
 */
export function toneCurves(recipe: Recipe): ToneCurves | undefined {
  const stops = adjustmentOf(recipe, 'exposure');
  const temperature = adjustmentOf(recipe, 'temperature');
  const encoded = encodedTone(recipe);
  if (stops === 0 && temperature === 0 && !encoded) return undefined;
  const light = pow(2, stops);
  const curve = (gain: number) => sampleCurve((intensity) => linearTone(intensity, light * gain), encoded);
  const [red, green, blue] = temperatureGains(temperature);
  if (temperature !== 0) return { red: curve(red), green: curve(green), blue: curve(blue) };
  const grey = curve(1);
  return { red: grey, green: grey, blue: grey };
}

/** Exposure and temperature: the light of the pixel times a factor (2 to the EV, times the channel's gain). */
function linearTone(intensity: number, factor: number): number {
  return factor === 1 ? intensity : encodeSrgb(decodeSrgb(intensity) * factor);
}

/**
 * CSS `brightness(1 + b)` and then `contrast(1 + c)`, both linear in the encoded intensity (Filter Effects Module
 * Level 1, sections 8.2 and 8.5 of the function shorthands): `v (1 + b)`, then `v (1 + c) - (1 + c) / 2 + 1 / 2`.
 */
function encodedTone(recipe: Recipe): ((intensity: number) => number) | undefined {
  const brightness = 1 + adjustmentOf(recipe, 'brightness') / 100;
  const contrast = 1 + adjustmentOf(recipe, 'contrast') / 100;
  if (brightness === 1 && contrast === 1) return undefined;
  return (intensity) => (intensity * brightness - 0.5) * contrast + 0.5;
}

function sampleCurve(linear: (intensity: number) => number, encoded?: (intensity: number) => number): ToneCurve {
  return Float64Array.from({ length: toneSamples }, (_, level) => {
    const intensity = linear(level / (toneSamples - 1));
    return Math.min(1, Math.max(0, encoded ? encoded(intensity) : intensity));
  });
}
