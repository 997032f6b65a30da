import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRenderer, type Renderer } from '../../../src/render/renderer.ts';
import { createPictureProbe } from '../../../src/webview/seeing/pictureProbe.ts';

const source = { width: 300, height: 200, data: new Uint8Array(300 * 200 * 4).fill(255) };

describe('the histogram of a picture', () => {
  let renderer: Renderer;
  before(async () => {
    renderer = await createRenderer(await readFile(new URL('../../../dist/kernel.wasm', import.meta.url)));
  });

  const counted = (width: number, height: number): number => {
    const recipe = { version: 1, adjustments: {}, geometry: { resize: { width, height } } } as const;
    return createPictureProbe(renderer, renderer.mipLevels(source)).histogram(recipe).pixels;
  };

  it('is counted on no more pixels than there are, however wide, flat or tall the picture is made', () => {
    assert.equal(counted(30_000, 1), 300);
    assert.equal(counted(1, 30_000), 200);
    assert.equal(counted(900, 600), 300 * 200);
  });

  it('is that of the smaller picture', () => {
    assert.equal(counted(30, 20), 600);
  });
});
