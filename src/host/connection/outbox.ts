import type { Writable } from 'node:stream';
import type { Socket } from 'socket.io';
import { heldBytes } from './heldFrames.ts';

/** What was written for one guest and the network has not taken yet. */
export interface Outbox {
  bytes(): number;
  /** Whether all of it is in the system's hands or the TCP socket's: what is written there now comes next. */
  readonly isFlushed: boolean;
}

/** Counts along with Engine.IO: packets wait until the batch before them has left, then go to the system as the next batch. */
export function watchOutbox({ conn, request }: Socket): Outbox {
  const outbox = new PacketOutbox(request.socket);
  outboxes.set(conn, outbox);
  conn.on('packetCreate', countPacket);
  conn.on('flush', countFlush);
  return outbox;
}

type Conn = Socket['conn'];

/** With functions for all connections: those of each would be kept as long as it. */
const outboxes = new WeakMap<Conn, PacketOutbox>();

function countPacket(this: Conn, { data }: { readonly data?: string | Uint8Array }): void {
  outboxes.get(this)?.add(data?.length ?? 0);
}

function countFlush(this: Conn): void {
  outboxes.get(this)?.flush();
}

/** A class, because each connection has one. */
class PacketOutbox implements Outbox {
  readonly #wire: Writable;
  #waiting = 0;

  constructor(wire: Writable) {
    this.#wire = wire;
  }

  add(bytes: number): void {
    this.#waiting += bytes;
  }

  flush(): void {
    this.#waiting = 0;
  }

  get isFlushed(): boolean {
    return this.#waiting === 0;
  }

  bytes(): number {
    return this.#waiting + this.#wire.writableLength + heldBytes(this.#wire);
  }
}
