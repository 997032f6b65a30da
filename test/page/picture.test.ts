import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Recipe } from '../../src/shared/recipe/recipe.ts';
import { slider } from './support/gestures.ts';
import { reduceInNode, renderInNode } from './support/kernel.ts';
import { blocks, decodePng, type RawImage, untilSharp, usePages } from './support/pages.ts';

const everything: Recipe = {
  version: 1,
  adjustments: {
    ...{ exposure: 0.4, brightness: 5, contrast: 18, highlights: -30, shadows: 25, whites: 10, blacks: -5, gamma: 1.2 },
    ...{ temperature: 20, tint: -10, saturation: 30, vibrance: 25, hue: 40, grayscale: 10, sepia: 5, invert: 3 },
    ...{ clarity: 40, sharpen: 60, sharpenRadius: 1.5, blur: 2, vignette: -40, grain: 20, pixelate: 3 },
  },
  levels: { rgb: { black: 5, gamma: 1.1, white: 250, outBlack: 2, outWhite: 253 } },
  curves: {
    blue: [
      [0, 10],
      [128, 120],
      [255, 250],
    ],
  },
};

/** Where the picture lies in the window, and how large it is. */
async function pictureBox(page: Page) {
  const box = await page.getByRole('img').boundingBox();
  if (!box) throw new Error('no picture on screen');
  return box;
}

async function screenshot(page: Page): Promise<RawImage> {
  return decodePng(await page.screenshot({ clip: await pictureBox(page) }));
}

describe('the picture', () => {
  const pages = usePages();

  it('is named after its file and reports its size once it is on screen', async () => {
    const { page, owner } = await pages.open();
    await page.getByRole('img', { name: 'blocks.png', exact: true }).waitFor();
    const { width, height } = await owner.next('image:shown', 0);
    assert.deepEqual({ width, height }, { width: 320, height: 200 });
    assert.deepEqual(await pictureBox(page).then(({ width: w, height: h }) => [w, h]), [320, 200], 'not enlarged');
  });

  for (const [what, recipe] of [
    ['no edits', { version: 1, adjustments: {} }],
    ['every slider moved', everything],
  ] as const) {
    it(`shows at 100 %, with ${what}, exactly what the kernel makes in Node`, async () => {
      const image = blocks(320, 200);
      const { page } = await pages.open({ state: { recipe } });
      const seen = await screenshot(page);
      assert.deepEqual(Buffer.from(seen.data), Buffer.from(await renderInNode(image, recipe)));
    });
  }

  it('shows alpha over a checkerboard', async () => {
    const image = translucent(64, 48);
    const recipe: Recipe = { version: 1, adjustments: { contrast: 18, saturation: 30 } };
    const { page } = await pages.open({ state: { source: await pages.source('alpha.png', image), recipe } });
    const seen = await screenshot(page);
    const rendered = await renderInNode(image, recipe);
    let worst = 0;
    for (let index = 0; index < rendered.length; index += 4) {
      const [x, y] = [(index / 4) % image.width, Math.floor(index / 4 / image.width)];
      // The left columns are empty: the checkerboard alone, which repeats every 16 pixels.
      const board = (y * image.width + (x % 16)) * 4;
      const alpha = (rendered[index + 3] ?? 0) / 255;
      for (let channel = 0; channel < 3; channel += 1) {
        const over = (rendered[index + channel] ?? 0) * alpha + (seen.data[board + channel] ?? 0) * (1 - alpha);
        worst = Math.max(worst, Math.abs(over - (seen.data[index + channel] ?? 0)));
      }
    }
    assert.ok(worst <= 2, `${worst} levels off`);
  });

  it('follows a slider', async () => {
    const { page } = await pages.open();
    await slider(page, 'Brightness').press('PageUp');
    await untilSharp(page);
    const recipe: Recipe = { version: 1, adjustments: { brightness: 10 } };
    assert.deepEqual(
      Buffer.from((await screenshot(page)).data),
      Buffer.from(await renderInNode(blocks(320, 200), recipe)),
    );
  });

  it('shows image pixels as squares from 300 % on', async () => {
    const image = blocks(320, 200);
    const { page } = await pages.open({ width: 1500 });
    await page.getByRole('img').press('+');
    await page.getByRole('img').press('+');
    await page.getByRole('img').press('+');
    await untilSharp(page);
    const seen = await screenshot(page);
    assert.deepEqual([seen.width, seen.height], [960, 600]);
    for (const [x, y] of [
      [0, 0],
      [5, 7],
      [300, 150],
      [319, 199],
    ] as const) {
      for (const [dx, dy] of [
        [0, 0],
        [2, 2],
      ] as const) {
        const at = ((y * 3 + dy) * 960 + x * 3 + dx) * 4;
        const wanted = image.data.subarray((y * 320 + x) * 4, (y * 320 + x) * 4 + 3);
        assert.deepEqual([...seen.data.subarray(at, at + 3)], [...wanted], `pixel ${x},${y}`);
      }
    }
  });

  it('is computed at the screen’s resolution where that has two pixels per CSS pixel', async () => {
    const image = blocks(2400, 1800);
    const { page } = await pages.open({ pixelRatio: 2, state: { source: await pages.source('large.png', image) } });
    const seen = await screenshot(page);
    const { width } = await pictureBox(page);
    assert.equal(seen.width, 2 * width);
    assert.deepEqual(Buffer.from(seen.data), Buffer.from(await reduceInNode(image, seen.width, seen.height)));
  });

  it('is replaced when the source changes', async () => {
    const { page, owner } = await pages.open();
    const dark = { ...blocks(100, 80), data: new Uint8Array(100 * 80 * 4).fill(255) };
    await owner.send({ type: 'source:changed', source: await pages.source('white.png', dark) });
    await page.getByRole('img', { name: 'white.png' }).waitFor();
    await owner.next('image:shown', 1);
    await untilSharp(page);
    assert.deepEqual([...(await screenshot(page)).data.subarray(0, 4)], [255, 255, 255, 255]);
  });
});

/** Empty for 16 columns, then every alpha there is. */
function translucent(width: number, height: number): RawImage {
  const { data } = blocks(width, height);
  for (let index = 0; index < width * height; index += 1) {
    data[index * 4 + 3] = index % width < 16 ? 0 : (index * 3) & 255;
  }
  return { width, height, data };
}
