import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Pixels } from '../../src/render/renderer.ts';

const dandelion = new URL('../../test/fixtures/dandelion.jpg', import.meta.url);

/** A photo of that size as a camera writes it: JPEG, 4:2:0, with the grain of a sensor. About 0.4 bytes a pixel. */
export async function makePhoto(width: number, height: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 10 } as const;
  const grain = await sharp({ create: { width, height, channels: 3, background: '#000', noise } })
    .png()
    .toBuffer();
  return sharp(await readFile(dandelion))
    .resize(width, height)
    .composite([{ input: grain, blend: 'overlay' }])
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** The photo in nothing but magentas, a colour that VS Code itself has nowhere. */
export function tinted(jpeg: Buffer): Promise<Buffer> {
  return sharp(jpeg).linear([0.3, 0.3, 0.3], [160, 0, 160]).jpeg({ quality: 90 }).toBuffer();
}

/** The same picture as another file: a comment of its own, right after the start marker. */
export function uniqueCopy(jpeg: Buffer, name: string): Buffer {
  const text = Buffer.from(name);
  const head = Buffer.from([0xff, 0xfe, 0, text.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, text, jpeg.subarray(2)]);
}

/** Straight RGBA. */
export async function decode(encoded: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(encoded).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
  };
}
