import * as v from 'valibot';
import { maxCoordinate } from './limits.ts';
import type { Point, Presence } from './participant.ts';
import { heldSchema, idSchema } from './schemas.ts';

/**
 * Presence as it travels, thirty times a second to everybody: arrays without names, coordinates as whole sixteenths of
 * a pixel, which is one pixel of the screen at the largest zoom.
 */
const unitsPerPixel = 16;
const maxUnits = maxCoordinate * unitsPerPixel;

/** In sixteenths of a pixel. */
export const coordinateSchema = v.pipe(
  v.number(),
  v.finite(),
  v.transform(Math.round),
  v.toMinValue(-maxUnits),
  v.toMaxValue(maxUnits),
);
const axisSchema = v.nullable(coordinateSchema);
const place = [axisSchema, axisSchema] as const;
/** A cursor has both coordinates, or there is none. */
const isWhole = (x: number | null, y: number | null): boolean => (x === null) === (y === null);

const pointingSchema = v.strictTuple(place);
const holdingSchema = v.strictTuple([...place, heldSchema]);
/** `[x, y]`, or `[x, y, held]` where something is held; `x` and `y` are null where there is no cursor. */
export const shownSchema = v.pipe(
  // Picked by length: a union would try one after the other.
  v.lazy<typeof pointingSchema | typeof holdingSchema>((input) =>
    hasLength(input, 2) ? pointingSchema : holdingSchema,
  ),
  v.check(([x, y]) => isWhole(x, y), 'half a cursor'),
  v.readonly(),
);
export type Shown = v.InferOutput<typeof shownSchema>;

const passingSchema = v.strictTuple([coordinateSchema, coordinateSchema, coordinateSchema, coordinateSchema]);
/** Where the cursor was a tick ago, and where it is. */
export type Passing = v.InferOutput<typeof passingSchema>;
/** What somebody says of themselves: what they show, or two places in one. */
export const presenceUpdateSchema = v.pipe(
  v.lazy<typeof passingSchema | typeof shownSchema>((input) => (hasLength(input, 4) ? passingSchema : shownSchema)),
  v.readonly(),
);
export type PresenceUpdate = v.InferOutput<typeof presenceUpdateSchema>;

const pointingEntrySchema = v.strictTuple([idSchema, ...place]);
const holdingEntrySchema = v.strictTuple([idSchema, ...place, heldSchema]);
/** The same with the participant's id before it. */
export const presenceEntrySchema = v.pipe(
  v.lazy<typeof pointingEntrySchema | typeof holdingEntrySchema>((input) =>
    hasLength(input, 3) ? pointingEntrySchema : holdingEntrySchema,
  ),
  v.check(([, x, y]) => isWhole(x, y), 'half a cursor'),
  v.readonly(),
);
export type PresenceEntry = v.InferOutput<typeof presenceEntrySchema>;

export const nothingShown: Shown = [null, null];

/** Pixels to what travels. */
export function toUnits(pixels: number): number {
  return Math.round(pixels * unitsPerPixel);
}

export function fromUnits(units: number): number {
  return units / unitsPerPixel;
}

export function packPresence({ cursor, held }: Presence): Shown {
  const x = cursor && toUnits(cursor.x);
  const y = cursor && toUnits(cursor.y);
  return held.length === 0 ? [x, y] : [x, y, held];
}

export function packPassing(before: Point, now: Point): Passing {
  return [toUnits(before.x), toUnits(before.y), toUnits(now.x), toUnits(now.y)];
}

/** What is to be shown one after the other. */
export function momentsOf(update: PresenceUpdate): readonly [Shown] | readonly [Shown, Shown] {
  if (update.length !== 4) return [update];
  const [x, y, nextX, nextY] = update;
  return [
    [x, y],
    [nextX, nextY],
  ];
}

export function unpackPresence([x, y, held = []]: Shown): Presence {
  const cursor = x === null || y === null ? null : { x: fromUnits(x), y: fromUnits(y) };
  return { cursor, held };
}

/** The cursor without what is held. */
export function withoutHeld(update: PresenceUpdate): PresenceUpdate {
  return update.length === 3 ? [update[0], update[1]] : update;
}

/** Whether nothing is shown any more. */
export function isNothing([x, , held = []]: Shown): boolean {
  return x === null && held.length === 0;
}

function hasLength(input: unknown, length: number): boolean {
  return Array.isArray(input) && input.length === length;
}
