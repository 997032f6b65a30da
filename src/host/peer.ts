import * as v from 'valibot';
import type { Clock } from '../shared/protocol/clock.ts';
import {
  type HostFailureCode,
  isRequestName,
  type Reply,
  type RequestName,
  type RequestPayload,
  requests,
  signals,
} from '../shared/protocol/messages.ts';
import type { Role } from '../shared/protocol/participant.ts';
import { pointingOnly } from '../shared/protocol/presence.ts';
import { createAllowance, type Rates } from './allowance.ts';
import { createPullGate, type PullGate } from './pullGate.ts';
import type { Line, RoomDesk } from './roomDesk.ts';

/** One connection's other end: checks what comes in and passes it to the room the participant is in. */
export interface Peer {
  /**
   * Always settles, with a failure where the request is unknown, malformed, too frequent or not allowed. At once
   * wherever it can, so that the reply goes out before any fact that follows from later requests.
   */
  request(name: string, payload: unknown): Reply<RequestName> | Promise<Reply<RequestName>>;
  signal(name: string, payload: unknown): void;
  /** Whether it belongs to somebody in a room. */
  isSeated(): boolean;
  /** Throws out who broke a rule that the connection watches over. */
  refuse(code: HostFailureCode): void;
  /** The connection is gone. */
  drop(): void;
}

export interface PeerOptions {
  readonly line: Line;
  readonly role: Role;
  readonly clock: Clock;
  /** Absent for the host's own window: nobody floods themselves. */
  readonly rates?: Rates;
  /** The desk of a room, or of the first one. */
  readonly findDesk: (roomId: string | undefined) => RoomDesk | undefined;
}

interface Seated {
  readonly desk: RoomDesk;
  readonly participantId: string;
  readonly secret: string;
}

/** Pulls have a gate of their own. */
const rateOf: { readonly [K in RequestName]?: keyof Rates } = {
  'room:join': 'join',
  'room:leave': 'join',
  'edit:commit': 'edit',
  'chat:say': 'chat',
  'save:request': 'save',
};

/** What changes the image or its file: not for viewers. */
const changing: ReadonlySet<RequestName> = new Set(['edit:commit', 'save:request']);

type Handlers = { readonly [K in RequestName]: (payload: RequestPayload<K>) => Reply<K> | Promise<Reply<K>> };

export function createPeer(options: PeerOptions): Peer {
  const allows = createAllowance(options.clock, options.rates);
  /** Made with the first pull: who has the image already needs none. */
  let pulls: PullGate | undefined;
  let seated: Seated | undefined;
  let refusal: HostFailureCode | undefined;

  const withSeat = <T>(run: (seat: Seated) => T): T | ReturnType<typeof failure> =>
    seated ? run(seated) : failure('not-joined');

  const join = (payload: RequestPayload<'room:join'>): Reply<'room:join'> => {
    if (seated && !isSameSeat(seated, payload)) return failure('already-joined');
    const desk = seated?.desk ?? options.findDesk(payload.room);
    if (!desk) return failure('unknown-room');
    const reply = desk.join(options.line, options.role, payload);
    if (reply.ok) seated = { desk, participantId: reply.me.id, secret: reply.secret };
    return reply;
  };
  const leave = (): Reply<'room:leave'> =>
    withSeat((seat) => {
      seated = undefined;
      seat.desk.leave(seat.participantId);
      return { ok: true as const };
    });

  const pull = (
    desk: RoomDesk,
    payload: RequestPayload<'image:pull'>,
  ): Reply<'image:pull'> | Promise<Reply<'image:pull'>> => {
    pulls ??= createPullGate(options.clock, options.rates?.image);
    return pulls.run(() => desk.pullImage(payload)) ?? throwOut();
  };

  const handlers: Handlers = {
    'room:join': join,
    'room:leave': leave,
    'edit:commit': (payload) => withSeat(({ desk, participantId }) => desk.commit(participantId, payload)),
    'chat:say': (payload) => withSeat(({ desk, participantId }) => desk.say(participantId, payload)),
    'image:pull': (payload) => withSeat(({ desk }) => pull(desk, payload)),
    'save:request': () => withSeat(({ desk, participantId }) => desk.save(participantId)),
  };

  /** Over a limit: a typed refusal, then the line is closed; the others feel nothing. */
  const refuse = (code: HostFailureCode): void => {
    if (refusal) return;
    refusal = code;
    if (seated) seated.desk.remove(seated.participantId, code);
    else options.line.close();
    seated = undefined;
  };
  const throwOut = (): ReturnType<typeof failure> => {
    refuse('rate-limited');
    return failure('rate-limited');
  };
  const isWithinRate = (name: string): boolean => {
    const kind = isRequestName(name) ? rateOf[name] : 'unknown';
    return kind === undefined || allows(kind);
  };

  const handle = <K extends RequestName>(name: K, payload: unknown): Reply<K> | Promise<Reply<K>> => {
    const parsed = v.safeParse(requests[name].payload, payload, { abortEarly: true });
    if (!parsed.success) return failure('bad-request');
    if (seated && options.role === 'viewer' && changing.has(name)) return failure('not-allowed');
    // The schema was picked by the name, which the compiler cannot follow.
    return handlers[name](parsed.output as RequestPayload<K>);
  };

  const showPresence = (payload: unknown): void => {
    const parsed = v.safeParse(signals['presence:update'], payload, { abortEarly: true });
    if (!parsed.success) return;
    const shown = options.role === 'viewer' ? pointingOnly(parsed.output) : parsed.output;
    seated?.desk.showPresence(seated.participantId, shown);
  };

  return {
    request(name, payload) {
      if (refusal) return failure(refusal);
      if (!isWithinRate(name)) return throwOut();
      return isRequestName(name) ? handle(name, payload) : failure('unknown-event');
    },
    signal(name, payload) {
      if (refusal) return;
      const isPresence = name === 'presence:update';
      if (!allows(isPresence ? 'presence' : 'unknown')) throwOut();
      else if (isPresence) showPresence(payload);
    },
    isSeated: () => seated !== undefined,
    refuse,
    drop() {
      seated?.desk.drop(seated.participantId, options.line);
      seated = undefined;
    },
  };
}

/** Whether this is a resume sent again, by a client that never saw the reply to the first one. */
function isSameSeat(seat: Seated, { resume }: RequestPayload<'room:join'>): boolean {
  return resume?.participantId === seat.participantId && resume.secret === seat.secret;
}

function failure(code: HostFailureCode): { readonly ok: false; readonly code: HostFailureCode } {
  return { ok: false, code };
}
