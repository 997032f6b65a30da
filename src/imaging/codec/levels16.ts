/** The numbers of 16 bits in the bytes of a decoder: a view, which has to begin at a multiple of two bytes, or a copy. */
export function levels16(bytes: Uint8Array): Uint16Array {
  const { buffer, byteOffset, byteLength } = bytes.byteOffset % 2 === 0 ? bytes : Uint8Array.from(bytes);
  return new Uint16Array(buffer, byteOffset, byteLength / 2);
}
