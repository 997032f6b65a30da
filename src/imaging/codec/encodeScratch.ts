import sharp from 'sharp';
import type { Size } from '../../shared/recipe/size.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { encoderOf, needsCarrier, paper } from './encodeImage.ts';
import { encodeToFile, readEncoded } from './encodeToFile.ts';
import type { SaveSettings } from './saveSettings.ts';

/** A picture in a PNG file, with alpha if its settings say that it may have any, and with what metadata it can carry. */
export interface ScratchPng extends Size {
  readonly path: string;
  /** Red, green and blue are the same in every pixel. */
  readonly isGrey: boolean;
}

/**
 * Encodes as `encodeImage` does, from that file into another: where the format is written row by row, there are never
 * more than a few rows in memory. The result has a buffer of its own.
 */
export async function encodeScratch(
  png: ScratchPng,
  settings: SaveSettings,
  metadata: Metadata,
  path: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const image = imageOf(png, settings);
  const carried = needsCarrier(settings) ? image.keepExif().keepXmp().keepIccProfile() : image;
  await encodeToFile(encoderOf(carried, settings, metadata), path);
  return readEncoded(path, settings, png, metadata);
}

function imageOf({ path, isGrey }: ScratchPng, { format, hasAlpha, mayBeGrey }: SaveSettings) {
  const image = sharp(path, { ignoreIcc: true, limitInputPixels: false });
  if (!hasAlpha) return mayBeGrey && isGrey ? image.extractChannel('red') : image;
  return format === 'jpeg' ? image.flatten({ background: paper }) : image;
}
