import { convolve, gaussian, oracleColour, type Plane } from '../../support/oracle.ts';
import { decode, type RawImage } from './independentRender.ts';

/** Slider positions by the id of their filter. */
export type Positions = Readonly<Record<string, number>>;

/**
 * What an opaque image should look like with any of the eight sliders moved, in double precision and rounded once, at
 * the very end. Colours: CSS Filter Effects level 1, and for what works in linear light the transfer function of sRGB,
 * IEC 61966-2-1. Blur: CSS `blur()`, a Gaussian. Sharpen: an unsharp mask against a binomial mean of variance one.
 */
export async function renderByFormula(encoded: Buffer, positions: Positions): Promise<RawImage> {
  const source = await decode(encoded);
  const planes = coloured(source, positions)
    .map((plane) => (positions.blur ? gaussian(plane, positions.blur) : plane))
    .map((plane) => sharpened(plane, (positions.sharpen ?? 0) / 100));
  const data = source.data.map((alpha, at) =>
    at % 4 === 3 ? alpha : Math.round(planes[at % 4]?.values[at >> 2] ?? 0),
  );
  return { ...source, data: Buffer.from(data) };
}

function coloured({ data, width, height }: RawImage, positions: Positions): readonly Plane[] {
  const planes = [0, 1, 2].map(() => ({ width, height, values: new Float64Array(width * height) }));
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const [red = 0, green = 0, blue = 0] = data.subarray(pixel * 4, pixel * 4 + 3);
    const levels = oracleColour([red, green, blue], positions);
    planes.forEach(({ values }, channel) => {
      values[pixel] = levels[channel] ?? 0;
    });
  }
  return planes;
}

function sharpened(plane: Plane, amount: number): Plane {
  const soft = convolve(plane, [1, 4, 6, 4, 1]).values;
  const values = plane.values.map((level, at) => {
    return Math.min(255, Math.max(0, level + amount * (level - (soft[at] ?? 0))));
  });
  return { ...plane, values };
}
