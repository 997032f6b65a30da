import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Metadata } from '../metadata/metadata.ts';
import { pngChunks } from '../metadata/pngChunks.ts';
import { metadataChunks, pngSignature } from '../metadata/pngMetadata.ts';

/** What the encoder writes before the pixels takes a few hundred bytes. */
const startLength = 65_536;
const partLength = 1024 * 1024;

/**
 * The PNG in a file piece by piece, with the metadata between its header and its pixels, and none of what the encoder put
 * there: `writePngMetadata` where there is no memory for the whole of it.
 */
export async function* pngFileWith(path: string, metadata: Metadata): AsyncGenerator<Uint8Array> {
  const [header, ...rest] = pngChunks(await readStart(path));
  if (!header) throw new Error('the PNG encoder wrote no header');
  yield pngSignature;
  yield header.stored;
  yield* metadataChunks(metadata);
  let pixelsAt = pngSignature.length + header.stored.length;
  for (const { type, stored } of rest) {
    if (type === 'IDAT') break;
    pixelsAt += stored.length;
  }
  yield* createReadStream(path, { start: pixelsAt, highWaterMark: partLength });
}

async function readStart(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(startLength), 0, startLength, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
