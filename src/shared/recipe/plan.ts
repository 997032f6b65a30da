import type { Size } from './size.ts';

/**
 * What the renderer executes: numbers only, no filter names. Pixels are straight-alpha RGBA; alpha passes the tone and
 * colour stages unchanged. Stages run in the order of the fields and each one clamps its result once, at its end; an
 * absent stage is the identity, so the plan of a neutral recipe is `{}`.
 */
export interface RenderPlan {
  /** One entry for each level of the image's depth. */
  readonly tone?: ToneCurves;
  readonly matrix?: ColourMatrix;
  /** Tone curves after the matrix, finer than levels; there only where a matrix is. */
  readonly finish?: ToneCurves;
  readonly vibrance?: Vibrance;
  readonly blur?: Blur;
  readonly clarity?: Clarity;
  readonly sharpen?: Sharpen;
  readonly pixelate?: Pixelate;
  readonly vignette?: Vignette;
  readonly grain?: Grain;
  /** For the screen alone: no recipe asks for it, and nothing that is saved goes through it. */
  readonly display?: DisplayTable;
}

/** One table per channel, equally spaced from black to white: intensity out, from 0 to 1. */
export interface ToneCurves {
  readonly red: ToneCurve;
  readonly green: ToneCurve;
  readonly blue: ToneCurve;
}

export type ToneCurve = Float64Array;

/** Bits of a channel. */
export type Depth = 8 | 16;

/** Entries of a tone curve: one per level. */
export const toneSamples = { 8: 256, 16: 65_536 } as const;
/** Entries of a curve after the matrix: 16 per 8-bit level, as the matrix makes fractions of levels. */
export const finishSamples = { 8: 255 * 16 + 1, 16: 65_536 } as const;

/** Twelve numbers: rows red, green, blue; columns red, green, blue, offset. Intensities from 0 to 1. */
export type ColourMatrix = readonly number[];

/**
 * Saturation by `1 + amount (1 - chroma)`, chroma being the largest channel less the smallest, from 0 to 1: colours
 * move away from or towards their luma (0.213, 0.715, 0.072). `amount` from -1 to 1.
 */
export interface Vibrance {
  readonly amount: number;
}

/** Gaussian blur. `sigma` in pixels of the surface being rendered. */
export interface Blur {
  readonly sigma: number;
}

/**
 * Local contrast: `pixel + amount w (pixel - soft(pixel))` on colour alone, where `soft` is a Gaussian blur and `w` is
 * `4 y (1 - y)` of the pixel's luma y (Rec. 709), so that black and white stay. `amount` from -1 to 1.
 */
export interface Clarity {
  readonly sigma: number;
  readonly amount: number;
}

/**
 * Unsharp mask, on colour alone: `pixel + amount * (pixel - soft(pixel))`, where `soft` weighs neighbours by alpha. Up
 * to a `sigma` of 1 it is a five-tap kernel with the variance `sigma` squared, above that a Gaussian. `sigma` in pixels
 * of the surface; `amount` from 0 to 2.
 */
export interface Sharpen {
  readonly sigma: number;
  readonly amount: number;
}

/** Blocks from the picture's top left corner, each the mean of its area weighted by alpha. */
export interface Pixelate {
  /** Of a block, in pixels of the surface; fractions and less than 1 are possible. */
  readonly size: Size;
}

/**
 * With `s` the squared distance from the picture's middle, 1 at its corners, on an ellipse of its shape, and
 * `w = s^2 (3 - 2 s)`: `pixel (1 + amount w)` where the amount is negative, else `pixel + amount w (1 - pixel)`.
 */
export interface Vignette {
  /** From -1 (black corners) to 1 (white ones). */
  readonly amount: number;
  /** The whole picture, in pixels of the surface. */
  readonly picture: Size;
}

/**
 * The same noise on all three colours, `amount 4 y (1 - y) n`, y being luma (Rec. 709) and n having a standard deviation
 * of 1. It is drawn from the place in the full-size picture, so it is the same for everybody.
 */
export interface Grain {
  /** Standard deviation at middle grey, as an intensity. */
  readonly amount: number;
  /** Full-size pixels per pixel of the surface, across and down. */
  readonly step: Size;
}

/**
 * What colours of the image's own colour space are in sRGB: a lattice of `displayPoints` levels, equally spaced from 0
 * to 255, along each of red (fastest), green and blue; three bytes a point. In between, it is interpolated.
 */
export type DisplayTable = Uint8Array;

export const displayPoints = 33;
export const displayTableBytes = 3 * displayPoints ** 3;
