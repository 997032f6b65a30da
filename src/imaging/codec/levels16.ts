/** sharp takes back the memory of what it decoded once nobody has the bytes, whoever looks at it as numbers. */
const bytesOf = new WeakMap<Uint16Array, Uint8Array>();

/** The numbers of 16 bits in the bytes of a decoder: a view, which has to begin at a multiple of two bytes, or a copy. */
export function levels16(decoded: Uint8Array): Uint16Array {
  const bytes = decoded.byteOffset % 2 === 0 ? decoded : Uint8Array.from(decoded);
  const levels = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  bytesOf.set(levels, bytes);
  return levels;
}
