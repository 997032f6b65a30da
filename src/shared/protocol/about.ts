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
const pixelsAcrossSchema = v.pipe(
  v.number(),
  v.finite(),
  v.transform(hundredths),
  v.toMinValue(1),
  v.toMaxValue(maxViewPixels),
);

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
  /**
   * The centre of what they see of the image, in its coordinates, and how many of its pixels fit across the picture area.
   */
  view: v.nullable(v.pipe(v.strictTuple([coordinateSchema, coordinateSchema, pixelsAcrossSchema]), v.readonly())),
});
export type About = v.InferOutput<typeof aboutSchema>;

/** The same with the participant's id before it. */
export const aboutEntrySchema = v.pipe(v.strictTuple([idSchema, aboutSchema]), v.readonly());
export type AboutEntry = v.InferOutput<typeof aboutEntrySchema>;

export const nothingAbout: About = { at: null, away: false, typing: null, rttMs: null, following: null, view: null };

/** Whether there is nothing to say. */
export function isNothingAbout(about: About): boolean {
  return !about.away && [about.at, about.typing, about.rttMs, about.following, about.view].every((one) => one === null);
}

export function isSameAbout(one: About, other: About): boolean {
  return (
    one.at === other.at &&
    one.away === other.away &&
    one.typing === other.typing &&
    one.rttMs === other.rttMs &&
    one.following === other.following &&
    String(one.view) === String(other.view)
  );
}
