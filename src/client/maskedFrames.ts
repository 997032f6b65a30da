/** Longer texts are few. */
const maxCharacters = 1_024;
/** So many frames share a piece of memory: one for each would be asked for outside of JavaScript. */
const slabBytes = 8_192;
/** Random bytes are asked for that many at a time. */
const randomBytes = 1_024;

const maskBytes = 4;
/** One byte of type, one of length, and the mask. */
const shortHead = 6;
const longHead = 8;
/** From here on the length takes two bytes more. */
const longFrom = 126;

/** Makes frames that a client sends; undefined for what is long or not ASCII, which is the socket's own to frame. */
export type MaskedFrames = (text: string) => Uint8Array | undefined;

/** A text as one whole message, masked, as all that clients send is (RFC 6455, 5.2 and 5.3). */
export function createMaskedFrames(): MaskedFrames {
  let slab = new Uint8Array(0);
  let used = 0;
  const random = new Uint8Array(randomBytes);
  let drawn = randomBytes;

  const take = (length: number): Uint8Array => {
    if (used + length > slab.length) {
      slab = new Uint8Array(slabBytes);
      used = 0;
    }
    used += length;
    return slab.subarray(used - length, used);
  };
  /** Four bytes that nobody knew of before. */
  const drawMask = (): Uint8Array => {
    if (drawn === random.length) {
      crypto.getRandomValues(random);
      drawn = 0;
    }
    drawn += maskBytes;
    return random.subarray(drawn - maskBytes, drawn);
  };
  const begin = (length: number, head: number): Uint8Array => {
    const frame = take(head + length);
    frame[0] = 0x81;
    frame[1] = 0x80 | Math.min(length, longFrom);
    if (head === longHead) frame.set([length >> 8, length & 0xff], 2);
    frame.set(drawMask(), head - maskBytes);
    return frame;
  };

  return (text) => {
    const { length } = text;
    if (length > maxCharacters) return undefined;
    const head = length < longFrom ? shortHead : longHead;
    const frame = begin(length, head);
    for (let n = 0; n < length; n += 1) {
      const code = text.charCodeAt(n);
      if (code > 0x7f) return undefined;
      frame[head + n] = code ^ (frame[head - maskBytes + (n % maskBytes)] ?? 0);
    }
    return frame;
  };
}
