import type { IncomingMessage } from 'node:http';
import { nextTick } from 'node:process';
import type { Duplex } from 'node:stream';
import { type ServerOptions, WebSocket, WebSocketServer } from 'ws';
import { maxMessageChunks, maxMessageFragments } from '../../shared/protocol/limits.ts';
import { frameOf } from './factPacket.ts';
import { settleFrames, writeFrame } from './heldFrames.ts';
import { readInPieces } from './readInPieces.ts';

const clients = new WeakMap<Duplex, GuestWebSocket>();

/** What speaks WebSocket on a connection; undefined before the upgrade. */
export function webSocketOn(socket: Duplex): GuestWebSocket | undefined {
  return clients.get(socket);
}

/** Parts of an image are sent as they are: there are few of them for the bytes they hold. */
const maxCopiedBytes = 4_096;

type Data = Parameters<WebSocket['send']>[0];
type Options = Parameters<WebSocket['send']>[1];
type Sent = (error?: Error) => void;

/** Looks at what comes before Engine.IO does. */
export interface FirstLook {
  /** Whether what has come is to be done before more is read. */
  readonly isBusy: boolean;
  takeBytes(count: number): void;
  /** A ping or a pong. */
  takeSignOfLife(): void;
  /** True where Engine.IO need not see it any more. */
  takeMessage(data: Buffer): boolean;
}

export class GuestWebSocket extends WebSocket {
  firstLook: FirstLook | undefined;
  /** What it writes to. */
  wire: Duplex | undefined;

  /** Messages, pings and pongs. */
  received = 0;
  /** Socket.IO hands on what it has read in the next tick: until then, nothing that came in the same piece is taken before it. */
  #isLate = false;

  get isBusy(): boolean {
    return this.firstLook?.isBusy ?? false;
  }

  takeBytes(count: number): void {
    this.firstLook?.takeBytes(count);
  }

  override emit(name: string | symbol, ...args: unknown[]): boolean {
    if (name !== 'message') {
      if (name === 'ping' || name === 'pong') this.#takeSignOfLife();
      return super.emit(name, ...args);
    }
    this.received += 1;
    const [data, isBinary] = args;
    if (!this.#isLate && isBinary === false && Buffer.isBuffer(data) && this.firstLook?.takeMessage(data)) return true;
    if (!this.#isLate) this.#waitForTick();
    return super.emit(name, ...args);
  }

  #takeSignOfLife(): void {
    this.received += 1;
    this.firstLook?.takeSignOfLife();
  }

  #waitForTick(): void {
    this.#isLate = true;
    nextTick(() => {
      this.#isLate = false;
    });
  }

  /**
   * Nothing is sent on a connection that is gone: `ws` makes an error for each message, and Engine.IO reads its stack. That it
   * has closed is told anyway.
   */
  override send(data: Data, onSent?: Sent): void;
  override send(data: Data, options: Options, onSent?: Sent): void;
  override send(data: Data, second: Options | Sent = {}, onSent?: Sent): void {
    if (this.readyState !== WebSocket.OPEN) return;
    const then = typeof second === 'function' ? second : onSent;
    const isOurs = typeof data === 'string' || (data instanceof Uint8Array && data.byteLength <= maxCopiedBytes);
    if (this.wire && isOurs) writeFrame(this.wire, frameOf(data));
    else this.#sendOther(data, typeof second === 'function' ? {} : second);
    // At once: Engine.IO need keep nothing back, as what waits is kept here at less cost, and counted.
    if (then) nextTick(then);
  }

  #sendOther(data: Data, options: Options): void {
    if (this.wire) settleFrames(this.wire);
    super.send(data, options);
  }

  override close(code?: number, reason?: string | Buffer): void {
    if (this.wire) settleFrames(this.wire);
    super.close(code, reason);
  }
}

/** The WebSocket server under Socket.IO, with those limits that Socket.IO has no options for. */
export class WebSocketEngine extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({
      ...options,
      WebSocket: GuestWebSocket,
      maxFragments: maxMessageFragments,
      maxBufferedChunks: maxMessageChunks,
      // No client of our protocol pings at this level, and one that floods with pings reads no answers.
      autoPong: false,
    });
  }

  override handleUpgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    callback: (client: WebSocket, request: IncomingMessage) => void,
  ): void {
    super.handleUpgrade(request, socket, head, (client, from) => {
      if (client instanceof GuestWebSocket) {
        clients.set(socket, client);
        client.wire = socket;
        readInPieces(socket, client);
      }
      callback(client, from);
    });
  }
}
