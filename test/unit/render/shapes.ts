import assert from 'node:assert/strict';
import type { Pixels, Rect, Renderer } from '../../../src/render/renderer.ts';
import { type Geometry, neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import { outputSize } from '../../../src/shared/recipe/outputSize.ts';
import { loadRenderer } from './images.ts';

/** The kernel, loaded before the tests of a suite, and what it makes of a shape at full size. */
export function useShapes() {
  let loaded: Renderer | undefined;
  const renderer = (): Renderer => loaded ?? assert.fail('The kernel is loaded before the first test');
  before(async () => {
    loaded = await loadRenderer();
  });
  return {
    get renderer() {
      return renderer();
    },
    shaped(source: Pixels, geometry: Partial<Geometry>, region?: Rect): Pixels {
      const whole = { ...neutralGeometry, ...geometry };
      const surface = outputSize(source, whole);
      const request = { geometry: whole, surface, region: region ?? { x: 0, y: 0, ...surface } };
      return renderer().shape(renderer().mipLevels(source), request);
    },
  };
}

export function differenceFrom(actual: Pixels, expected: Pixels): { readonly mean: number; readonly worst: number } {
  assert.deepEqual([actual.width, actual.height], [expected.width, expected.height]);
  let [sum, largest, counted] = [0, 0, 0];
  for (let index = 0; index < expected.data.length; index += 1) {
    // Where alpha is low, a level of colour says little.
    if (index % 4 < 3 && (expected.data[index | 3] ?? 0) < 128) continue;
    const off = Math.abs((actual.data[index] ?? 0) - (expected.data[index] ?? 0));
    sum += off;
    counted += 1;
    largest = Math.max(largest, off);
  }
  return { mean: sum / Math.max(1, counted), worst: largest };
}
