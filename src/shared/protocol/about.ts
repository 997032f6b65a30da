import * as v from 'valibot';
import { maxCoordinate, maxRttMs, maxViewPixels } from './limits.ts';
import { idSchema } from './schemas.ts';

const hundredths = (value: number): number => Math.round(value * 100) / 100;
const coordinateSchema = v.pipe(
  v.number(),
  v.finite(),
  v.transform(hundredths),
  v.toMinValue(-maxCoordinate),
  v.toMaxValue(maxCoordinate),
);
const pixelsSeenSchema = v.pipe(
  v.number(),
  v.finite(),
  v.transform(hundredths),
  v.toMinValue(1),
  v.toMaxValue(maxViewPixels),
);

/**
 * `[x, y, across, down]`: the centre of what somebody sees of the image, in its coordinates, and how many of its pixels
 * fit across their picture area and down it.
 */
export const sightSchema = v.pipe(
  v.strictTuple([coordinateSchema, coordinateSchema, pixelsSeenSchema, pixelsSeenSchema]),
  v.readonly(),
);
export type Sight = v.InferOutput<typeof sightSchema>;

/** What changes slowly about somebody in a room, beside their cursor: all of it each time. */
export const aboutSchema = v.strictObject({
  /** The room of the image they look at; null where it is none of the session's. */
  at: v.nullable(idSchema),
  /** Nothing has come from their hands for a while. */
  away: v.boolean(),
  /** What they write a message for: the room, the session, or a participant alone. */
  typing: v.nullable(idSchema),
  /** Their round trip to the host, in milliseconds. */
  rttMs: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0), v.toMaxValue(maxRttMs), v.transform(Math.round))),
  /** Whose view theirs goes along with. */
  following: v.nullable(idSchema),
  /** Whether they share one view with those who do so too. */
  viewShared: v.boolean(),
  /** What they see of the image; null where that is nothing. */
  view: v.nullable(sightSchema),
});
export type About = v.InferOutput<typeof aboutSchema>;

/** The same with the participant's id before it. */
export const aboutEntrySchema = v.pipe(v.strictTuple([idSchema, aboutSchema]), v.readonly());
export type AboutEntry = v.InferOutput<typeof aboutEntrySchema>;

export const nothingAbout: About = {
  at: null,
  away: false,
  typing: null,
  rttMs: null,
  following: null,
  viewShared: false,
  view: null,
};

/** Whether there is nothing to say. */
export function isNothingAbout(about: About): boolean {
  const isPlain = !about.away && !about.viewShared;
  return isPlain && [about.at, about.typing, about.rttMs, about.following, about.view].every((one) => one === null);
}

export function isSameAbout(one: About, other: About): boolean {
  return (
    one.at === other.at &&
    one.away === other.away &&
    one.typing === other.typing &&
    one.rttMs === other.rttMs &&
    one.following === other.following &&
    one.viewShared === other.viewShared &&
    String(one.view) === String(other.view)
  );
}
