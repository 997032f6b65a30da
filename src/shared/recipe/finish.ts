import type { Curve, CurveChannel } from './curve.ts';
import { curveThrough } from './curveShape.ts';
import { pow } from './deterministicMath.ts';
import { clamp } from './json.ts';
import type { Levels } from './levels.ts';
import type { Tone } from './light.ts';
import type { Recipe } from './recipe.ts';
import { alike, type ChannelTones, inOrder } from './tone.ts';

/**
 * Levels and then curves, the finishing touch: they work on the colours that the sliders made, so that curves can tone
 * a black and white picture. Of each, first the one for all colours and then that of the channel.
 */
export function finishTones({ levels = {}, curves = {} }: Recipe): ChannelTones | undefined {
  const isUsed = (channel: CurveChannel) => levels[channel] !== undefined || curves[channel] !== undefined;
  const tone = (channel: CurveChannel) =>
    inOrder([
      ...levelsTone(levels.rgb),
      ...levelsTone(levels[channel]),
      ...curveTone(curves.rgb),
      ...curveTone(curves[channel]),
    ]);
  if (isUsed('red') || isUsed('green') || isUsed('blue'))
    return { red: tone('red'), green: tone('green'), blue: tone('blue') };
  return isUsed('rgb') ? alike(inOrder([...levelsTone(levels.rgb), ...curveTone(curves.rgb)])) : undefined;
}

/** What lies between black and white is spread over the whole range, bent by gamma, and spread over the new range. */
function levelsTone(levels: Levels | undefined): readonly Tone[] {
  if (!levels) return [];
  const { black, gamma, white, outBlack, outWhite } = levels;
  return [
    (v) => (outBlack + bent(clamp(0, 1, (v * 255 - black) / (white - black)), gamma) * (outWhite - outBlack)) / 255,
  ];
}

function bent(v: number, gamma: number): number {
  return gamma === 1 ? v : pow(v, 1 / gamma);
}

function curveTone(curve: Curve | undefined): readonly Tone[] {
  if (!curve) return [];
  const level = curveThrough(curve);
  return [(v) => level(v * 255) / 255];
}
