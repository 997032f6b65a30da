/** Reads bits of VP8's arithmetic coding (RFC 6386, section 7.3), each as likely 0 as 1, as a frame header has them. */
export class Vp8BoolDecoder {
  readonly #bytes: Uint8Array;
  #at = 2;
  #value: number;
  #range = 255;
  #bitCount = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#value = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  }

  flag(): boolean {
    const split = 1 + (((this.#range - 1) * 128) >> 8);
    const isSet = this.#value >= split << 8;
    this.#range = isSet ? this.#range - split : split;
    if (isSet) this.#value -= split << 8;
    while (this.#range < 128) this.#shift();
    return isSet;
  }

  /** An unsigned number, its highest bit first. */
  number(bits: number): number {
    let value = 0;
    for (let bit = 0; bit < bits; bit += 1) value = value * 2 + (this.flag() ? 1 : 0);
    return value;
  }

  /** A magnitude, then its sign; 0 where a flag before it says that there is none. */
  optionalSigned(bits: number): number {
    if (!this.flag()) return 0;
    const magnitude = this.number(bits);
    return this.flag() ? -magnitude : magnitude;
  }

  #shift(): void {
    this.#value = (this.#value << 1) & 0xffff_ff;
    this.#range <<= 1;
    this.#bitCount += 1;
    if (this.#bitCount < 8) return;
    this.#bitCount = 0;
    this.#value |= this.#bytes[this.#at] ?? 0;
    this.#at += 1;
  }
}
