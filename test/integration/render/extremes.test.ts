import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { instantiateKernel, type KernelFunctions } from '../../../src/render/kernel.ts';
import { type Pixels, type Renderer, rendererOn } from '../../../src/render/renderer.ts';
import { crop, draw, noise, planOf, wholeOf } from '../../unit/render/images.ts';

const everything = {
  ...{ contrast: 12, hue: 40, vibrance: 30, blur: 6, clarity: 40, sharpen: 80, sharpenRadius: 2 },
  ...{ pixelate: 3, vignette: -40, grain: 20 },
};
const alphas = { opaque: () => 255, transparent: (random: number) => random };

describe('an image of extreme shape', () => {
  let kernel: KernelFunctions;
  let renderer: Renderer;
  beforeEach(async () => {
    kernel = await instantiateKernel(readFileSync(new URL('../../../dist/kernel.wasm', import.meta.url)));
    renderer = rendererOn(kernel);
  });

  for (const [shape, width, height] of [
    ['one pixel high', 5000, 1],
    ['one pixel wide', 1, 5000],
  ] as const) {
    it(`looks like a thicker one of the same lines where it is ${shape}`, () => {
      for (const alpha of Object.values(alphas)) {
        const source = noise(width, height, 73, alpha);
        const thick = repeated(source);
        for (const blur of [0.5, 2, 9, 50]) {
          const plan = planOf({ contrast: 12, hue: 40, vibrance: 30, blur, sharpen: 80, sharpenRadius: 2 });
          const whole = { ...thick, data: renderer.render(thick, wholeOf(thick), plan) };
          assert.deepEqual(renderer.render(source, wholeOf(source), plan), crop(whole, wholeOf(source)));
        }
      }
    });

    it(`gives the same pixels in parts as whole where it is ${shape}`, () => {
      for (const alpha of Object.values(alphas)) {
        const source = noise(width, height, 79, alpha);
        const part = { x: Math.min(width - 1, 2040), y: Math.min(height - 1, 2040), width: 1, height: 1 };
        const rect = width > height ? { ...part, width: 300 } : { ...part, height: 300 };
        const whole = { ...source, data: renderer.render(source, wholeOf(source), planOf(everything)) };
        assert.deepEqual(renderer.render(source, rect, planOf(everything)), crop(whole, rect));
      }
    });
  }

  it('takes at most 96 MiB, however large it is, and no more the second time', () => {
    const source = noise(4000, 1500, 83, alphas.transparent);
    const plan = planOf({ contrast: 12, hue: 40, blur: 100, sharpen: 80 });
    const into = new Uint8ClampedArray(source.data.length);
    renderer.render(source, wholeOf(source), plan, into);
    const taken = kernel.memory.buffer.byteLength;
    assert.ok(taken <= 96 * 2 ** 20, `${taken}`);
    renderer.render(source, wholeOf(source), plan, into);
    assert.equal(kernel.memory.buffer.byteLength, taken);
  });

  it('takes at most 320 MiB with everything that looks around as far as it can', () => {
    const source = noise(5000, 5000, 97);
    const furthest = { blur: 100, clarity: 100, sharpen: 200, sharpenRadius: 20, pixelate: 200 };
    renderer.render(source, wholeOf(source), planOf(furthest, 1, { width: 10_000, height: 10_000 }));
    assert.ok(kernel.memory.buffer.byteLength <= 320 * 2 ** 20, `${kernel.memory.buffer.byteLength}`);
  });

  it('takes little memory at the longest side there is', () => {
    for (const [width, height] of [
      [32_768, 1],
      [1, 32_768],
    ] as const) {
      const source = noise(width, height, 89, alphas.transparent);
      renderer.render(source, wholeOf(source), planOf({ ...everything, blur: 100 }, 1, source));
      assert.ok(kernel.memory.buffer.byteLength <= 96 * 2 ** 20, `${kernel.memory.buffer.byteLength}`);
    }
  });
});

/** The same line of pixels, nine times side by side. */
function repeated({ width, height, data }: Pixels): Pixels {
  const size = width > height ? { width, height: 9 } : { width: 9, height };
  return draw(size.width, size.height, (x, y, channel) => data[(width > height ? x : y) * 4 + channel] ?? 0);
}
