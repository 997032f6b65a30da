import * as v from 'valibot';
import { maxRooms, maxSessionPeople } from './limits.ts';
import { idSchema, participantSchema } from './schemas.ts';

/** Somebody in the session, and the rooms of the images they have open. */
const sessionPersonSchema = v.strictObject({
  ...participantSchema.entries,
  rooms: v.pipe(v.array(idSchema), v.maxLength(maxRooms), v.readonly()),
});
export type SessionPerson = v.InferOutput<typeof sessionPersonSchema>;

export const sessionPeopleSchema = v.pipe(v.array(sessionPersonSchema), v.maxLength(maxSessionPeople), v.readonly());
