import assert from 'node:assert/strict';
import path from 'node:path';
import sharp from 'sharp';
import { renderPixels } from '../../../src/imaging/worker/renderPixels.ts';
import { neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import { withImaging } from './withImaging.ts';

const kernelPath = path.join(import.meta.dirname, '..', '..', '..', 'dist', 'kernel.wasm');
/** Large enough to be rendered by several threads. */
const size = { width: 1600, height: 1400 };
const everything = { contrast: 20, blur: 6, clarity: 30, sharpen: 50, pixelate: 7, vignette: 30, grain: 40 };

describe('several threads', function () {
  this.timeout(60_000);
  const test = withImaging();

  const recipes: Readonly<Record<string, Recipe>> = {
    'as it stands': { version: 1, adjustments: everything },
    shaped: {
      ...{ version: 1, adjustments: everything },
      geometry: { ...neutralGeometry, turns: 1, straighten: 5, flipX: true, resize: { width: 1500, height: 1700 } },
    },
  };
  for (const [what, recipe] of Object.entries(recipes)) {
    it(`together render the very pixels that one does alone, ${what}`, async () => {
      const data = new Uint8Array(size.width * size.height * 4);
      data.forEach((_, at) => {
        data[at] = (at % 4 === 3 ? 128 : 0) + (Math.imul(at + 1, 2_654_435_761) >>> 25);
      });
      const source = new Uint8Array(
        await sharp(data, { raw: { ...size, channels: 4 } })
          .png({ compressionLevel: 1 })
          .toBuffer(),
      );
      const alone = await renderPixels({ ...size, data }, recipe, kernelPath);
      const choice = { quality: 100, lossless: true, effort: 1, metadata: 'none' } as const;
      const request = { source, recipe, format: 'png', choice, fileName: 'a' } as const;
      const exported = await test.imaging().export(request, {});
      assert.ok(exported.ok);
      const together = await sharp(exported.bytes).raw().toBuffer({ resolveWithObject: true });
      assert.deepEqual([together.info.width, together.info.height], [alone.width, alone.height]);
      assert.ok(together.data.equals(new Uint8Array(alone.data)));
    });
  }
});
