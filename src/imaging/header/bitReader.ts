/** Reads bits, the highest of a byte first, as AV1's headers have them (AV1 specification, section 4.10). Past the end: a RangeError. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  flag(): boolean {
    return this.number(1) === 1;
  }

  /** An unsigned number of up to 32 bits: f(n). */
  number(bits: number): number {
    let value = 0;
    for (let bit = 0; bit < bits; bit += 1) value = value * 2 + this.#bit();
    return value;
  }

  /** A number below `count`, all equally likely, in as few bits as that takes: ns(n). */
  below(count: number): number {
    const bits = Math.floor(Math.log2(count)) + 1;
    const short = 2 ** bits - count;
    const value = this.number(bits - 1);
    return value < short ? value : value * 2 - short + this.number(1);
  }

  /** A number in two's complement: su(n). */
  signed(bits: number): number {
    const value = this.number(bits);
    return bits > 0 && value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
  }

  skip(bits: number): void {
    this.#at += bits;
  }

  #bit(): number {
    const byte = this.#bytes[this.#at >> 3];
    if (byte === undefined) throw new RangeError('past the end of the bits');
    return (byte >> (7 - (this.#at++ & 7))) & 1;
  }
}
