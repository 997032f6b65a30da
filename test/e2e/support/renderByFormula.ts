import { oraclePicture } from '../../support/oracleEffects.ts';
import { decode, type RawImage } from './independentRender.ts';

/** Slider positions by the id of their filter. */
export type Positions = Readonly<Record<string, number>>;

/**
 * What an opaque image should look like with any of the sliders moved, in double precision and rounded once, at the
 * very end. Where the formulas come from stands with the oracle.
 */
export async function renderByFormula(encoded: Buffer, positions: Positions): Promise<RawImage> {
  const source = await decode(encoded);
  return { ...source, data: Buffer.from(oraclePicture(source, { adjustments: positions }).map(Math.round)) };
}
