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
  const read = listener.bind(socket);
  let rest: Buffer | undefined;
  let waits = false;

  /** What remains once something has come of it. */
  const giveSome = (bytes: Buffer): Buffer | undefined => {
    const { received } = reader;
    let [from, size] = [0, minPieceBytes];
    for (let n = 0; n < maxPiecesInTurn && from < bytes.length && reader.received === received; n += 1) {
      read(bytes.subarray(from, from + size));
      from += size;
      size = Math.min(2 * size, maxPieceBytes);
    }
    return from < bytes.length ? bytes.subarray(from) : undefined;
  };
  const waitForTurn = (): void => {
    if (waits) return;
    waits = true;
    socket.pause();
    setImmediate(() => {
      waits = false;
      goOn();
    });
  };
  const goOn = (): void => {
    // `ws` stops to listen after a goodbye and after what it cannot read, and lets what follows go by.
    if (!rest || reader.isPaused || !socket.listeners('data').includes(listener)) return;
    rest = giveSome(rest);
    if (rest) waitForTurn();
    else socket.resume();
  };
  const take = (chunk: Buffer): void => {
    if (!rest && chunk.length <= wholeBytes) read(chunk);
    else rest = rest ? Buffer.concat([rest, chunk]) : giveSome(chunk);
    if (rest) waitForTurn();
  };
  /** `ws` reads what waits in the stream when it closes, which is nothing whole without what waits here. */
  const drop = (): void => {
    if (rest) socket.read(socket.readableLength);
    rest = undefined;
  };

  socket.off('data', listener);
  // Under the name of the listener that it stands for: who takes that one away takes this one away.
  socket.on('data', Object.assign(take, { listener }));
  socket.prependOnceListener('close', drop);
}

function isListener(value: unknown): value is (this: Duplex, piece: Buffer) => void {
  return typeof value === 'function';
}
