import sharp, { type Sharp } from 'sharp';
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
const paper = '#ffffff';

/**
 * Encodes upright pixels with the metadata the format can take. The result has a buffer of its own; the pixels are used
 * up, as there may be no memory for a second copy of them.
 */
export async function encodeImage(
  pixels: Pixels,
  settings: SaveSettings,
  metadata: Metadata,
): Promise<Uint8Array<ArrayBuffer>> {
  if (settings.format === 'bmp') return encodeBmp(pixels, { ...metadata, alpha: settings.alpha });
  const image = await imageOf(pixels, settings, metadata);
  const encoded = await run(encoderOf(image, settings, metadata));
  return embedMetadata(encoded, settings, pixels, metadata);
}

/** A quick PNG for the page: it is decoded at once and thrown away. */
export async function encodeForBrowser(pixels: Pixels, alpha: boolean): Promise<Uint8Array<ArrayBuffer>> {
  return (await run(rawImage(pixels, alpha).png({ compressionLevel: 1 }))).slice();
}

/**
 * AVIF and TIFF are too tangled to splice, and sharp takes metadata only from an image file: those formats are encoded
 * from an uncompressed PNG that carries it.
 */
async function imageOf(pixels: Pixels, settings: SaveSettings, metadata: Metadata): Promise<Sharp> {
  const raw = storedImage(pixels, settings);
  const needsCarrier = settings.format === 'avif' || settings.format === 'tiff';
  if (!needsCarrier || !hasMetadata(metadata)) return raw;
  const { extras: _extras, ...portable } = metadata;
  const carrier = writePngMetadata(await run(raw.png({ compressionLevel: 0 })), portable);
  return sharp(carrier, { ignoreIcc: true, limitInputPixels: false }).keepExif().keepXmp().keepIccProfile();
}

/** As grey where the source was and the edits have left it so. */
function storedImage(pixels: Pixels, { format, alpha, hasAlpha, mayBeGrey }: SaveSettings): Sharp {
  const { width, height } = pixels;
  if (mayBeGrey && isGrey(pixels)) {
    const raw = { width, height, channels: alpha ? (2 as const) : (1 as const) };
    return sharp(greyChannels(pixels, alpha), { raw, limitInputPixels: false }).toColourspace('b-w');
  }
  return format === 'jpeg' && hasAlpha ? onPaper(pixels) : rawImage(pixels, alpha);
}

function rawImage(pixels: Pixels, alpha: boolean): Sharp {
  const { width, height } = pixels;
  const channels = alpha ? 4 : 3;
  const data = alpha ? pixels.data : opaqueChannels(pixels);
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
}

function onPaper(pixels: Pixels): Sharp {
  return rawImage(pixels, true).flatten({ background: paper });
}

function encoderOf(image: Sharp, settings: SaveSettings, { density }: Metadata): Sharp {
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
      return image.avif({ quality, lossless, effort, chromaSubsampling: '4:4:4' });
    case 'tiff':
      return image.tiff({ compression: 'deflate', predictor: 'horizontal', ...tiffResolution(density) });
    case 'bmp':
      throw new Error('sharp writes no BMP');
  }
}

async function run(image: Sharp): Promise<Uint8Array> {
  return plainBytes(await CodecError.guard('encode-failed', image.toBuffer()));
}

/** sharp counts TIFF's resolution in pixels per millimetre. */
function tiffResolution(density: Density | undefined) {
  return density && { xres: density.x / 1000, yres: density.y / 1000, resolutionUnit: 'inch' as const };
}
