/**
 * What the renderer executes: numbers only, no filter names. Pixels are straight-alpha RGBA; alpha passes the tone and
 * colour stages unchanged. Stages run in the order of the fields and each one clamps its result once, at its end; an
 * absent stage is the identity, so the plan of a neutral recipe is `{}`.
 */
export interface RenderPlan {
  readonly tone?: ToneCurves;
  readonly matrix?: ColourMatrix;
  readonly blur?: Blur;
  readonly sharpen?: Sharpen;
}

/** One table per channel, `toneSamples` entries each: level in, intensity out, from 0 to 1. */
export interface ToneCurves {
  readonly red: ToneCurve;
  readonly green: ToneCurve;
  readonly blue: ToneCurve;
}

export type ToneCurve = Float64Array;

/** Entries of a tone curve: one per level of an 8-bit channel. */
export const toneSamples = 256;

/** Twelve numbers: rows red, green, blue; columns red, green, blue, offset. Intensities from 0 to 1. */
export type ColourMatrix = readonly number[];

/** Gaussian blur. `sigma` in pixels of the surface being rendered. */
export interface Blur {
  readonly sigma: number;
}

/**
 * Unsharp mask, on colour alone: `pixel + amount * (pixel - soft(pixel))`, where `soft` weighs neighbours by alpha and
 * by a five-tap kernel with the variance `sigma` squared. `sigma` in pixels of the surface, at most 1.
 */
export interface Sharpen {
  readonly sigma: number;
  readonly amount: number;
}
