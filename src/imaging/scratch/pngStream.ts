import { Readable } from 'node:stream';
import { createDeflate } from 'node:zlib';
import type { Pixels } from '../../render/pixels.ts';
import type { Size } from '../../shared/recipe/size.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { pngChunk, pngSignature, pngStart } from '../metadata/pngMetadata.ts';
import { packRows } from './packRows.ts';

export interface PngOptions extends Size {
  readonly alpha: boolean;
  /** zlib's: 0 stores, 9 takes its time. */
  readonly level: number;
  readonly metadata: Metadata;
}

/** Bytes of an IDAT chunk, about. */
const chunkSize = 1024 * 1024;

/** A PNG of 8 bits a channel, piece by piece, out of bands of pixels from its top to its bottom. */
export async function* pngStream(bands: AsyncIterable<Pixels>, options: PngOptions): AsyncGenerator<Uint8Array> {
  yield pngSignature;
  yield* pngStart(options, options.metadata);
  const rows = Readable.from(packed(bands, options.alpha ? 4 : 3), { highWaterMark: 1 });
  const deflate = createDeflate({ level: options.level, chunkSize });
  rows.on('error', (error) => deflate.destroy(error));
  for await (const part of rows.pipe(deflate)) yield pngChunk('IDAT', [part]);
  yield pngChunk('IEND', []);
}

async function* packed(bands: AsyncIterable<Pixels>, channels: 3 | 4): AsyncGenerator<Uint8Array> {
  for await (const band of bands) yield packRows(band, channels);
}
