import type { Curve } from '../../shared/recipe/curve.ts';
import { equalValues } from '../../shared/recipe/value.ts';
import { setAttribute } from '../dom.ts';
import { colourClass } from './participantColour.ts';

/** The points of a curve that were not there before: those that somebody is moving, or has just added. */
export function movedPoints(before: Curve, now: Curve): readonly number[] {
  return now.flatMap((point, index) => (before.some((old) => equalValues(old, point)) ? [] : [index]));
}

/** The keys whose numbers differ. */
export function movedKeys<Numbers extends { readonly [Key in keyof Numbers]: number }>(
  before: Numbers,
  now: Numbers,
): readonly (keyof Numbers)[] {
  return (Object.keys(now) as (keyof Numbers)[]).filter((key) => now[key] !== before[key]);
}

/** Puts a ring of a participant's colour around a handle, or takes it away. */
export function markHandle(handle: HTMLElement, colour: number | undefined): void {
  const held = colour === undefined ? undefined : colourClass(colour);
  if (handle.dataset.held === held) return;
  if (handle.dataset.held) handle.classList.remove('held', handle.dataset.held);
  if (held) handle.classList.add('held', held);
  setAttribute(handle, 'data-held', held);
}
