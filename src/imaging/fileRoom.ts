/** What was taken here and not given back: whose bytes lie elsewhere may count on them. */
const taken = new WeakSet<ArrayBuffer>();

/**
 * Room for the bytes of a whole file, which the system has back once they are given back or collected. An ordinary buffer
 * comes from the C library's heap, and there what is freed may stay for good: after the first few files glibc takes the
 * next ones from its heap, too, where anything small that lies behind them holds them. One that could change its size is
 * a mapping of its own. Throws a RangeError where there is no memory for so much.
 */
export function takeRoom(byteLength: number): Uint8Array<ArrayBuffer> {
  const room = new ArrayBuffer(byteLength, { maxByteLength: byteLength });
  taken.add(room);
  return new Uint8Array(room, 0, byteLength);
}

/**
 * The system has these bytes back now, and not when V8 finds a reason to collect them: its own heap does not grow with
 * them. For who knows that nobody reads them any more; bytes from elsewhere are left to V8.
 */
export function giveBack({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && taken.delete(buffer)) buffer.resize(0);
}
