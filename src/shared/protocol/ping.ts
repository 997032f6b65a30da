import * as v from 'valibot';
import type { Point } from './participant.ts';
import { coordinateSchema, fromUnits, toUnits } from './presence.ts';
import { idSchema } from './schemas.ts';

/** "Look here": a place in the image, as a cursor's travels. */
export const pingSchema = v.strictObject({ x: coordinateSchema, y: coordinateSchema });
export type Ping = v.InferOutput<typeof pingSchema>;

/** The same, and who says it. */
export const pingedSchema = v.strictObject({ by: idSchema, ...pingSchema.entries });

export function packPing({ x, y }: Point): Ping {
  return { x: toUnits(x), y: toUnits(y) };
}

export function unpackPing({ x, y }: Ping): Point {
  return { x: fromUnits(x), y: fromUnits(y) };
}
