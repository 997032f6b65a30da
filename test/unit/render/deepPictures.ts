import { type DeepPixels, renderDeep } from '../../../src/render/deep/renderDeep.ts';
import { compile } from '../../../src/shared/recipe/compile.ts';
import { type Geometry, neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import { outputSize } from '../../../src/shared/recipe/outputSize.ts';
import type { Curves, Recipe } from '../../../src/shared/recipe/recipe.ts';
import { noise } from './images.ts';

export type Edits = Omit<Recipe, 'version'>;

export const curves: Curves = {
  rgb: [
    [0, 12],
    [90, 60],
    [255, 240],
  ],
  red: [
    [0, 0],
    [128, 160],
    [255, 255],
  ],
};

export const shapes: readonly Partial<Geometry>[] = [
  { turns: 1, flipX: true, crop: { x: 0.1, y: 0.2, width: 0.7, height: 0.6 } },
  { straighten: 11.3 },
  { turns: 3, flipY: true, straighten: -30.2, crop: { x: 0.1, y: 0, width: 0.8, height: 0.9 } },
  { resize: { width: 61, height: 40 } },
  { resize: { width: 222, height: 190 } },
  { flipX: true, straighten: 5, resize: { width: 70, height: 91 } },
];

export function render(source: DeepPixels, edits: Edits): DeepPixels {
  const geometry = { ...neutralGeometry, ...edits.geometry };
  const plan = compile({ version: 1, ...edits }, { picture: outputSize(source, geometry), depth: 16 });
  return renderDeep(source, geometry, plan);
}

export function deepDraw(
  across: number,
  down: number,
  level: (x: number, y: number, channel: number) => number,
): DeepPixels {
  const data = new Uint16Array(across * down * 4).map((_, index) => {
    const pixel = index >> 2;
    return level(pixel % across, Math.floor(pixel / across), index & 3);
  });
  return { width: across, height: down, data };
}

export function deepNoise(across: number, down: number, alpha: (random: number) => number = () => 65_535): DeepPixels {
  const [high, low] = [noise(across, down, 5, (random) => random), noise(across, down, 6, (random) => random)];
  const data = Uint16Array.from(high.data).map((level, at) => {
    const random = level * 256 + (low.data[at] ?? 0);
    return at % 4 === 3 ? alpha(random) : random;
  });
  return { width: across, height: down, data };
}
