import * as v from 'valibot';
import { aboutSchema, sightSchema } from './about.ts';
import { chatMessageSchema, privateMessageSchema, sayingSchema } from './chat.ts';
import { historyPageSchema, snapshotKeySchema, snapshotSchema, titleSchema } from './history.ts';
import { aboutListSchema, chatListSchema, joinedSchema, joinSchema, presenceListSchema } from './joining.ts';
import { maxParticipants } from './limits.ts';
import { pingedSchema, pingSchema } from './ping.ts';
import { presenceUpdateSchema } from './presence.ts';
import {
  byteCountSchema,
  bytesSchema,
  changesSchema,
  emptySchema,
  idSchema,
  nameSchema,
  participantSchema,
  reasonSchema,
  revSchema,
  roomEditSchema,
  roomImageSchema,
  roomListSchema,
  sha256Schema,
} from './schemas.ts';
import { sessionPeopleSchema } from './sessionPeople.ts';

const okSchema = v.strictObject({ ok: v.literal(true) });

/** For whom people in other rooms write; null for nobody any more. */
const typingListSchema = v.pipe(
  v.array(v.strictTuple([idSchema, v.nullable(idSchema)])),
  v.maxLength(maxParticipants),
  v.readonly(),
);

/** Somebody asks to be come to: to which image, and what to see of it. */
const summonsSchema = v.strictObject({ id: idSchema, by: idSchema, room: idSchema, view: sightSchema });
export type Summons = v.InferOutput<typeof summonsSchema>;

/** What a participant may ask of the host, each answered exactly once: the payload, and the reply where it is granted. */
export const requests = {
  'room:join': { payload: joinSchema, reply: joinedSchema },
  'room:leave': { payload: emptySchema, reply: okSchema },
  'edit:commit': {
    payload: v.strictObject({ id: idSchema, base: revSchema, changes: changesSchema }),
    reply: v.strictObject({ ok: v.literal(true), rev: revSchema }),
  },
  'chat:say': {
    payload: sayingSchema,
    reply: v.strictObject({ ok: v.literal(true), message: chatMessageSchema }),
  },
  'session:say': {
    payload: sayingSchema,
    reply: v.strictObject({ ok: v.literal(true), message: chatMessageSchema }),
  },
  'private:say': {
    payload: v.strictObject({ ...sayingSchema.entries, to: idSchema }),
    reply: v.strictObject({ ok: v.literal(true), message: privateMessageSchema }),
  },
  /** A private message has come: by whom, and under which id. */
  'private:received': { payload: v.strictObject({ from: idSchema, id: idSchema }), reply: okSchema },
  'image:pull': {
    payload: v.strictObject({ sha256: sha256Schema, offset: byteCountSchema, length: byteCountSchema }),
    reply: v.strictObject({ ok: v.literal(true), bytes: bytesSchema }),
  },
  'save:request': { payload: emptySchema, reply: okSchema },
  'history:read': { payload: v.strictObject({ before: v.optional(revSchema) }), reply: historyPageSchema },
  'snapshot:name': {
    payload: v.strictObject({ id: idSchema, title: titleSchema }),
    reply: v.strictObject({ ok: v.literal(true), snapshot: snapshotSchema }),
  },
  'snapshot:rename': {
    payload: v.strictObject({ ...snapshotKeySchema.entries, title: titleSchema }),
    reply: v.strictObject({ ok: v.literal(true), snapshot: snapshotSchema }),
  },
  'snapshot:remove': { payload: snapshotKeySchema, reply: okSchema },
  /** Asks everybody in the session to come and see. */
  'view:summon': { payload: v.strictObject({ id: idSchema, view: sightSchema }), reply: okSchema },
  'line:ping': { payload: emptySchema, reply: okSchema },
  /** Answered when the host has decided, which may take two minutes. */
  'door:knock': { payload: v.strictObject({ name: nameSchema }), reply: okSchema },
  'role:ask': { payload: emptySchema, reply: okSchema },
} as const;

/** What a participant sends without an answer; may be lost. */
export const signals = {
  'presence:update': presenceUpdateSchema,
  'presence:about': aboutSchema,
  'presence:ping': pingSchema,
} as const;

const toldEnds = ['host-ended', 'host-closed', 'removed'] as const;
/** Why a session is over for somebody, as the host tells them. */
export type ToldEnd = (typeof toldEnds)[number];
/** The same with what a client finds out by itself: no host says of somebody that they left. */
export type EndReason = ToldEnd | 'left' | 'expired';

/** What the host tells everybody in a room. */
export const facts = {
  'edit:applied': roomEditSchema,
  'chat:said': chatMessageSchema,
  'session:said': chatMessageSchema,
  /** The session's chat as it is now, whatever one knew of it before. */
  'session:chat': chatListSchema,
  'private:said': privateMessageSchema,
  'session:typing': typingListSchema,
  'presence:changed': presenceListSchema,
  'presence:about': aboutListSchema,
  'presence:pinged': pingedSchema,
  'view:summoned': summonsSchema,
  'participant:joined': participantSchema,
  'participant:left': v.strictObject({ id: idSchema }),
  'participant:changed': participantSchema,
  'role:declined': v.strictObject({ code: v.picklist(['declined', 'approval-timeout']) }),
  'image:changed': roomImageSchema,
  /** `rev`: one whose recipe the file shows now. */
  'image:saved': v.strictObject({ by: idSchema, rev: v.optional(revSchema) }),
  'snapshot:named': snapshotSchema,
  'snapshot:renamed': snapshotSchema,
  'snapshot:removed': snapshotKeySchema,
  'session:rooms': roomListSchema,
  'session:people': sessionPeopleSchema,
  'session:ended': v.strictObject({ reason: v.picklist(toldEnds), code: v.optional(idSchema) }),
} as const;

export const failureCodes = [
  'bad-request',
  'unknown-event',
  'not-joined',
  'not-allowed',
  'already-joined',
  'unknown-room',
  'session-full',
  'rate-limited',
  'image-changed',
  'image-unavailable',
  'save-failed',
  'snapshots-full',
  'own-snapshots-full',
  'snapshot-gone',
  'not-delivered',
  'host-error',
  'approval-needed',
  'declined',
  'approval-timeout',
  'too-many-waiting',
  'session-locked',
  'link-rotated',
  'session-ended',
  'too-soon',
] as const;
/** What a host answers where it does not grant a request. */
export type HostFailureCode = (typeof failureCodes)[number];

export function isHostFailure(code: Failure['code']): code is HostFailureCode {
  return failureCodes.some((one) => one === code);
}

/** What happened where no answer came: the connection broke, the wait was too long, the answer made no sense. */
export type LocalFailureCode = 'lost' | 'timeout' | 'bad-reply';

export interface Failure {
  readonly ok: false;
  readonly code: HostFailureCode | LocalFailureCode;
  /** For people; only a failed save has one. */
  readonly message?: string | undefined;
}

export const failureSchema = v.strictObject({
  ok: v.literal(false),
  code: v.picklist(failureCodes),
  message: v.optional(reasonSchema),
});

export type RequestName = keyof typeof requests;
export type RequestPayload<K extends RequestName> = v.InferOutput<(typeof requests)[K]['payload']>;
export type Granted<K extends RequestName> = v.InferOutput<(typeof requests)[K]['reply']>;
export type Reply<K extends RequestName> = Granted<K> | Failure;
export type SignalName = keyof typeof signals;
export type SignalPayload<K extends SignalName> = v.InferOutput<(typeof signals)[K]>;
export type FactName = keyof typeof facts;
export type Facts = { readonly [K in FactName]: v.InferOutput<(typeof facts)[K]> };
export type FactPayload<K extends FactName> = Facts[K];
export type Joined = Granted<'room:join'>;

export function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name);
}

export function isSignalName(name: string): name is SignalName {
  return Object.hasOwn(signals, name);
}

export function isFactName(name: string): name is FactName {
  return Object.hasOwn(facts, name);
}
