import { ByteView } from '../header/byteView.ts';

export interface PngChunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** The whole chunk as stored: length, type, data and CRC. */
  readonly stored: Uint8Array;
}

const signatureLength = 8;
/** At 100 MB that is a kilobyte each; writers use 8 and more. Bounds what a file of empty chunks costs. */
const maxChunks = 100_000;

/** All chunks of a PNG, up to IEND or to where the file breaks off: what lies behind a broken pixel is not our matter. */
export function pngChunks(bytes: Uint8Array): readonly PngChunk[] {
  const view = new ByteView(bytes, 'big');
  const chunks: PngChunk[] = [];
  for (let at = signatureLength; at + 12 <= view.length && chunks.length < maxChunks; ) {
    const length = view.u32(at);
    if (at + 12 + length > view.length) break;
    const type = view.text(at + 4, 4);
    chunks.push({ type, data: view.slice(at + 8, length), stored: view.slice(at, length + 12) });
    if (type === 'IEND') break;
    at += length + 12;
  }
  return chunks;
}

/** XMP stands in an iTXt chunk of this keyword (XMP specification part 3); libvips writes zTXt instead. */
export const xmpKeyword = 'XML:com.adobe.xmp';

export function isXmpChunk({ type, data }: PngChunk): boolean {
  if (type !== 'iTXt' && type !== 'zTXt' && type !== 'tEXt') return false;
  return String.fromCharCode(...data.subarray(0, xmpKeyword.length + 1)) === `${xmpKeyword}\0`;
}
