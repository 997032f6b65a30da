import * as v from 'valibot';
import { sightSchema } from './about.ts';
import { maxParticipants } from './limits.ts';
import { idSchema, participantSchema, revSchema } from './schemas.ts';

export const followPageMessages = [
  v.object({ type: v.literal('view:moved'), sight: sightSchema, hands: revSchema }),
  v.object({ type: v.literal('follow:start'), participantId: idSchema }),
  v.object({ type: v.literal('follow:stop') }),
  v.object({ type: v.literal('view:share'), on: v.boolean() }),
] as const;

const follow = v.object({
  leader: v.nullable(participantSchema),
  isShared: v.boolean(),
  isHere: v.boolean(),
  viewShared: v.boolean(),
  followers: v.pipe(v.array(participantSchema), v.maxLength(maxParticipants)),
});

export const followOwnerMessages = [
  v.object({ type: v.literal('follow:changed'), follow }),
  v.object({ type: v.literal('view:lead'), sight: sightSchema, hands: revSchema }),
] as const;
