/**
 * What the renderer executes: numbers only, no filter names. Pixels are straight-alpha RGBA, 8 bits a channel; alpha
 * passes the tone and colour stages unchanged. Stages run in the order of the fields; an absent stage is the identity.
 */
export interface RenderPlan {
  readonly tone?: ToneCurves;
  readonly matrix?: ColourMatrix;
  readonly blur?: Blur;
  readonly sharpen?: Sharpen;
  /** How many pixels around a region the stages read, so that a region comes out as it does in the whole image. */
  readonly halo: number;
}

/** One table per channel, 256 entries each: sample in, level out, where `toneOne` is full intensity. */
export interface ToneCurves {
  readonly red: Uint16Array;
  readonly green: Uint16Array;
  readonly blue: Uint16Array;
}

/** Full intensity in a tone curve: 255 levels of 64 steps each, so that a curve keeps 6 bits below a level. */
export const toneOne = 255 * 64;

/** Rows red, green, blue; columns red, green, blue, offset. Coefficients in 1/4096, offsets in tone levels. */
export type ColourMatrix = Int32Array;

/** Gaussian blur. `sigma` in pixels of the surface being rendered. */
export interface Blur {
  readonly sigma: number;
}

/** Unsharp mask: `pixel + amount * (pixel - gaussian(pixel, sigma))`. */
export interface Sharpen {
  readonly sigma: number;
  readonly amount: number;
}
