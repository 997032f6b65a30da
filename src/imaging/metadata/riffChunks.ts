import { ByteView } from '../header/byteView.ts';

/** One chunk of a WebP's RIFF container. */
export interface RiffChunk {
  readonly type: string;
  readonly data: Uint8Array;
}

const headerLength = 12;
/** Far more frames than an animation has; bounds what a file of empty chunks costs. */
const maxChunks = 100_000;

/** The chunks of a WebP. A last chunk that claims more than there is is left out. */
export function riffChunks(bytes: Uint8Array): readonly RiffChunk[] {
  const view = new ByteView(bytes, 'little');
  const chunks: RiffChunk[] = [];
  for (let at = headerLength; at + 8 <= view.length && chunks.length < maxChunks; ) {
    const length = view.u32(at + 4);
    if (at + 8 + length > view.length) break;
    chunks.push({ type: view.text(at, 4), data: view.slice(at + 8, length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

export function findRiffChunk(chunks: readonly RiffChunk[], type: string): Uint8Array | undefined {
  return chunks.find((chunk) => chunk.type === type)?.data;
}

/** Some writers repeat JPEG's "Exif" prefix in the chunk; the block itself starts behind it. */
export function stripExifPrefix(exif: Uint8Array): Uint8Array {
  return String.fromCharCode(...exif.subarray(0, 6)) === 'Exif\0\0' ? exif.subarray(6) : exif;
}
