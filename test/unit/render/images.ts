import { readFileSync } from 'node:fs';
import { createRenderer, type Pixels, type Rect, type Renderer } from '../../../src/render/renderer.ts';
import { compile } from '../../../src/shared/recipe/compile.ts';
import type { FilterId } from '../../../src/shared/recipe/filters.ts';
import type { RenderPlan } from '../../../src/shared/recipe/plan.ts';
import type { Size } from '../../../src/shared/recipe/size.ts';

export type Adjustments = { readonly [Id in FilterId]?: number };

export function loadRenderer(): Promise<Renderer> {
  return createRenderer(readFileSync(new URL('../../../dist/kernel.wasm', import.meta.url)));
}

/** A plan for a surface of that size, which shows the picture at that scale. */
export function planOf(adjustments: Adjustments, scale = 1, surface: Size = { width: 150, height: 110 }): RenderPlan {
  const picture = { width: surface.width / scale, height: surface.height / scale };
  return compile({ version: 1, adjustments }, { picture, surface });
}

export function wholeOf({ width, height }: Pixels): Rect {
  return { x: 0, y: 0, width, height };
}

/** An image from a function of place and channel. */
export function draw(width: number, height: number, level: (x: number, y: number, channel: number) => number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let index = 0; index < data.length; index++) {
    const pixel = index >> 2;
    data[index] = level(pixel % width, Math.floor(pixel / width), index & 3);
  }
  return { width, height, data };
}

/** Repeatable random levels; `alpha` may set the fourth channel. */
export function noise(
  width: number,
  height: number,
  seed: number,
  alpha: (random: number) => number = () => 255,
): Pixels {
  const random = randomLevels(seed);
  return draw(width, height, (_x, _y, channel) => (channel === 3 ? alpha(random()) : random()));
}

/** A linear congruential generator (Numerical Recipes), as levels from 0 to 255. */
export function randomLevels(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  };
}

export function crop({ width, data }: Pixels, rect: Rect): Uint8ClampedArray {
  const result = new Uint8ClampedArray(rect.width * rect.height * 4);
  for (let y = 0; y < rect.height; y++) {
    const start = ((rect.y + y) * width + rect.x) * 4;
    result.set(data.subarray(start, start + rect.width * 4), y * rect.width * 4);
  }
  return result;
}

/** The largest difference between two lists of levels. */
export function worst(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let largest = actual.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
  for (let index = 0; index < actual.length; index++) {
    largest = Math.max(largest, Math.abs((actual[index] ?? 0) - (expected[index] ?? 0)));
  }
  return largest;
}
