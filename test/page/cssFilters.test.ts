import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { FilterId } from '../../src/shared/recipe/filters.ts';
import type { Adjustments } from '../../src/shared/recipe/recipe.ts';
import { gaussian, type Plane } from '../support/oraclePlanes.ts';
import { renderInNode } from './support/kernel.ts';
import type { RawImage } from './support/pages.ts';
import { pageWorld } from './support/pageWorld.ts';

/** Our filters that CSS defines too: and how it writes their values. */
const shared: readonly (readonly [id: FilterId, css: (value: number) => string, values: number[]])[] = [
  ['brightness', (value) => `brightness(${1 + value / 100})`, [-100, -64, -9, 23, 100]],
  ['contrast', (value) => `contrast(${1 + value / 100})`, [-100, -37, 12, 55, 100]],
  ['saturation', (value) => `saturate(${1 + value / 100})`, [-100, -42, 8, 61, 100]],
  ['hue', (value) => `hue-rotate(${value}deg)`, [-180, -75, 12, 90, 133]],
  ['grayscale', (value) => `grayscale(${value / 100})`, [1, 28, 50, 83, 100]],
  ['sepia', (value) => `sepia(${value / 100})`, [1, 33, 50, 71, 100]],
  ['invert', (value) => `invert(${value / 100})`, [1, 20, 50, 88, 100]],
];

describe('a filter that CSS defines', () => {
  let page: Page;
  before(async () => {
    page = await (await pageWorld()).browser.newPage();
  });
  after(() => page.close());

  for (const [id, css, values] of shared) {
    it(`is the browser's own, within a level: ${id}`, async () => {
      const image = colours(128, 96);
      for (const value of values) {
        const [ours, theirs] = await both(image, { [id]: value }, css(value));
        const error = worst(ours, theirs, () => true);
        assert.ok(error <= 1, `${css(value)}: ${error} levels`);
      }
    });
  }

  it("is the browser's own, within two levels: blur, where the browser's is a Gaussian", async () => {
    const image = hills(200, 160);
    const original = planeOf(image);
    for (const sigma of [0.5, 1, 1.5, 2, 3, 4.5, 7, 10]) {
      const [ours, theirs] = await both(image, { blur: sigma }, `blur(${sigma}px)`);
      const exact = gaussian(original, sigma).values;
      // Beyond the edge our blur repeats the picture and a canvas has nothing. Elsewhere Chromium approximates with
      // boxes: what it is off is no measure.
      const isInside = insideOf(image, 4 * sigma);
      const compared = (at: number) => isInside(at) && Math.abs((theirs[at * 4] ?? 0) - (exact[at] ?? 0)) <= 1;
      const places = [...exact.keys()];
      assert.ok(places.filter(compared).length > places.filter(isInside).length / 3, `${sigma} px`);
      const error = worst(redOf(ours), redOf(theirs), compared);
      assert.ok(error <= 2, `${sigma} px: ${error} levels`);
    }
  });

  async function both(image: RawImage, adjustments: Adjustments, css: string) {
    return [await renderInNode(image, { version: 1, adjustments }), await filteredInPage(page, image, css)] as const;
  }
});

/** What a 2D canvas makes of an opaque picture under a CSS filter. */
async function filteredInPage(page: Page, { width, height, data }: RawImage, filter: string): Promise<Uint8Array> {
  const encoded = Buffer.from(data).toString('base64');
  const result = await page.evaluate<string>(`(() => {
    const bytes = Uint8ClampedArray.from(atob('${encoded}'), (c) => c.charCodeAt(0));
    const [from, to] = [0, 1].map(() => new OffscreenCanvas(${width}, ${height}).getContext('2d', { willReadFrequently: true }));
    from.putImageData(new ImageData(bytes, ${width}, ${height}), 0, 0);
    to.filter = '${filter}';
    to.drawImage(from.canvas, 0, 0);
    const { data } = to.getImageData(0, 0, ${width}, ${height});
    let text = '';
    for (const level of data) text += String.fromCharCode(level);
    return btoa(text);
  })()`);
  return Buffer.from(result, 'base64');
}

/** The largest difference at the indices that are compared. */
function worst(ours: ArrayLike<number>, theirs: ArrayLike<number>, compared: (index: number) => boolean): number {
  return Array.from(ours).reduce(
    (largest, level, index) => (compared(index) ? Math.max(largest, Math.abs(level - (theirs[index] ?? 0))) : largest),
    0,
  );
}

function redOf(data: Uint8Array | Uint8ClampedArray): readonly number[] {
  return Array.from({ length: data.length / 4 }, (_, at) => data[at * 4] ?? 0);
}

function planeOf({ width, height, data }: RawImage): Plane {
  return { width, height, values: Float64Array.from(redOf(data)) };
}

/** Whether a pixel is that far from every edge. */
function insideOf({ width, height }: RawImage, margin: number): (at: number) => boolean {
  return (at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return Math.min(x, y, width - 1 - x, height - 1 - y) >= margin;
  };
}

/** Every corner of the colour cube, and what lies between. */
function colours(width: number, height: number): RawImage {
  return draw(width, height, (x, y) => [(x % 16) * 17, (y % 16) * 17, ((x >> 4) + (y >> 4) * 8) * 5]);
}

/** Bumps that a blur flattens. */
function hills(width: number, height: number): RawImage {
  return draw(width, height, (x, y) => [128 + 120 * Math.sin(x / 9) * Math.cos(y / 11), 0, 0]);
}

function draw(width: number, height: number, colour: (x: number, y: number) => readonly number[]): RawImage {
  const data = new Uint8Array(width * height * 4);
  for (let index = 0; index < width * height; index++) {
    data.set([...colour(index % width, Math.floor(index / width)), 255].map(Math.round), index * 4);
  }
  return { width, height, data };
}
