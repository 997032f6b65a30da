import type { Clock } from '../../shared/protocol/clock.ts';
import {
  type HostFailureCode,
  isRequestName,
  isSignalName,
  type Reply,
  type RequestName,
  type RequestPayload,
  type SignalName,
} from '../../shared/protocol/messages.ts';
import type { Role } from '../../shared/protocol/participant.ts';
import { readRequest, readSignal } from '../../shared/protocol/readMessage.ts';
import type { Entrance, Ticket } from '../door/ticket.ts';
import type { Line, RoomDesk } from '../room/roomDesk.ts';
import { type Allowance, createAllowance, type Rates } from './allowance.ts';
import { ofParticipant } from './allowances.ts';
import { deskRequests, deskSignals, type Seated, type Seating } from './deskTables.ts';
import { createPullGate, type PullGate } from './pullGate.ts';
import { rateOf, rateOfSignal } from './rateOf.ts';

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
  /** The same, or to somebody who waits for the host's word. */
  hasPlace(): boolean;
  /** Throws out somebody who broke a rule that the connection watches over. */
  refuse(code: HostFailureCode): void;
  /** The connection is gone. */
  drop(): void;
}

export interface PeerOptions {
  readonly line: Line;
  readonly ticket: Ticket;
  readonly clock: Clock;
  /** Absent for the host's own window: nobody floods themselves. */
  readonly rates?: Rates;
  /** The desk of a room, or of the first one. */
  readonly findDesk: (roomId: string | undefined) => RoomDesk | undefined;
  /** Passes a viewer's wish on to the host; absent where there is no session to ask. */
  readonly askToEdit?: ((participantId: string, mayAsk: () => boolean) => Reply<'role:ask'>) | undefined;
}

/** What changes the image or its file: not for viewers. Of edits the desk knows which ones were taken before. */
const changing: ReadonlySet<RequestName> = new Set([
  'save:request',
  'snapshot:name',
  'snapshot:rename',
  'snapshot:remove',
]);

type Handlers = {
  readonly [K in RequestName]: (peer: GatedPeer, payload: RequestPayload<K>) => Reply<K> | Promise<Reply<K>>;
};

export function createPeer(options: PeerOptions): Peer {
  return new GatedPeer(options);
}

/** A class, because each connection has one. */
class GatedPeer implements Peer, Seating {
  readonly #options: PeerOptions;
  readonly #ofLine: Allowance;
  /** The participant's, once there is one. */
  #own: Allowance;
  /** Made with the first pull: a guest who has the image already needs none. */
  #pulls: PullGate | undefined;
  #seated: Seated | undefined;
  #refusal: HostFailureCode | undefined;
  /** What it came in with was for one participant; the line is hung up a moment later. */
  #hasLeft = false;

  static readonly #handlers: Handlers = {
    'room:join': (peer, payload) => peer.#join(payload),
    'room:leave': (peer) => peer.#leave(),
    'image:pull': (peer, payload) => peer.withSeat(() => peer.#pull(payload)),
    'door:knock': (peer, payload) => peer.#knock(payload),
    'role:ask': (peer) => peer.#askToEdit(),
    ...deskRequests,
  };

  constructor(options: PeerOptions) {
    this.#options = options;
    this.#ofLine = createAllowance(options.clock, options.rates);
    this.#own = this.#ofLine;
  }

  request(name: string, payload: unknown): Reply<RequestName> | Promise<Reply<RequestName>> {
    if (this.#refusal) return failure(this.#refusal);
    if (!this.#isWithinRate(name)) return this.#throwOut();
    return isRequestName(name) ? this.#handle(name, payload) : failure('unknown-event');
  }

  signal(name: string, payload: unknown): void {
    if (this.#refusal) return;
    const known = isSignalName(name) ? name : undefined;
    if (!this.#take(known ? rateOfSignal[known] : 'unknown')) this.#throwOut();
    else if (known) this.#show(known, payload);
  }

  isSeated(): boolean {
    return this.#seated !== undefined;
  }

  hasPlace(): boolean {
    return this.isSeated() || this.#options.ticket.isWaiting;
  }

  /** Over a limit: a typed refusal, then the line is closed; the others feel nothing. */
  refuse(code: HostFailureCode): void {
    if (this.#refusal) return;
    this.#refusal = code;
    if (this.#seated) this.#seated.desk.remove(this.#seated.participantId, code);
    else this.#options.line.close();
    this.#seated = undefined;
  }

  drop(): void {
    this.#options.ticket.tear();
    this.#seated?.desk.drop(this.#seated.participantId, this.#options.line);
    this.#seated = undefined;
    this.#pulls?.stop();
  }

  /** Not for somebody who was removed a moment ago, and is about to be hung up on. */
  withSeat<T>(run: (seat: Seated) => T): T | ReturnType<typeof failure> {
    return this.#seated && this.#role() ? run(this.#seated) : failure('not-joined');
  }

  /** As the host has it by now. */
  #role(): Role | undefined {
    return this.#seated?.desk.roleOf(this.#seated.participantId);
  }

  /** Whether the line is hung up in a moment, since they have left or were removed. */
  #isOut(): boolean {
    return this.#hasLeft || (this.#seated !== undefined && !this.#role());
  }

  #join(payload: RequestPayload<'room:join'>): Reply<'room:join'> {
    const { line, ticket, findDesk, rates } = this.#options;
    if (this.#isOut()) return failure('not-joined');
    if (this.#seated && !isSameSeat(this.#seated, payload)) return failure('already-joined');
    const desk = this.#seated?.desk ?? findDesk(payload.room);
    if (!desk) return failure('unknown-room');
    const known = desk.recall(payload.resume, ticket.isHost);
    const entrance: Entrance = known ? { ok: true, role: known.role } : ticket.newcomer();
    if (!entrance.ok) return failure(entrance.code);
    const wasHere = known !== undefined && desk.knows(known.id);
    const reply = desk.join(line, entrance.role, { ...payload, name: entrance.name ?? payload.name });
    if (!reply.ok) return reply;
    this.#seated = { desk, participantId: reply.me.id, secret: reply.secret };
    if (rates) this.#own = desk.allowances.of(reply.me.id, rates, wasHere);
    return reply;
  }

  async #knock({ name }: RequestPayload<'door:knock'>): Promise<Reply<'door:knock'>> {
    if (this.#seated || this.#hasLeft) return failure(this.#seated ? 'already-joined' : 'not-joined');
    const entrance = await this.#options.ticket.knock(name);
    return entrance.ok ? { ok: true } : failure(entrance.code);
  }

  #askToEdit(): Reply<'role:ask'> {
    const { askToEdit, ticket } = this.#options;
    return this.withSeat((seat) => askToEdit?.(seat.participantId, () => ticket.mayAsk()) ?? failure('not-allowed'));
  }

  #leave(): Reply<'room:leave'> {
    return this.withSeat((seat) => {
      this.#seated = undefined;
      this.#hasLeft = true;
      seat.desk.leave(seat.participantId);
      return { ok: true as const };
    });
  }

  #pull(payload: RequestPayload<'image:pull'>): Reply<'image:pull'> | Promise<Reply<'image:pull'>> {
    const { clock, rates } = this.#options;
    this.#pulls ??= createPullGate(clock, rates?.image);
    // Asked again when it is its turn: nothing is read for somebody who has gone meanwhile.
    const pull = async (): Promise<Reply<'image:pull'>> => this.withSeat(({ desk }) => desk.pullImage(payload));
    return this.#pulls.run(pull) ?? this.#throwOut();
  }

  #throwOut(): ReturnType<typeof failure> {
    this.refuse('rate-limited');
    return failure('rate-limited');
  }

  #isWithinRate(name: string): boolean {
    const kind = isRequestName(name) ? rateOf[name] : 'unknown';
    return kind === undefined || this.#take(kind);
  }

  #take(kind: keyof Rates): boolean {
    return (ofParticipant.has(kind) ? this.#own : this.#ofLine).take(kind);
  }

  #handle<K extends RequestName>(name: K, payload: unknown): Reply<K> | Promise<Reply<K>> {
    const read = readRequest(name, payload);
    if (read === undefined) return failure('bad-request');
    if ('changes' in read && !this.#own.takePaths(read.changes.length)) return this.#throwOut();
    if (changing.has(name) && this.#role() === 'viewer') return failure('not-allowed');
    return GatedPeer.#handlers[name](this, read);
  }

  #show<K extends SignalName>(name: K, payload: unknown): void {
    this.withSeat((seat) => {
      const read = readSignal(name, payload);
      if (read !== undefined) deskSignals[name](seat, read);
    });
  }
}

/** Whether this is a resume sent again, by a client that never saw the reply to the first one. */
function isSameSeat(seat: Seated, { resume }: RequestPayload<'room:join'>): boolean {
  return resume?.participantId === seat.participantId && resume.secret === seat.secret;
}

function failure(code: HostFailureCode): { readonly ok: false; readonly code: HostFailureCode } {
  return { ok: false, code };
}
