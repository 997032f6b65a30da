import sharp, { type Sharp } from 'sharp';
import { type AnyPixels, isDeep } from '../../render/deep/deepPixels.ts';
import type { Pixels } from '../../render/pixels.ts';
import { encodeBmp } from '../bmp/encodeBmp.ts';
import { embedMetadata, hasMetadata } from '../metadata/embedMetadata.ts';
import { plainBytes } from '../metadata/joinBytes.ts';
import type { Density, Metadata } from '../metadata/metadata.ts';
import { writePngMetadata } from '../metadata/pngMetadata.ts';
import { CodecError } from './codecError.ts';
import { greyChannels, isGrey } from './greyPixels.ts';
import { opaqueChannels } from './opaqueChannels.ts';
import type { SaveSettings } from './saveSettings.ts';

/** What shows through where a format without alpha takes an image that has it. */
export const paper = '#ffffff';

/**
 * Encodes upright pixels with the metadata the format can take. The result has a buffer of its own; the pixels are used
 * up, as there may be no memory for a second copy of them.
 */
export async function encodeImage(
  pixels: AnyPixels,
  settings: SaveSettings,
  metadata: Metadata,
): Promise<Uint8Array<ArrayBuffer>> {
  if (settings.format === 'bmp') return encodeWindowsBitmap(pixels, settings, metadata);
  const encoded = await run(await encoderFor(pixels, settings, metadata));
  return embedMetadata(encoded, settings, pixels, metadata);
}

/** Makes a PNG carry metadata; the result is the file, or where it lies. The pixels are not needed any more then. */
export type MakeCarrier = (png: Sharp, metadata: Metadata) => Promise<Uint8Array | string>;

/** What encodes such pixels, which it uses up. */
export async function encoderFor(
  pixels: AnyPixels,
  settings: SaveSettings,
  metadata: Metadata,
  makeCarrier: MakeCarrier = carryInMemory,
): Promise<Sharp> {
  return encoderOf(await imageOf(pixels, settings, metadata, makeCarrier), settings, metadata);
}

/**
 * AVIF and TIFF are too tangled to splice, and sharp takes metadata only from an image file: those formats are encoded
 * from a PNG that carries it.
 */
export function needsCarrier({ format }: SaveSettings): boolean {
  return format === 'avif' || format === 'tiff';
}

/** What of the metadata such a PNG can carry. */
export function carriedBy({ extras: _extras, ...portable }: Metadata): Metadata {
  return portable;
}

function encodeWindowsBitmap(pixels: AnyPixels, { alpha }: SaveSettings, metadata: Metadata): Uint8Array<ArrayBuffer> {
  if (isDeep(pixels)) throw new Error('BMP has 8 bits a channel');
  return encodeBmp(pixels, { ...metadata, alpha });
}

/** A quick PNG for the page: it is decoded at once and thrown away. */
export async function encodeForBrowser(pixels: Pixels, alpha: boolean): Promise<Uint8Array<ArrayBuffer>> {
  return (await run(rawImage(pixels, alpha).png({ compressionLevel: 1 }))).slice();
}

async function carryInMemory(png: Sharp, metadata: Metadata): Promise<Uint8Array> {
  return writePngMetadata(await run(png), metadata);
}

async function imageOf(
  pixels: AnyPixels,
  settings: SaveSettings,
  metadata: Metadata,
  makeCarrier: MakeCarrier,
): Promise<Sharp> {
  // As grey where the source was and the edits have left it so.
  const asGrey = settings.mayBeGrey && isGrey(pixels);
  const raw = storedImage(pixels, settings, asGrey);
  if (!needsCarrier(settings) || !hasMetadata(metadata)) return raw;
  const carrier = await makeCarrier(raw.png({ compressionLevel: 0 }), carriedBy(metadata));
  const image = sharp(carrier, { ignoreIcc: true, limitInputPixels: false }).keepExif().keepXmp().keepIccProfile();
  if (isDeep(pixels)) return image.toColourspace(asGrey ? 'grey16' : 'rgb16');
  return asGrey ? image.toColourspace('b-w') : image;
}

function storedImage(pixels: AnyPixels, { format, alpha, hasAlpha }: SaveSettings, asGrey: boolean): Sharp {
  const { width, height } = pixels;
  if (asGrey) {
    const raw = { width, height, channels: alpha ? (2 as const) : (1 as const) };
    const image = sharp(greyChannels(pixels, alpha), { raw, limitInputPixels: false });
    return image.toColourspace(isDeep(pixels) ? 'grey16' : 'b-w');
  }
  return format === 'jpeg' ? opaqueImage(pixels, hasAlpha) : rawImage(pixels, alpha);
}

/** For an encoder that takes row by row: alpha goes while it is at work, and there is no picture without it in between. */
function opaqueImage(pixels: AnyPixels, hasAlpha: boolean): Sharp {
  const image = rawImage(pixels, true);
  return hasAlpha ? image.flatten({ background: paper }) : image.removeAlpha();
}

function rawImage(pixels: AnyPixels, alpha: boolean): Sharp {
  const { width, height } = pixels;
  const channels = alpha ? 4 : 3;
  const data = alpha ? pixels.data : opaqueChannels(pixels);
  const image = sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
  return isDeep(pixels) ? image.toColourspace('rgb16') : image;
}

/** With the format's encoder and its settings. */
export function encoderOf(image: Sharp, settings: SaveSettings, { density }: Metadata): Sharp {
  const { format, quality, fullChroma, progressive, lossless, effort, optimizeCoding } = settings;
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality, progressive, optimizeCoding, chromaSubsampling: fullChroma ? '4:4:4' : '4:2:0' });
    case 'png':
      return image.png({ progressive, compressionLevel: effort });
    case 'webp':
      return image.webp({ quality, lossless, exact: true, effort });
    case 'gif':
      return image.gif({ effort });
    case 'avif':
      return image.avif({ quality, lossless, effort, chromaSubsampling: fullChroma ? '4:4:4' : '4:2:0' });
    case 'tiff':
      return image.tiff({ compression: 'deflate', predictor: 'horizontal', ...tiffResolution(density) });
    case 'bmp':
      throw new Error('sharp writes no BMP');
  }
}

async function run(image: Sharp): Promise<Uint8Array> {
  return plainBytes(await CodecError.guard('encode-failed', image.toBuffer()));
}

/** sharp counts TIFF's resolution in pixels per millimetre, and writes one where there is none: the one that viewers assume. */
function tiffResolution({ x, y }: Density = { x: 72 / 0.0254, y: 72 / 0.0254 }) {
  return { xres: x / 1000, yres: y / 1000, resolutionUnit: 'inch' as const };
}
