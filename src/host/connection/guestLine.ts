import type { Socket } from 'socket.io';
import { WebSocket } from 'ws';
import type { Clock } from '../../shared/protocol/clock.ts';
import { closeGraceMs, maxUnsentBytes } from '../../shared/protocol/limits.ts';
import type { FactName, FactPayload } from '../../shared/protocol/messages.ts';
import type { Line } from '../room/roomDesk.ts';
import { factPacket, type TextPacket, textPacket } from './factPacket.ts';
import type { GatheredWrites, WrittenLine } from './gatheredWrites.ts';
import { isHeldUp } from './heldFrames.ts';
import { type Outbox, watchOutbox } from './outbox.ts';
import type { Unread, Unsent } from './unsent.ts';
import { webSocketOn } from './webSocketEngine.ts';

/** The way to a guest. */
export interface GuestLine extends Line {
  /**
   * Whether nothing goes out any more. Cuts off a guest who does not take what they are sent; they may come back and catch up.
   * The line is too full to say why.
   */
  isBlocked(): boolean;
  /** Answers a request with an ack, as Socket.IO writes it. */
  answer(text: string): void;
  /** Nobody is on it any more: the connection is gone, or goes now, also where the other end has only said goodbye. */
  drop(): void;
}

export interface LineOptions {
  readonly clock: Clock;
  readonly unsent: Unsent;
  readonly writes: GatheredWrites;
  /** Sending broke. Whoever is on the line has missed something, so it is cut off and they come back for it. */
  readonly onError: (error: unknown) => void;
}

export function createGuestLine(socket: Socket, options: LineOptions): GuestLine {
  return new SocketLine(socket, options);
}

/** One for all that was not sent yet: node would make an error for each, and Engine.IO reads the stack of each. */
const cutOff = new Error('cut off');

/** A class, because each connection has one. */
class SocketLine implements GuestLine, Unread, WrittenLine {
  writtenIn = 0;
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #unsent: Unsent;
  readonly #onError: (error: unknown) => void;
  readonly #outbox: Outbox;
  readonly #writes: GatheredWrites;

  constructor(socket: Socket, { clock, unsent, writes, onError }: LineOptions) {
    this.#socket = socket;
    this.#clock = clock;
    this.#unsent = unsent;
    this.#writes = writes;
    this.#onError = onError;
    this.#outbox = watchOutbox(socket);
    unsent.add(this);
  }

  unsentBytes(): number {
    return this.#outbox.bytes();
  }

  address(): string {
    return this.#socket.request.socket.remoteAddress ?? '';
  }

  cutOff(): void {
    this.#socket.request.socket.destroy(cutOff);
  }

  drop(): void {
    const { conn, request } = this.#socket;
    const wire = request.socket;
    if (wire.destroyed) return void this.#unsent.remove(this);
    // Socket.IO leaves a connection open after a goodbye, and closes none whose other end does not answer.
    conn.close();
    const cancel = this.#clock.after(closeGraceMs, () => void wire.destroy(cutOff));
    wire.once('close', () => {
      cancel();
      // What they have not read is held until now.
      this.#unsent.remove(this);
    });
  }

  isBlocked(): boolean {
    // Answers may be large, and most go by Socket.IO, which is not seen here.
    this.#unsent.look();
    return this.#takesNothing();
  }

  #takesNothing(): boolean {
    const wire = this.#socket.request.socket;
    // Socket.IO may not know yet, and each thing it would send costs an error.
    if (wire.destroyed) return true;
    const isFull = this.unsentBytes() > maxUnsentBytes;
    if (isFull) this.cutOff();
    return isFull;
  }

  /** Others are told after this one, and what they are told may not be done yet. */
  deliver<K extends FactName>(name: K, payload: FactPayload<K>, volatile?: boolean): void {
    try {
      this.#send(name, payload, volatile);
    } catch (error) {
      this.cutOff();
      this.#onError(error);
    }
  }

  #send<K extends FactName>(name: K, payload: FactPayload<K>, volatile: boolean | undefined): void {
    if (this.#takesNothing()) return;
    const { conn, request } = this.#socket;
    // What may be lost is, while the packet before is still on its way.
    if (volatile && (!conn.transport.writable || isHeldUp(request.socket))) return;
    this.#write(factPacket(name, payload));
    // Not before: somebody waits for what was sent.
    this.#unsent.look();
  }

  answer(text: string): void {
    this.#write(textPacket(text));
  }

  #write({ text, frame }: TextPacket): void {
    const { conn, request } = this.#socket;
    const wire = request.socket;
    // Around Engine.IO where nothing waits there: what it does for each packet and each guest is most of what telling a room costs.
    if (this.#outbox.isFlushed && webSocketOn(wire)?.readyState === WebSocket.OPEN)
      this.#writes.write(this, wire, frame);
    else conn.write(text, { compress: false });
  }

  close(): void {
    // Later, so that the reply to a goodbye and the reason of a refusal still go out.
    setImmediate(() => this.#socket.disconnect(true));
  }
}
