import { asciiBytes, joinBytes } from './joinBytes.ts';

/** An application extension's start, and its eleven bytes of name. */
const start = joinBytes([Uint8Array.of(0x21, 0xff, 11), asciiBytes('XMP DataXMP')]);
/** What follows the packet: whoever reads it as blocks with their lengths comes to the end of it from anywhere. */
const trailer = Uint8Array.of(1, 0xff, 0xfe, 0xfd);

/** The XMP packet of a GIF, which stands in it as it is (XMP specification, part 3, 1.1.2). */
export function readGifXmp(gif: Uint8Array): Uint8Array | undefined {
  const bytes = Buffer.from(gif.buffer, gif.byteOffset, gif.byteLength);
  const at = bytes.indexOf(start);
  if (at === -1) return undefined;
  const from = at + start.length;
  const end = bytes.indexOf(trailer, from);
  return end > from ? gif.slice(from, end) : undefined;
}
