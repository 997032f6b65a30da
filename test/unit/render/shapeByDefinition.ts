import type { Pixels } from '../../../src/render/renderer.ts';
import { mapPoint } from '../../../src/shared/recipe/affine.ts';
import type { Geometry } from '../../../src/shared/recipe/geometry.ts';
import { toSource } from '../../../src/shared/recipe/geometryMap.ts';
import { outputSize } from '../../../src/shared/recipe/outputSize.ts';
import type { Size } from '../../../src/shared/recipe/size.ts';
import { draw } from './images.ts';

/** Bicubic convolution with a = -1/2, straight from Keys 1981, in double precision. */
export function bicubic(source: Pixels, geometry: Geometry): Pixels {
  const back = toSource(source, geometry);
  const { width, height } = outputSize(source, geometry);
  return draw(width, height, (x, y, channel) => {
    const at = mapPoint(back, { x: x + 0.5, y: y + 0.5 });
    const alpha = Math.min(
      255,
      sampled(source, at.x - 0.5, at.y - 0.5, () => 255, 3),
    );
    if (channel === 3) return Math.round(alpha);
    const colour = sampled(source, at.x - 0.5, at.y - 0.5, (pixel) => source.data[pixel + 3] ?? 0, channel);
    return alpha <= 0 ? 0 : Math.round(colour / alpha);
  });
}

/** The definition, in two dimensions at once and in double precision. */
export function lanczos3(source: Pixels, size: Size): Pixels {
  const across = Array.from({ length: size.width }, (_, x) => weightsAt(x, source.width, size.width));
  const down = Array.from({ length: size.height }, (_, y) => weightsAt(y, source.height, size.height));
  return draw(size.width, size.height, (x, y, channel) => weighed(source, across[x] ?? [], down[y] ?? [], channel));
}

function weighed({ width, data }: Pixels, across: Weights, down: Weights, channel: number): number {
  let [sum, alpha] = [0, 0];
  for (const [row, weightDown] of down) {
    for (const [column, weightAcross] of across) {
      const pixel = (row * width + column) * 4;
      const share = weightDown * weightAcross * (data[pixel + 3] ?? 0);
      alpha += share;
      sum += share * (data[pixel + channel] ?? 0);
    }
  }
  return Math.round(channel === 3 ? alpha : alpha > 0 ? sum / alpha : 0);
}

type Weights = readonly (readonly [pixel: number, weight: number])[];

/** Pixels of a line and their weights, for one of the results. */
function weightsAt(index: number, length: number, results: number): Weights {
  const scale = length / results;
  const stretch = Math.max(1, scale);
  const middle = (index + 0.5) * scale - 0.5;
  const pixels = Array.from({ length: 2 * Math.ceil(3 * stretch) + 2 }, (_, tap) => {
    const at = Math.floor(middle) - Math.ceil(3 * stretch) + tap;
    const x = Math.PI * ((at - middle) / stretch);
    const weight = x === 0 ? 1 : Math.abs(x) >= 3 * Math.PI ? 0 : (3 * Math.sin(x) * Math.sin(x / 3)) / x ** 2;
    return [Math.min(length - 1, Math.max(0, at)), weight] as const;
  });
  const total = pixels.reduce((sum, [, weight]) => sum + weight, 0);
  return pixels.map(([pixel, weight]) => [pixel, weight / total] as const);
}

function sampled(source: Pixels, x: number, y: number, weight: (pixel: number) => number, channel: number): number {
  const { width, height, data } = source;
  let sum = 0;
  for (let row = Math.floor(y) - 1; row <= Math.floor(y) + 2; row += 1) {
    for (let column = Math.floor(x) - 1; column <= Math.floor(x) + 2; column += 1) {
      const inside = Math.min(height - 1, Math.max(0, row)) * width + Math.min(width - 1, Math.max(0, column));
      sum += keys(x - column) * keys(y - row) * (data[inside * 4 + channel] ?? 0) * weight(inside * 4);
    }
  }
  return channel === 3 ? sum / 255 : sum;
}

function keys(distance: number): number {
  const t = Math.abs(distance);
  if (t >= 2) return 0;
  return t <= 1 ? 1.5 * t ** 3 - 2.5 * t ** 2 + 1 : -0.5 * t ** 3 + 2.5 * t ** 2 - 4 * t + 2;
}
