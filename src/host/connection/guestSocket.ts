import type { Socket as TcpSocket } from 'node:net';
import type { Socket } from 'socket.io';
import type { Clock } from '../../shared/protocol/clock.ts';
import { ackText, mayBeCommit, readCommitText } from '../../shared/protocol/editText.ts';
import { joinTimeoutMs } from '../../shared/protocol/limits.ts';
import type { HostFailureCode, Reply, RequestName } from '../../shared/protocol/messages.ts';
import type { Ticket } from '../door/ticket.ts';
import type { RoomDesk } from '../room/roomDesk.ts';
import type { Rates } from './allowance.ts';
import type { GatheredWrites } from './gatheredWrites.ts';
import { createGuestLine, type GuestLine } from './guestLine.ts';
import { type Ack, type GuestMessage, toKeep } from './guestMessage.ts';
import { createIncomingWatch, type IncomingPacket, type IncomingWatch } from './incomingWatch.ts';
import { createPeer, type Peer, type PeerOptions } from './peer.ts';
import type { Turns } from './turns.ts';
import type { Unsent } from './unsent.ts';
import { type FirstLook, webSocketOn } from './webSocketEngine.ts';

export interface GuestOptions extends Pick<PeerOptions, 'askToEdit'> {
  readonly clock: Clock;
  readonly rates: Rates;
  readonly findDesk: (roomId: string | undefined) => RoomDesk | undefined;
  /** Something of ours broke on a guest's message; the guest got a failure. */
  readonly onError: (error: unknown) => void;
}

/** What the guests of a session share. */
export interface SharedOptions extends GuestOptions {
  readonly turns: Turns;
  readonly unsent: Unsent;
  readonly writes: GatheredWrites;
  /** Somebody has joined on a connection, or waits for the host's word. */
  readonly onSettled: (socket: TcpSocket) => void;
}

/**
 * Their answers are hundreds of kilobytes, a millisecond or more. With one of each connection in a turn of the event loop, everybody
 * else would wait for all of them where a full house asks at once.
 */
const costly: ReadonlySet<string> = new Set(['room:join', 'history:read']);

/** So many messages of a connection wait for a turn, parsed; what comes after them is left to the network. */
const maxWaiting = 10;

/** Connects a socket to the rooms: every event goes through one gate that never throws. */
export function attachGuest(socket: Socket, ticket: Ticket, options: SharedOptions): void {
  const guest = new Guest(socket, ticket, options);
  const wire = webSocketOn(socket.request.socket);
  if (wire) wire.firstLook = guest;
  guests.set(socket.conn, guest);
  // Before Socket.IO looks at it, so that the reason goes out before it hangs up by itself.
  socket.conn.on('packet', takePacket);
  socket.onAny(takeEvent);
  socket.on('disconnect', leave);
  // A broken packet or line, for which Socket.IO hangs up, or an event that a guest has named so: nothing for our log.
  socket.on('error', ignore);
}

/** With functions for all connections: those of each would be kept as long as it. */
const guests = new WeakMap<Socket['conn'], Guest>();

function takePacket(this: Socket['conn'], packet: IncomingPacket): void {
  guests.get(this)?.takePacket(packet);
}

function takeEvent(this: Socket, name: string, ...rest: unknown[]): void {
  const ack = takeAck(rest);
  const payload = rest.length === (ack ? 2 : 1) ? rest[0] : undefined;
  guests.get(this.conn)?.take({ name, payload, ack });
}

function leave(this: Socket): void {
  guests.get(this.conn)?.leave();
}

function ignore(): void {}

/** Longer edits, which are few, go the long way. */
const maxEarlyBytes = 1_024;
/** All that is asked of a packet that is known to be an event. */
const anEvent: IncomingPacket = { type: 'message', data: '2' };

/** A class, because each connection has one. */
class Guest implements FirstLook {
  readonly #socket: Socket;
  readonly #watch: IncomingWatch;
  readonly #line: GuestLine;
  readonly #peer: Peer;
  readonly #onError: (error: unknown) => void;
  readonly #turns: Turns;
  readonly #onSettled: (socket: TcpSocket) => void;
  #cancelJoinWait: (() => void) | undefined;
  /** Something costly that waits for its turn, and all that has come after it. */
  #waiting: GuestMessage[] | undefined;

  constructor(socket: Socket, ticket: Ticket, options: SharedOptions) {
    const { clock, rates, findDesk, askToEdit, onError, turns, onSettled } = options;
    this.#socket = socket;
    this.#watch = createIncomingWatch(clock);
    this.#turns = turns;
    this.#onSettled = onSettled;
    this.#line = createGuestLine(socket, options);
    this.#peer = createPeer({ line: this.#line, ticket, clock, rates, findDesk, askToEdit });
    this.#onError = onError;
    this.#waitForJoin(clock, ticket);
  }

  get isBusy(): boolean {
    return (this.#waiting?.length ?? 0) >= maxWaiting;
  }

  take(message: GuestMessage): void {
    // Socket.IO hands on as well what came in one piece with a goodbye, behind it.
    if (!this.#socket.connected) return;
    if (this.#waiting) this.#waiting.push(toKeep(message));
    else if (!costly.has(message.name)) this.#handle(message);
    else {
      this.#waiting = [toKeep(message)];
      this.#turns(() => this.#handleWaiting());
    }
  }

  /**
   * The first, which may be costly, and what is cheap after it: were each to wait for a turn of its own, the edits of somebody
   * who scrolls back in the history would wait as often as others ask for pages.
   */
  #handleWaiting(): void {
    const waiting = this.#waiting ?? [];
    const next = waiting.findIndex(({ name }, index) => index > 0 && costly.has(name));
    for (const message of waiting.splice(0, next < 0 ? waiting.length : next)) {
      // Thrown out for the one before.
      if (!this.#waiting) return;
      this.#handle(message);
    }
    if (this.#waiting?.length) this.#turns(() => this.#handleWaiting());
    else this.#waiting = undefined;
  }

  #handle({ name, payload, ack }: GuestMessage): void {
    if (ack) void this.#answer(name, payload, ack);
    else this.#safely(() => this.#peer.signal(name, payload));
  }

  /**
   * An edit, which others wait for, is taken in before Engine.IO and Socket.IO have looked at it, through the same gates.
   */
  takeMessage(data: Buffer): boolean {
    if (data.length > maxEarlyBytes || !mayBeCommit(data) || !this.#socket.connected) return false;
    const commit = readCommitText(data.toString());
    if (!commit) return false;
    this.takePacket(anEvent);
    const { payload, ackId } = commit;
    const ack: Ack = (reply) => this.#line.answer(ackText(ackId, reply));
    this.take({ name: 'edit:commit', payload, ack });
    return true;
  }

  takePacket(packet: IncomingPacket): void {
    this.#endWith(this.#watch.takePacket(packet));
  }

  takeBytes(count: number): void {
    this.#endWith(this.#watch.takeBytes(count));
  }

  takeSignOfLife(): void {
    this.#endWith(this.#watch.takeSignOfLife());
  }

  #endWith(code: HostFailureCode | undefined): void {
    if (!code) return;
    this.#safely(() => {
      this.#peer.refuse(code);
      // What is on its way already is not looked at any more; what was said to them still goes out. Not the TCP socket itself,
      // which would be let go on once what it has read is done.
      webSocketOn(this.#socket.request.socket)?.pause();
      this.#socket.disconnect(true);
    });
  }

  leave(): void {
    this.#waiting = undefined;
    this.#line.drop();
    this.#endJoinWait();
    this.#safely(() => this.#peer.drop());
  }

  /** A guest who is waiting for the host's word does not have to join meanwhile. */
  #waitForJoin(clock: Clock, ticket: Ticket): void {
    this.#cancelJoinWait = clock.after(joinTimeoutMs, () => {
      if (ticket.isWaiting) this.#waitForJoin(clock, ticket);
      else if (!this.#peer.isSeated()) this.#line.close();
    });
  }

  async #answer(name: string, payload: unknown, ack: Ack): Promise<void> {
    let settled: Reply<RequestName>;
    try {
      const reply = this.#peer.request(name, payload);
      if (this.#cancelJoinWait && this.#peer.hasPlace()) this.#onSettled(this.#socket.request.socket);
      settled = reply instanceof Promise ? await reply : reply;
    } catch (error) {
      this.#onError(error);
      settled = { ok: false, code: 'host-error' };
    }
    this.#safely(() => {
      if (!this.#line.isBlocked()) ack(settled);
      if (this.#peer.isSeated()) this.#endJoinWait();
    });
  }

  #endJoinWait(): void {
    this.#cancelJoinWait?.();
    this.#cancelJoinWait = undefined;
  }

  /** What Socket.IO and timers call must not throw: that would be the whole process's problem. */
  #safely(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#onError(error);
    }
  }
}

/** Socket.IO hands the ack over as the last argument; it comes from the parser, never from the payload. */
function takeAck(rest: unknown[]): Ack | undefined {
  const last = rest.at(-1);
  return typeof last === 'function' ? (last as Ack) : undefined;
}
