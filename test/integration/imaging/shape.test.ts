import assert from 'node:assert/strict';
import type { Sharp } from 'sharp';
import { type Geometry, neutralGeometry } from '../../../src/shared/recipe/geometry.ts';
import { cropOf } from '../../../src/shared/recipe/outputSize.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import { decodeNatively, meanDifference, type RawImage, sampleFile, samplePixels, sharpOf } from './samples.ts';
import { withImaging } from './withImaging.ts';

const picture = samplePixels(80, 48, true);
/** For resampling: where alpha is low, a level of colour says little. */
const opaque = samplePixels(80, 48);
const cropped = { left: 10, top: 6, width: 50, height: 30 };
const crop = cropOf({ width: 80, height: 48 }, { x: 10, y: 6, width: 50, height: 30 });

/** What native sharp does for the same; `bound` is the mean difference in levels that resampling may make. */
const cases: readonly (readonly [what: string, Partial<Geometry>, (image: Sharp) => Sharp, bound: number])[] = [
  ['turned right', { turns: 1 }, (image) => image.rotate(90), 0],
  ['turned upside down', { turns: 2 }, (image) => image.rotate(180), 0],
  ['turned left', { turns: 3 }, (image) => image.rotate(270), 0],
  ['mirrored', { flipX: true }, (image) => image.flop(), 0],
  ['mirrored upside down', { flipY: true }, (image) => image.flip(), 0],
  ['cropped', { crop }, (image) => image.extract(cropped), 0],
  ['made smaller', { resize: { width: 40, height: 20 } }, (image) => native(image, 40, 20), 1],
];

function native(image: Sharp, width: number, height: number): Sharp {
  return image.resize(width, height, { fit: 'fill', kernel: 'lanczos3' });
}

describe('exporting a shaped image', () => {
  const test = withImaging();
  const exported = async (geometry: Partial<Geometry>, image: RawImage = picture, adjustments = {}) => {
    const recipe: Recipe = { version: 1, adjustments, geometry };
    return decodeNatively(await test.exported(await sampleFile('png', image), 'png', recipe));
  };

  for (const [what, geometry, asSharp, bound] of cases) {
    it(`writes it ${what} as native sharp does`, async () => {
      const source = bound === 0 ? picture : opaque;
      const { data, info } = await asSharp(sharpOf(source)).raw().toBuffer({ resolveWithObject: true });
      const expected = { width: info.width, height: info.height, data };
      const written = await exported(geometry, source);
      if (bound === 0) assert.deepEqual(written, expected);
      const off = meanDifference(written, expected);
      assert.ok(off <= bound, `${off}`);
    });
  }

  it('turns, mirrors, crops and resizes in this order', async () => {
    const geometry = {
      turns: 1,
      flipX: true,
      crop: cropOf({ width: 48, height: 80 }, { x: 4, y: 10, width: 40, height: 60 }),
      resize: { width: 20, height: 30 },
    };
    const turned = await sharpOf(opaque).rotate(90).png().toBuffer();
    const { data: mirrored, info } = await sharpOf(await decodeNatively(turned))
      .flop()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const image = sharpOf({ width: info.width, height: info.height, data: mirrored });
    const extracted = image.extract({ left: 4, top: 10, width: 40, height: 60 });
    const data = await native(extracted, 20, 30).ensureAlpha().raw().toBuffer();
    const off = meanDifference(await exported(geometry, opaque), { width: 20, height: 30, data });
    assert.ok(off <= 1, `${off}`);
  });

  it('straightens as a plain rotation does about the middle', async () => {
    const smooth = samplePixels(400, 300);
    smooth.data.forEach((_, at) => {
      const [x, y] = [(at >> 2) % 400, Math.floor((at >> 2) / 400)];
      if (at % 4 < 3) smooth.data[at] = 128 + 90 * Math.sin(x / (17 + (at % 4))) * Math.cos(y / 23);
    });
    const written = await exported({ straighten: 10 }, smooth);
    const rotated = await sharpOf(smooth)
      .rotate(10, { background: '#000' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const left = (rotated.info.width - written.width) / 2;
    const top = (rotated.info.height - written.height) / 2;
    const area = { left: Math.round(left), top: Math.round(top), width: written.width, height: written.height };
    const middle = sharpOf({ width: rotated.info.width, height: rotated.info.height, data: rotated.data });
    const data = await middle.extract(area).raw().toBuffer();
    // Half a pixel may lie between the two, and sharp interpolates otherwise.
    assert.ok(meanDifference(written, { ...area, data }) < 4);
  });

  it('adjusts what the crop has left, from its own edge inwards', async () => {
    const adjustments = { blur: 3, vignette: -80 };
    const first = await exported({ crop }, picture);
    assert.deepEqual(await exported({ crop }, picture, adjustments), await exported({}, first, adjustments));
  });

  it('writes a resized picture in every size that was allowed', async () => {
    for (const resize of [
      { width: 1, height: 1 },
      { width: 3000, height: 1 },
    ]) {
      const { width, height } = await exported({ ...neutralGeometry, resize });
      assert.deepEqual({ width, height }, resize);
    }
  });
});
