import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRenderer, type Pixels, type Renderer } from '../../../src/render/renderer.ts';
import { neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import { createSurfaces } from '../../../src/webview/picture/surfaces.ts';

const source: Pixels = { width: 1031, height: 777, data: new Uint8Array(1031 * 777 * 4) };
for (let index = 0; index < source.data.length; index += 1) source.data[index] = (index * 37 + (index >> 7) * 11) & 255;

/** The largest difference between the region and the same part of the whole surface, in levels. */
function differences(
  part: Pixels['data'],
  whole: Pixels,
  at: { x: number; y: number; width: number; height: number },
): number {
  let worst = 0;
  for (let y = 0; y < at.height; y += 1) {
    for (let offset = 0; offset < at.width * 4; offset += 1) {
      const wanted = whole.data[((at.y + y) * whole.width + at.x) * 4 + offset] ?? 0;
      worst = Math.max(worst, Math.abs(wanted - (part[y * at.width * 4 + offset] ?? 0)));
    }
  }
  return worst;
}

describe('the surfaces of a picture', () => {
  let renderer: Renderer;
  before(async () => {
    renderer = await createRenderer(await readFile(new URL('../../../dist/kernel.wasm', import.meta.url)));
  });
  const everything = { x: 0, y: 0, width: source.width, height: source.height };

  it('are the source itself at its own size', () => {
    const surfaces = createSurfaces(renderer, renderer.mipLevels(source));
    const region = { x: 5, y: 6, width: 7, height: 8 };
    assert.equal(surfaces.covering({ surface: source, region }, 30, neutralGeometry), source);
  });

  it('show a part as it is in the whole', () => {
    const surface = { width: 700, height: 528 };
    const region = { x: 401, y: 300, width: 120, height: 90 };
    const part = createSurfaces(renderer, renderer.mipLevels(source)).covering(
      { surface, region },
      40,
      neutralGeometry,
    );
    assert.ok(part.width < surface.width);
    const whole = renderer.resample(source, everything, surface.width, surface.height);
    assert.ok(differences(renderer.render(part, region, {}), whole, region) <= 1);
  });

  it('hold as much around the region as its rendering reads, as far as there are pixels', () => {
    const surface = { width: 700, height: 528 };
    const region = { x: 300, y: 10, width: 50, height: 40 };
    const {
      x = 0,
      y = 0,
      width,
      height,
    } = createSurfaces(renderer, renderer.mipLevels(source)).covering({ surface, region }, 100, neutralGeometry);
    assert.ok(x <= 200 && y === 0);
    assert.ok(x + width >= 450 && y + height >= 150);
  });

  it('are made once for a view, however often it is painted, and again when a blur outgrows them', () => {
    const surfaces = createSurfaces(renderer, renderer.mipLevels(source));
    const wanted = { surface: { width: 700, height: 528 }, region: { x: 300, y: 200, width: 50, height: 40 } };
    const first = surfaces.covering(wanted, 0, neutralGeometry);
    assert.equal(surfaces.covering(wanted, 60, neutralGeometry), first);
    assert.notEqual(surfaces.covering(wanted, 65, neutralGeometry), first);
  });

  it('are made anew for another shape, and begin where it begins', () => {
    const surfaces = createSurfaces(renderer, renderer.mipLevels(source));
    const surface = { width: source.height, height: source.width };
    const region = { x: 300, y: 200, width: 50, height: 40 };
    const turned = { ...neutralGeometry, turns: 1 };
    const part = surfaces.covering({ surface, region }, 0, turned);
    assert.equal(surfaces.covering({ surface, region }, 0, { ...turned }), part);
    assert.notEqual(surfaces.covering({ surface, region }, 0, { ...turned, flipX: true }), part);
    const corner = { ...region, width: 1, height: 1 };
    // Its top left pixel is the source's at (200, height - 1 - 300).
    const wanted = ((source.height - 1 - 300) * source.width + 200) * 4;
    assert.deepEqual([...renderer.render(part, corner, {})], [...source.data.subarray(wanted, wanted + 4)]);
  });

  it('come from a reduced copy when they are small, and lie where they would lie in the source', () => {
    const surface = { width: 129, height: 97 };
    const region = { x: 0, y: 0, ...surface };
    const pixels = createSurfaces(renderer, renderer.mipLevels(source)).covering(
      { surface, region },
      0,
      neutralGeometry,
    );
    const direct = renderer.resample(source, everything, surface.width, surface.height);
    assert.deepEqual([pixels.width, pixels.height], [129, 97]);
    assert.ok(meanDifference(pixels, direct) < 4, 'about the same picture');
  });
});

function meanDifference(a: Pixels, b: Pixels): number {
  let sum = 0;
  for (let index = 0; index < a.data.length; index += 1) sum += Math.abs((a.data[index] ?? 0) - (b.data[index] ?? 0));
  return sum / a.data.length;
}
