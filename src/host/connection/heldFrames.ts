import type { Writable } from 'node:stream';

/** So much of what waits for the network lies in one piece: few pieces, and not much in vain where little waits. */
const blockBytes = 8 * 1024;

/** With functions for all lines, and something for each of those alone that are held up. */
const heldUp = new WeakMap<Writable, HeldFrames>();

/** Whether something is there that the network has not taken yet. What is gathered only waits for the end of the turn. */
export function isHeldUp(wire: Writable): boolean {
  return isFull(wire) || heldUp.has(wire);
}

function isFull({ writableLength, writableCorked }: Writable): boolean {
  return writableLength > 0 && writableCorked === 0;
}

/** Writes a frame behind all others. */
export function writeFrame(wire: Writable, frame: Buffer): void {
  const held = heldUp.get(wire);
  if (held) held.add(frame);
  else if (isFull(wire)) heldUp.set(wire, new HeldFrames(wire, frame));
  else wire.write(frame);
}

/** To be called before anybody else writes, so that nothing is overtaken. */
export function settleFrames(wire: Writable): void {
  heldUp.get(wire)?.settle();
}

/** What waits beside what the stream counts. */
export function heldBytes(wire: Writable): number {
  return heldUp.get(wire)?.bytes ?? 0;
}

/**
 * What waits for the network, put together. A frame by itself would cost a kilobyte beside its bytes in the stream, which no limit
 * counts: guests who do not read would take seven times what they are cut off for.
 */
class HeldFrames {
  readonly #wire: Writable;
  #block: Buffer | undefined;
  #length = 0;

  /** The first frame goes to the stream, which says when the network has taken all up to there. */
  constructor(wire: Writable, first: Buffer) {
    this.#wire = wire;
    wire.write(ownCopy(first), this.#goOn);
  }

  get bytes(): number {
    return this.#length;
  }

  add(frame: Buffer): void {
    if (this.#length + frame.length > blockBytes) this.settle();
    if (frame.length > blockBytes) return void this.#wire.write(frame);
    this.#block ??= Buffer.allocUnsafeSlow(blockBytes);
    this.#length += frame.copy(this.#block, this.#length);
  }

  settle(): void {
    const piece = this.#take();
    if (piece && this.#wire.writable) this.#wire.write(piece);
  }

  readonly #goOn = (): void => {
    const piece = this.#take();
    if (piece && this.#wire.writable) this.#wire.write(piece, this.#goOn);
    else heldUp.delete(this.#wire);
  };

  /** The block itself where it is fairly full. */
  #take(): Uint8Array | undefined {
    const piece = this.#block?.subarray(0, this.#length);
    this.#length = 0;
    if (!piece || piece.length < blockBytes / 2) return piece?.length ? ownCopy(piece) : undefined;
    this.#block = undefined;
    return piece;
  }
}

/** Small frames lie in Node's pool, 8 kB of many: one that nobody reads would keep all of those, which no limit counts either. */
function ownCopy(bytes: Buffer): Uint8Array {
  return bytes.buffer.byteLength > bytes.length ? new Uint8Array(bytes) : bytes;
}
