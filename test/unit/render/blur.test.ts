import assert from 'node:assert/strict';
import type { Pixels, Renderer } from '../../../src/render/renderer.ts';
import { gaussian, type Plane } from '../../support/oraclePlanes.ts';
import { draw, loadRenderer, noise, randomLevels, wholeOf } from './images.ts';

const [width, height] = [150, 110];

/** Pictures that are hard to blur well: noise, edges at odd places, blocks, hair lines. */
const pictures: Readonly<Record<string, Pixels>> = {
  noise: noise(width, height, 11),
  edges: draw(width, height, (x, y, channel) => (channel === 3 || (x >= 51 && x < 120 && y > 57) ? 255 : 0)),
  blocks: blocks(),
  lines: draw(width, height, (x, _, channel) => (channel === 3 || x % 23 === 0 ? 255 : 0)),
};

describe('blur', () => {
  let renderer: Renderer;
  before(async () => {
    renderer = await loadRenderer();
  });

  const blur = (source: Pixels, sigma: number) => renderer.render(source, wholeOf(source), { blur: { sigma } });

  for (const [name, picture] of Object.entries(pictures)) {
    it(`is within two levels of a Gaussian at every radius, on ${name}`, () => {
      for (const sigma of [0.3, 0.5, 1, 1.2, 1.5, 1.6, 1.99, 2, 2.26, 2.28, 3.1, 4.53, 4.55, 8, 9.09, 20, 36.4, 60]) {
        const result = blur(picture, sigma);
        const error = planeError(result, gaussian(planeOf(picture, 0), sigma), 0);
        assert.ok(error <= 2, `sigma ${sigma}: ${error}`);
      }
    });
  }

  it('is a hundred pixels wide where the slider says so', () => {
    const picture = pictures.edges ?? assert.fail();
    assert.ok(planeError(blur(picture, 100), gaussian(planeOf(picture, 0), 100), 0) <= 2);
  });

  it('leaves a flat picture as it is, at its edges too', () => {
    const flat = draw(97, 61, (_x, _y, channel) => [13, 200, 255, 255][channel] ?? 0);
    for (const sigma of [0.4, 1.7, 3, 9, 47, 100]) assert.deepEqual(blur(flat, sigma), flat.data);
  });

  it('spreads alpha like any other channel', () => {
    const picture = noise(width, height, 5, (random) => (random > 99 ? random : 0));
    for (const sigma of [0.5, 1.5, 3, 8, 30]) {
      assert.ok(planeError(blur(picture, sigma), gaussian(planeOf(picture, 3), sigma), 3) <= 2, `sigma ${sigma}`);
    }
  });

  it('blurs premultiplied colour within two levels, and never lets transparent pixels bleed', () => {
    const picture = noise(width, height, 17, (random) => (random > 127 ? 255 : 0));
    for (const sigma of [0.5, 1.5, 3, 8, 30]) {
      const result = blur(picture, sigma);
      const error = planeError(premultiplied(result), gaussian(premultipliedPlane(picture), sigma), 0);
      assert.ok(error <= 2, `sigma ${sigma}: ${error}`);
    }
    const ghost = draw(64, 64, (x, _y, channel) => (x < 32 ? [10, 20, 30, 255] : [255, 255, 255, 0])[channel] ?? 0);
    for (const sigma of [0.7, 2, 5, 20]) {
      const result = blur(ghost, sigma);
      for (let index = 0; index < result.length; index += 4) {
        if ((result[index + 3] ?? 0) < 16) continue;
        assert.deepEqual([...result.subarray(index, index + 3)], [10, 20, 30], `sigma ${sigma}, pixel ${index / 4}`);
      }
    }
  });
});

function blocks(): Pixels {
  const random = randomLevels(23);
  const colours = Array.from({ length: 600 }, () => (random() < 128 ? 0 : 255));
  return draw(width, height, (x, y, channel) => {
    return channel === 3 ? 255 : (colours[Math.floor(x / 17) + 24 * Math.floor(y / 13)] ?? 0);
  });
}

function planeOf({ width, height, data }: Pixels, channel: number): Plane {
  return {
    width,
    height,
    values: Float64Array.from({ length: width * height }, (_, at) => data[at * 4 + channel] ?? 0),
  };
}

function premultipliedPlane(picture: Pixels): Plane {
  const values = planeOf(picture, 0).values.map((level, at) => (level * (picture.data[at * 4 + 3] ?? 0)) / 255);
  return { width: picture.width, height: picture.height, values };
}

/** Every colour times its alpha. */
function premultiplied(data: Uint8ClampedArray): Float64Array {
  return Float64Array.from(data, (level, index) => (index % 4 === 3 ? level : (level * (data[index | 3] ?? 0)) / 255));
}

function planeError(data: ArrayLike<number>, { values }: Plane, channel: number): number {
  return values.reduce((largest, value, at) => Math.max(largest, Math.abs((data[at * 4 + channel] ?? 0) - value)), 0);
}
