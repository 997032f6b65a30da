import { pow } from './deterministicMath.ts';
import { clamp } from './json.ts';
import { lightTones, type Tone } from './light.ts';
import { adjustmentOf, type Recipe } from './recipe.ts';
import { decodeSrgb, encodeSrgb } from './srgb.ts';
import { whiteBalanceGains } from './temperature.ts';

/** A tone for each channel; channels that are treated alike share one function. */
export interface ChannelTones {
  readonly red: Tone;
  readonly green: Tone;
  readonly blue: Tone;
}

/**
 * Everything before the colour matrix that maps one channel's level to another: exposure, temperature and tint in
 * linear light; then on encoded intensities brightness, contrast, whites, blacks; shadows, highlights, gamma. What
 * leaves the range from 0 to 1 is clamped after blacks, when nothing can bring it back any more.
 */
export function channelTones(recipe: Recipe): ChannelTones | undefined {
  const light = pow(2, adjustmentOf(recipe, 'exposure'));
  const gains = whiteBalanceGains(adjustmentOf(recipe, 'temperature'), adjustmentOf(recipe, 'tint'));
  const encoded = [...brightnessAndContrast(recipe), ...lightTones(recipe)];
  if (light === 1 && gains.every((gain) => gain === 1)) return encoded.length > 0 ? alike(inOrder(encoded)) : undefined;
  const tone = (gain: number) => inOrder([(v) => encodeSrgb(decodeSrgb(v) * light * gain), ...encoded]);
  const [red, green, blue] = gains;
  return red === green && green === blue
    ? alike(tone(green))
    : { red: tone(red), green: tone(green), blue: tone(blue) };
}

/** First one, then the other. */
export function chain(first: ChannelTones | undefined, then: ChannelTones | undefined): ChannelTones | undefined {
  if (!first || !then) return first ?? then;
  const both = (channel: keyof ChannelTones) => inOrder([first[channel], then[channel]]);
  const isAlike = ({ red, green, blue }: ChannelTones) => red === green && green === blue;
  if (isAlike(first) && isAlike(then)) return alike(both('green'));
  return { red: both('red'), green: both('green'), blue: both('blue') };
}

export function alike(tone: Tone): ChannelTones {
  return { red: tone, green: tone, blue: tone };
}

/** One after the other, clamped at the end. */
export function inOrder(tones: readonly Tone[]): Tone {
  return (intensity) =>
    clamp(
      0,
      1,
      tones.reduce((v, tone) => tone(v), intensity),
    );
}

/**
 * CSS `brightness(1 + b)` and then `contrast(1 + c)`, both linear in the encoded intensity (Filter Effects Module
 * Level 1, sections 8.2 and 8.5 of the function shorthands): `v (1 + b)`, then `v (1 + c) - (1 + c) / 2 + 1 / 2`.
 */
function brightnessAndContrast(recipe: Recipe): readonly Tone[] {
  const brightness = 1 + adjustmentOf(recipe, 'brightness') / 100;
  const contrast = 1 + adjustmentOf(recipe, 'contrast') / 100;
  if (brightness === 1 && contrast === 1) return [];
  return [(v) => (v * brightness - 0.5) * contrast + 0.5];
}
