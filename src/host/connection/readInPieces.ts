import type { Duplex } from 'node:stream';

/** What is no longer is read at once: an edit or two, or forty frames that hold nothing. */
const wholeBytes = 256;
/** What is longer comes in pieces: the first is shorter than nearly every message, and each next one twice as long where none has come. */
const [minPieceBytes, maxPieceBytes] = [64, 1_024];
/** Of a long message so many pieces are read in a turn. */
const maxPiecesInTurn = 20;

/** What reads a connection. */
export interface Reader {
  /** How many messages, pings and pongs have come of it. */
  readonly received: number;
  /** Whether it wants nothing more for now. */
  readonly isPaused: boolean;
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
  const pieces = new Pieces(socket, reader, listener);
  const take = (chunk: Buffer): void => pieces.take(chunk);
  socket.off('data', listener);
  // Under the name of the listener that it stands for: who takes that one away takes this one away.
  socket.on('data', Object.assign(take, { listener }));
}

type Listener = (this: Duplex, piece: Buffer) => void;

function isListener(value: unknown): value is Listener {
  return typeof value === 'function';
}

/** A class, because each connection has one. */
class Pieces {
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

  take(chunk: Buffer): void {
    if (!this.#rest && chunk.length <= wholeBytes) this.#listener.call(this.#socket, chunk);
    else this.#rest = this.#rest ? Buffer.concat([this.#rest, chunk]) : this.#giveSome(chunk);
    if (this.#rest) this.#waitForTurn();
  }

  /** What remains once something has come of it. */
  #giveSome(bytes: Buffer): Buffer | undefined {
    const { received } = this.#reader;
    let [from, size] = [0, minPieceBytes];
    for (let n = 0; n < maxPiecesInTurn && from < bytes.length && this.#reader.received === received; n += 1) {
      this.#listener.call(this.#socket, bytes.subarray(from, from + size));
      from += size;
      size = Math.min(2 * size, maxPieceBytes);
    }
    return from < bytes.length ? bytes.subarray(from) : undefined;
  }

  #waitForTurn(): void {
    if (this.#waits) return;
    this.#waits = true;
    this.#socket.pause();
    setImmediate(() => this.#goOn());
    if (this.#hasWaited) return;
    this.#hasWaited = true;
    this.#socket.prependOnceListener('close', () => this.#drop());
  }

  #goOn(): void {
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
