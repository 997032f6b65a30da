import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pictureRect, surfaceSize, visibleRegion } from '../../../src/webview/picture/surface.ts';
import {
  fitView,
  maxZoom,
  minZoom,
  panBy,
  resizeStage,
  stageMarginPx,
  toImage,
  toStage,
  type View,
  zoomAt,
  zoomStep,
} from '../../../src/webview/view/geometry.ts';

const side = fc.integer({ min: 1, max: 32_768 });
const sizes = fc.record({ width: side, height: side });
const stageSide = fc.integer({ min: 100, max: 4000 });
const stages = fc.record({ width: stageSide, height: stageSide });
const zooms = fc.double({ min: 0.001, max: 100, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const pixelRatios = fc.constantFrom(1, 1.25, 1.5, 2, 3);

/** Any view somebody can get to: zoomed at some point of the stage, then moved. */
const situations = fc
  .record({ image: sizes, stage: stages, zoom: zooms, at: fc.tuple(share, share), by: fc.tuple(share, share) })
  .map(({ image, stage, zoom, at, by }) => {
    const anchor = { x: at[0] * stage.width, y: at[1] * stage.height };
    const zoomed = zoomAt(fitView(image, stage), image, stage, anchor, zoom);
    return { image, stage, view: panBy(zoomed, image, stage, (by[0] - 0.5) * 1e5, (by[1] - 0.5) * 1e5) };
  });

describe('the geometry of the view', () => {
  it('fits a large picture into the stage with a margin, and a small one at 100 %', () => {
    assert.equal(fitView({ width: 2000, height: 1000 }, { width: 1032, height: 1000 }).zoom, 0.5);
    assert.equal(fitView({ width: 20, height: 10 }, { width: 1032, height: 1000 }).zoom, 1);
  });

  it('keeps every zoom between 10 % and 2000 %, or the smaller zoom that fits', () => {
    fc.assert(
      fc.property(situations, ({ image, stage, view }) => {
        const least = Math.min(minZoom, fitView(image, stage).zoom);
        assert.ok(view.zoom >= least && view.zoom <= maxZoom);
      }),
    );
  });

  it('maps stage points to image points and back', () => {
    fc.assert(
      fc.property(situations, share, share, ({ stage, view }, x, y) => {
        const at = { x: x * stage.width, y: y * stage.height };
        const back = toStage(view, stage, toImage(view, stage, at));
        assert.ok(Math.abs(back.x - at.x) < 1e-4 && Math.abs(back.y - at.y) < 1e-4);
      }),
    );
  });

  it('zooms at the pointer: the point under it stays', () => {
    const image = { width: 4000, height: 3000 };
    const stage = { width: 800, height: 600 };
    const view: View = { zoom: 1, centre: { x: 2000, y: 1500 }, fitted: false };
    const anchor = { x: 123, y: 456 };
    const zoomed = zoomAt(view, image, stage, anchor, 2.5);
    assert.deepEqual(toImage(zoomed, stage, anchor), toImage(view, stage, anchor));
  });

  it('never lets a picture out of reach: centred when it fits, else no more than the margin left free', () => {
    fc.assert(
      fc.property(situations, ({ image, stage, view }) => {
        for (const [axis, length] of [
          ['x', 'width'],
          ['y', 'height'],
        ] as const) {
          const start = toStage(view, stage, { x: 0, y: 0 })[axis];
          const end = start + image[length] * view.zoom;
          const fits = image[length] * view.zoom + 2 * stageMarginPx <= stage[length];
          if (fits) assert.ok(Math.abs(start - (stage[length] - end)) < 1e-3);
          else assert.ok(start <= stageMarginPx + 1e-3 && end >= stage[length] - stageMarginPx - 1e-3);
        }
      }),
    );
  });

  it('keeps fitting when the stage changes, and keeps the zoom when somebody has zoomed', () => {
    const image = { width: 2000, height: 1000 };
    const before = { width: 1032, height: 1000 };
    const now = { width: 532, height: 500 };
    assert.equal(resizeStage(fitView(image, before), image, now).zoom, 0.25);
    assert.equal(resizeStage({ ...fitView(image, before), zoom: 3, fitted: false }, image, now).zoom, 3);
  });

  it('climbs the ladder of zooms and stays at its ends', () => {
    assert.equal(zoomStep(0.43, 1), 0.5);
    assert.equal(zoomStep(0.43, -1), 0.4);
    assert.equal(zoomStep(1, 1), 1.5);
    assert.equal(zoomStep(20, 1), 20);
    assert.equal(zoomStep(0.1, -1), 0.1);
  });
});

describe('the surface a view asks for', () => {
  it('is the image itself from one device pixel per image pixel on', () => {
    const image = { width: 300, height: 200 };
    assert.deepEqual(surfaceSize({ ...fitView(image, image), zoom: 1 }, image, 1), image);
    assert.deepEqual(surfaceSize({ ...fitView(image, image), zoom: 0.5 }, image, 2), image);
    assert.deepEqual(surfaceSize({ ...fitView(image, image), zoom: 7 }, image, 1), image);
    assert.deepEqual(surfaceSize({ ...fitView(image, image), zoom: 0.5 }, image, 1), { width: 150, height: 100 });
  });

  it('covers everything that is in view and stays inside the picture', () => {
    fc.assert(
      fc.property(situations, pixelRatios, ({ image, stage, view }, pixelRatio) => {
        const surface = surfaceSize(view, image, pixelRatio);
        const picture = pictureRect(view, image, stage, pixelRatio);
        const region = visibleRegion(surface, picture, stage);
        const scale = picture.width / surface.width;
        assert.ok(region.x >= 0 && region.x + region.width <= surface.width);
        assert.ok(region.y >= 0 && region.y + region.height <= surface.height);
        assert.ok(region.x === 0 || picture.x + region.x * scale <= 0);
        const right = region.x + region.width;
        assert.ok(right === surface.width || picture.x + right * scale >= stage.width - 1e-6);
      }),
    );
  });

  it('lies on whole device pixels, so that nothing is blurred a second time', () => {
    fc.assert(
      fc.property(situations, pixelRatios, ({ image, stage, view }, pixelRatio) => {
        const picture = pictureRect(view, image, stage, pixelRatio);
        for (const length of [picture.x, picture.y, picture.width, picture.height]) {
          const devicePixels = length * pixelRatio;
          assert.ok(Math.abs(devicePixels - Math.round(devicePixels)) < 1e-6 * Math.max(1, Math.abs(devicePixels)));
        }
      }),
    );
  });
});
