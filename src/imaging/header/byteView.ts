/** Bounds-checked reads from untrusted bytes: reading past the end throws a RangeError, which `readHeader` turns into an outcome. */
export class ByteView {
  readonly #view: DataView;
  readonly littleEndian: boolean;

  constructor(
    readonly bytes: Uint8Array,
    order: 'big' | 'little',
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.littleEndian = order === 'little';
  }

  get length(): number {
    return this.bytes.byteLength;
  }

  u8(at: number): number {
    return this.#view.getUint8(at);
  }

  u16(at: number): number {
    return this.#view.getUint16(at, this.littleEndian);
  }

  u24(at: number): number {
    const [a, b, c] = [this.u8(at), this.u8(at + 1), this.u8(at + 2)];
    return this.littleEndian ? a | (b << 8) | (c << 16) : (a << 16) | (b << 8) | c;
  }

  u32(at: number): number {
    return this.#view.getUint32(at, this.littleEndian);
  }

  i32(at: number): number {
    return this.#view.getInt32(at, this.littleEndian);
  }

  /** `length` bytes as Latin-1 text. */
  text(at: number, length: number): string {
    return String.fromCharCode(...this.slice(at, length));
  }

  /** A view of `length` bytes, not a copy. */
  slice(at: number, length: number): Uint8Array {
    if (at < 0 || length < 0 || at + length > this.length) throw new RangeError('past the end of the file');
    return this.bytes.subarray(at, at + length);
  }
}
