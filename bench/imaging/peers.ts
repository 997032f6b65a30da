import { readFile } from 'node:fs/promises';
import { Jimp, type JimpInstance } from 'jimp';
import sharp, { type Sharp } from 'sharp';
import type { Pixels } from '../../src/render/renderer.ts';

export const sharpName = `sharp ${sharp.versions.sharp} (libvips ${sharp.versions.vips}), native`;

export async function jimpName(): Promise<string> {
  const manifest = new URL('../../node_modules/jimp/package.json', import.meta.url);
  const { version }: { version: string } = JSON.parse(await readFile(manifest, 'utf8'));
  return `jimp ${version}`;
}

/** Brightness, contrast, saturation and hue by sharp's own operations. */
export function sharpColours(image: Pixels): Promise<Buffer> {
  return raw(image).modulate({ brightness: 1.12, saturation: 1.25, hue: 30 }).linear(1.18, -23).raw().toBuffer();
}

/** A Gaussian blur of 20 px, then a light unsharp mask. */
export function sharpSoftAndSharp(image: Pixels): Promise<Buffer> {
  return raw(image).blur(20).sharpen({ sigma: 1, m1: 0.6, m2: 0.6 }).raw().toBuffer();
}

/** Decodes a photo and encodes it again, with nothing in between. */
export function sharpRoundTrip(jpeg: Buffer, quality: number): Promise<Buffer> {
  return sharp(jpeg).jpeg({ quality }).toBuffer();
}

/** The same four by jimp's own operations. */
export function jimpColours(image: Pixels): void {
  const { width, height, data } = image;
  colour(Jimp.fromBitmap({ width, height, data: Buffer.from(data) }) as JimpInstance);
}

/** Decodes a photo, adjusts the four and encodes it again. */
export async function jimpSave(jpeg: Buffer, quality: number): Promise<Buffer> {
  const image = await Jimp.read(jpeg);
  colour(image as JimpInstance);
  return image.getBuffer('image/jpeg', { quality });
}

function colour(image: JimpInstance): void {
  image.brightness(1.12).contrast(0.18);
  image.color([
    { apply: 'saturate', params: [25] },
    { apply: 'hue', params: [30] },
  ]);
}

function raw({ width, height, data }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 } });
}
