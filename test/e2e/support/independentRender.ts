import sharp, { type Sharp } from 'sharp';

/** Straight RGBA, 8 bits a channel. */
export interface RawImage {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Slider positions, -100 to 100. */
export interface Look {
  readonly contrast: number;
  readonly saturation: number;
}

export async function decode(encoded: Buffer): Promise<RawImage> {
  const { data, info } = await sharp(encoded).autoOrient().ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/**
 * What the image should look like, by none of our code: CSS Filter Effects level 1, `contrast()` then `saturate()`,
 * done by the operations of native sharp. Rounds to 8 bits between the two.
 */
export async function renderIndependently(encoded: Buffer, { contrast, saturation }: Look): Promise<RawImage> {
  const slope = 1 + contrast / 100;
  // sharp cuts the fraction off; half a level makes that a rounding.
  const offset = 127.5 * (1 - slope) + 0.5;
  const source = await decode(encoded);
  const contrasted = asSharp(source).linear([slope, slope, slope, 1], [offset, offset, offset, 0]);
  const contrastedImage = { ...source, data: await contrasted.raw().toBuffer() };
  const saturated = asSharp(contrastedImage).recomb(saturateMatrix(1 + saturation / 100));
  return { ...source, data: rounded(await saturated.raw({ depth: 'float' }).toBuffer()) };
}

function asSharp({ data, width, height }: RawImage): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

/** 32-bit floats to bytes; here too, sharp itself would cut the fractions off. */
function rounded(floats: Buffer): Buffer {
  const samples = new Float32Array(floats.buffer, floats.byteOffset, floats.length / 4);
  return Buffer.from(Uint8ClampedArray.from(samples));
}

type Matrix = [[number, number, number], [number, number, number], [number, number, number]];

function saturateMatrix(s: number): Matrix {
  return [
    [0.213 + 0.787 * s, 0.715 - 0.715 * s, 0.072 - 0.072 * s],
    [0.213 - 0.213 * s, 0.715 + 0.285 * s, 0.072 - 0.072 * s],
    [0.213 - 0.213 * s, 0.715 - 0.715 * s, 0.072 + 0.928 * s],
  ];
}
