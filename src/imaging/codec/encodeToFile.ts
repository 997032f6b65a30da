import { readFile, stat } from 'node:fs/promises';
import type { Sharp } from 'sharp';
import { maxFileBytes } from '../../shared/limits.ts';
import type { Size } from '../../shared/recipe/size.ts';
import { embedMetadata } from '../metadata/embedMetadata.ts';
import { plainBytes } from '../metadata/joinBytes.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { CodecError } from './codecError.ts';
import type { SaveSettings } from './saveSettings.ts';

/**
 * Encodes into a file: in memory, what has been encoded so far would be copied into twice the room whenever that is full,
 * and WebAssembly memory never shrinks.
 */
export async function encodeToFile(image: Sharp, path: string): Promise<void> {
  await CodecError.guard('encode-failed', image.toFile(path));
}

/** The file with its metadata spliced in, in a buffer of its own. */
export async function readEncoded(
  path: string,
  settings: SaveSettings,
  size: Size,
  metadata: Metadata,
): Promise<Uint8Array<ArrayBuffer>> {
  const { size: byteLength } = await CodecError.guard('no-scratch', stat(path));
  // Before it is in memory: it may be three times what is allowed.
  if (byteLength > maxFileBytes) throw new CodecError('file-too-large-to-write');
  return embedMetadata(plainBytes(await CodecError.guard('no-scratch', readFile(path))), settings, size, metadata);
}
