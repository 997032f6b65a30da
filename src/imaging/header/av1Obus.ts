/** An open bitstream unit, what AV1 is made of. */
export interface Av1Obu {
  readonly type: number;
  readonly payload: Uint8Array;
}

const maxObus = 64;
const maxLengthBytes = 8;

/** The units at the beginning of a stream (AV1 specification, sections 5.3 and 4.10.5). One that claims more than there is ends the list. */
export function av1Obus(bytes: Uint8Array): readonly Av1Obu[] {
  const obus: Av1Obu[] = [];
  for (let at = 0; at < bytes.length && obus.length < maxObus; ) {
    const header = bytes[at] ?? 0;
    const start = at + ((header & 4) === 0 ? 1 : 2);
    const length = (header & 2) === 0 ? { value: bytes.length - start, bytes: 0 } : readLength(bytes, start);
    const end = start + length.bytes + length.value;
    obus.push({ type: (header >> 3) & 15, payload: bytes.subarray(start + length.bytes, end) });
    at = end;
  }
  return obus;
}

/** leb128(): seven bits a byte, the lowest first. */
function readLength(bytes: Uint8Array, start: number): { readonly value: number; readonly bytes: number } {
  let value = 0;
  for (let index = 0; index < maxLengthBytes; index += 1) {
    const byte = bytes[start + index] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if ((byte & 0x80) === 0) return { value, bytes: index + 1 };
  }
  return { value, bytes: maxLengthBytes };
}
