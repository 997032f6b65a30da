import type { Duplex } from 'node:stream';
import { createFairTurns, type Party } from './fairTurns.ts';

/** What is no longer is read at once: an edit or two, or forty frames that hold nothing. */
const wholeBytes = 256;
/** What is longer comes in pieces: the first is shorter than nearly every message, and each next one twice as long where none has come. */
const [minPieceBytes, maxPieceBytes] = [64, 1_024];
/** Of a long message so many pieces are read in a turn. */
const maxPiecesInTurn = 20;
const nothing = Buffer.alloc(0);
/** Of all connections of this process, which has one event loop for all of them. */
const turns = createFairTurns();

/** What reads a connection. */
export interface Reader {
  /** How many messages, pings and pongs have come of it. */
  readonly received: number;
  /** Whether it wants nothing more for now. */
  readonly isPaused: boolean;
  /** Whether it wants nothing more before it has done what has come. */
  readonly isBusy: boolean;
  /** So many have come, and are not read yet. */
  takeBytes(count: number): void;
}

/**
 * Gives `ws` what comes on a connection in small pieces, and lets everybody else have a turn as soon as something has come of one. So
 * a message is handled when it is there, and whoever sends 64 kB of tiny ones at once holds nobody up for the milliseconds that
 * these take. To be called when `ws` has begun to listen.
 */
export function readInPieces(socket: Duplex, reader: Reader): void {
  // The last that came: somebody else may count what comes, too.
  const listener = socket.listeners('data').filter(isListener).at(-1);
  if (!listener) throw new Error('Nobody reads the connection.');
  piecesOn.set(socket, new Pieces(socket, reader, listener));
  socket.off('data', listener);
  socket.on('data', standInOf(listener));
}

type Listener = (this: Duplex, piece: Buffer) => void;

function isListener(value: unknown): value is Listener {
  return typeof value === 'function';
}

const piecesOn = new WeakMap<Duplex, Pieces>();
const standIns = new WeakMap<Listener, Listener>();

/** One for all connections, as the listener is that it stands for: one for each would be kept as long as its connection. */
function standInOf(listener: Listener): Listener {
  const known = standIns.get(listener);
  if (known) return known;
  function take(this: Duplex, chunk: Buffer): void {
    piecesOn.get(this)?.take(chunk);
  }
  // Under the name of the one that it stands for: taking that one away takes this one away.
  const standIn = Object.assign(take, { listener });
  standIns.set(listener, standIn);
  return standIn;
}

/** A class, because each connection has one. */
class Pieces implements Party {
  readSoFar = 0;
  readonly #socket: Duplex;
  readonly #reader: Reader;
  readonly #listener: Listener;
  #rest: Buffer | undefined;
  #waits = false;
  #hasWaited = false;

  constructor(socket: Duplex, reader: Reader, listener: Listener) {
    this.#socket = socket;
    this.#reader = reader;
    this.#listener = listener;
  }

  get isBusy(): boolean {
    return this.#reader.isBusy;
  }

  take(chunk: Buffer): void {
    this.#reader.takeBytes(chunk.length);
    // Whoever broke a rule with them is read no more.
    if (this.#rest || this.#reader.isPaused) this.#rest = Buffer.concat([this.#rest ?? nothing, chunk]);
    else if (!turns.mayGoOn(this)) this.#rest = chunk;
    else if (chunk.length <= wholeBytes) this.#give(chunk);
    else this.#rest = this.#giveSome(chunk);
    if (this.#rest) this.#waitForTurn();
  }

  /** What remains once something has come of it. */
  #giveSome(bytes: Buffer): Buffer | undefined {
    const { received } = this.#reader;
    let [from, size] = [0, minPieceBytes];
    for (let n = 0; n < maxPiecesInTurn && from < bytes.length && this.#reader.received === received; n += 1) {
      this.#give(bytes.subarray(from, from + size));
      from += size;
      size = Math.min(2 * size, maxPieceBytes);
    }
    return from < bytes.length ? bytes.subarray(from) : undefined;
  }

  #give(piece: Buffer): void {
    this.readSoFar += piece.length;
    this.#listener.call(this.#socket, piece);
  }

  #waitForTurn(): void {
    if (this.#waits) return;
    this.#waits = true;
    this.#socket.pause();
    turns.wait(this);
    if (this.#hasWaited) return;
    this.#hasWaited = true;
    this.#socket.prependOnceListener('close', () => this.#drop());
  }

  goOn(): void {
    this.#waits = false;
    // `ws` stops to listen after a goodbye and after what it cannot read, and lets what follows go by.
    if (!this.#rest || this.#reader.isPaused || !this.#socket.listeners('data').includes(this.#listener)) return;
    this.#rest = this.#giveSome(this.#rest);
    if (this.#rest) this.#waitForTurn();
    else this.#socket.resume();
  }

  /** `ws` reads what waits in the stream when it closes, which is nothing whole without what waits here. */
  #drop(): void {
    if (this.#rest) this.#socket.read(this.#socket.readableLength);
    this.#rest = undefined;
  }
}
