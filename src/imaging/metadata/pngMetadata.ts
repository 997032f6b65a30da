import { crc32, deflateSync, inflateSync } from 'node:zlib';
import type { Size } from '../../shared/recipe/size.ts';
import { ByteView } from '../header/byteView.ts';
import { asciiBytes, joinBytes } from './joinBytes.ts';
import { type Density, type Metadata, metadataOf } from './metadata.ts';
import { isXmpChunk, type PngChunk, pngChunks, xmpKeyword } from './pngChunks.ts';

/** What every PNG begins with. */
export const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Real profiles stay under a few megabytes; a longer one is a decompression bomb. */
const maxProfileBytes = 16 * 1024 * 1024;
/** What means the same whatever the pixels are. Left out: time of change, and what depends on depth or palette. */
const carriedOver = ['cHRM', 'gAMA', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'tEXt', 'zTXt', 'iTXt'];
/** Colour types of the header. */
const [rgbType, rgbaType] = [2, 6];
const pixelChunks = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

export function readPngMetadata(bytes: Uint8Array): Metadata {
  const chunks = pngChunks(bytes);
  const find = (type: string) => chunks.find((chunk) => chunk.type === type);
  return metadataOf({
    exif: find('eXIf')?.data,
    icc: readIcc(find('iCCP')),
    xmp: readXmp(chunks.find(isXmpChunk)),
    density: readDensity(find('pHYs')),
    extras: chunks
      .filter((chunk) => carriedOver.includes(chunk.type) && !isXmpChunk(chunk))
      .map(({ stored }) => stored),
  });
}

/** `encoded` with the metadata between its header and its pixels, and none of the encoder's own. */
export function writePngMetadata(encoded: Uint8Array, metadata: Metadata): Uint8Array<ArrayBuffer> {
  const [header, ...rest] = pngChunks(encoded).filter((chunk) => pixelChunks.includes(chunk.type));
  if (!header) throw new Error('the PNG encoder wrote no header');
  const signature = encoded.subarray(0, pngSignature.length);
  return joinBytes([signature, header.stored, ...metadataChunks(metadata), ...rest.map(({ stored }) => stored)]);
}

/** Header and metadata of a PNG of 8 bits a channel: all that stands before its pixels. */
export function pngStart(
  { width, height, alpha }: Size & { readonly alpha: boolean },
  metadata: Metadata,
): readonly Uint8Array[] {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(9, alpha ? rgbaType : rgbType);
  return [pngChunk('IHDR', [new Uint8Array(header.buffer)]), ...metadataChunks(metadata)];
}

/** In the order that they may stand in, between the header and the pixels. */
export function metadataChunks({ exif, icc, xmp, density, extras }: Metadata): readonly Uint8Array[] {
  return [
    ...(icc ? [pngChunk('iCCP', [asciiBytes('ICC profile\0\0'), deflateSync(icc)])] : []),
    ...(density ? [pngChunk('pHYs', [densityBytes(density)])] : []),
    ...(exif ? [pngChunk('eXIf', [exif])] : []),
    ...(xmp ? [pngChunk('iTXt', [asciiBytes(`${xmpKeyword}\0\0\0\0\0`), xmp])] : []),
    ...(extras ?? []),
  ];
}

export function pngChunk(type: string, parts: readonly Uint8Array[]): Uint8Array {
  const body = joinBytes([asciiBytes(type), ...parts]);
  const [length, checksum] = [new Uint8Array(4), new Uint8Array(4)];
  new DataView(length.buffer).setUint32(0, body.length - 4);
  new DataView(checksum.buffer).setUint32(0, crc32(body));
  return joinBytes([length, body, checksum]);
}

/** Name, zero byte, compression method 0, deflated profile. Undefined where it is damaged. */
function readIcc(chunk: PngChunk | undefined): Uint8Array | undefined {
  const nameEnd = chunk?.data.indexOf(0) ?? -1;
  if (!chunk || nameEnd < 0) return undefined;
  return inflate(chunk.data.subarray(nameEnd + 2));
}

function readXmp(chunk: PngChunk | undefined): Uint8Array | undefined {
  if (!chunk) return undefined;
  const text = chunk.data.subarray(xmpKeyword.length + 1);
  if (chunk.type === 'iTXt') return readInternationalText(text);
  return chunk.type === 'zTXt' ? inflate(text.subarray(1)) : text;
}

/** What follows an iTXt's keyword: compression flag and method, language, zero byte, translated keyword, zero byte, text. */
function readInternationalText(data: Uint8Array): Uint8Array | undefined {
  const languageEnd = data.indexOf(0, 2);
  const keywordEnd = data.indexOf(0, languageEnd + 1);
  if (languageEnd < 0 || keywordEnd < 0) return undefined;
  const text = data.subarray(keywordEnd + 1);
  return data[0] === 1 ? inflate(text) : text;
}

/** Damaged metadata is no reason to refuse an image: it counts as absent, which browsers and libpng do as well. */
function inflate(deflated: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(deflated, { maxOutputLength: maxProfileBytes });
  } catch {
    return undefined;
  }
}

/** Unit 1 is per metre; 0 is only a ratio. */
function readDensity(chunk: PngChunk | undefined): Density | undefined {
  if (chunk?.data.length !== 9) return undefined;
  const view = new ByteView(chunk.data, 'big');
  return view.u8(8) === 1 ? { x: view.u32(0), y: view.u32(4) } : undefined;
}

function densityBytes(density: Density): Uint8Array {
  const view = new DataView(new ArrayBuffer(9));
  view.setUint32(0, Math.round(density.x));
  view.setUint32(4, Math.round(density.y));
  view.setUint8(8, 1);
  return new Uint8Array(view.buffer);
}
