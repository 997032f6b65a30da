import { createRenderer, type Pixels } from '../../../src/render/renderer.ts';
import { compile } from '../../../src/shared/recipe/compile.ts';
import { filters, snapToScale } from '../../../src/shared/recipe/filters.ts';
import { type Geometry, neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import { outputSize } from '../../../src/shared/recipe/outputSize.ts';
import type { Adjustments, Recipe } from '../../../src/shared/recipe/recipe.ts';

/**
 * Renders every filter at its ends and between, all of them at once, and shapes of every kind, on an opaque and on a transparent picture,
 * and returns a hash of each result by its name. Runs in node and in a browser.
 */
export async function hashRenders(kernel: Uint8Array): Promise<Record<string, string>> {
  const renderer = await createRenderer(kernel);
  const pictures = { opaque: picture(() => 255), transparent: picture((random) => random & 0xf0) };
  const hashes: Record<string, string> = {};
  for (const [kind, source] of Object.entries(pictures)) {
    const region = { x: 5, y: 3, width: source.width - 9, height: source.height - 4 };
    for (const [name, recipe, scale] of recipes()) {
      hashes[`${kind}, ${name}`] = hash(
        renderer.render(source, region, compile(recipe, { picture: enlarged(source, scale), surface: source })),
      );
    }
    for (const [name, geometry, share] of shapes) {
      const whole = { ...neutralGeometry, ...geometry };
      const { width, height } = outputSize(source, whole);
      const surface = { width: Math.round(width * share), height: Math.round(height * share) };
      const request = { geometry: whole, surface, region: { x: 1, y: 2, width: 30, height: 20 } };
      hashes[`${kind}, ${name}`] = hash(renderer.shape(renderer.mipLevels(source), request).data);
    }
    hashes[`${kind}, halved`] = hash(renderer.halve(source).data);
    hashes[`${kind}, resampled`] = hash(
      renderer.resample(source, { x: 1.3, y: 2.7, width: 130, height: 80 }, 37, 29).data,
    );
  }
  return hashes;
}

const shapes: readonly (readonly [name: string, geometry: Partial<Geometry>, share: number])[] = [
  ['turned and mirrored', { turns: 3, flipY: true, crop: { x: 0.1, y: 0.2, width: 0.7, height: 0.6 } }, 1],
  ['straightened', { straighten: 7.3 }, 1],
  ['straightened, smaller', { turns: 1, straighten: -33.3 }, 0.7],
  ['made smaller', { straighten: 2, resize: { width: 60, height: 33 } }, 1],
  ['made larger', { flipX: true, resize: { width: 301, height: 222 } }, 1],
];

function* recipes(): Generator<readonly [name: string, recipe: Recipe, scale: number]> {
  for (const filter of filters) {
    for (const share of [0, 0.13, 0.31, 0.49, 0.62, 0.87, 1]) {
      const value = snapToScale(filter, filter.min + share * (filter.max - filter.min));
      yield [`${filter.id} ${value}`, { version: 1, adjustments: { [filter.id]: value } }, 1];
    }
  }
  yield ['levels and curves', { version: 1, adjustments: {}, ...finish }, 1];
  yield ['levels and curves after a matrix', { version: 1, adjustments: { hue: 40 }, ...finish }, 1];
  for (const [index, scale] of [1, 0.73, 0.4, 0.11].entries())
    yield [`all at scale ${scale}`, everything(index), scale];
}

function everything(turn: number): Recipe {
  const entries = filters.map((filter, index) => {
    const share = ((index * 5 + turn * 3) % 11) / 11;
    return [filter.id, snapToScale(filter, filter.min + share * (filter.max - filter.min))];
  });
  const adjustments: Adjustments = Object.fromEntries(entries);
  return { version: 1, adjustments };
}

function picture(alpha: (random: number) => number): Pixels {
  const data = new Uint8ClampedArray(151 * 97 * 4);
  let state = 1;
  for (let index = 0; index < data.length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    data[index] = index % 4 === 3 ? alpha(state >>> 24) : state >>> 24;
  }
  return { width: 151, height: 97, data };
}

function enlarged({ width, height }: Pixels, scale: number) {
  return { width: width / scale, height: height / scale };
}

const finish = {
  levels: {
    rgb: { black: 12, gamma: 1.3, white: 240, outBlack: 5, outWhite: 250 },
    blue: { black: 0, gamma: 0.7, white: 255, outBlack: 30, outWhite: 255 },
  },
  curves: {
    rgb: [
      [0, 10],
      [70, 50],
      [180, 200],
      [255, 240],
    ],
    red: [
      [20, 0],
      [128, 150],
      [255, 255],
    ],
  },
} as const satisfies Partial<Recipe>;

/** FNV-1a: a blank page has no `crypto.subtle`. */
function hash(data: ArrayLike<number>): string {
  let state = 0x811c9dc5;
  for (let index = 0; index < data.length; index++) state = Math.imul(state ^ (data[index] ?? 0), 0x01000193) >>> 0;
  return state.toString(16);
}
