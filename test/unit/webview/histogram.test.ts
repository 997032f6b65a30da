import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countPixels, histogramChannels, meanLevel } from '../../../src/webview/seeing/histogram.ts';

const sum = (counts: Uint32Array) => counts.reduce((total, count) => total + count, 0);

describe('histogram', () => {
  it('counts each colour and the luma of Rec. 709', () => {
    const { counts, pixels } = countPixels(Uint8ClampedArray.of(255, 0, 0, 255, 0, 255, 0, 255, 10, 20, 30, 128));
    assert.equal(pixels, 3);
    assert.deepEqual([counts.red[255], counts.red[0], counts.red[10]], [1, 1, 1]);
    assert.deepEqual([counts.green[255], counts.blue[0], counts.blue[30]], [1, 2, 1]);
    const lumas = [0.2126 * 255, 0.7152 * 255, 0.2126 * 10 + 0.7152 * 20 + 0.0722 * 30].map(Math.round);
    assert.deepEqual(
      lumas.map((luma) => counts.luma[luma]),
      [1, 1, 1],
    );
  });

  it('leaves out pixels without alpha, whose colour nobody sees', () => {
    const { counts, pixels } = countPixels(Uint8ClampedArray.of(255, 255, 255, 0, 0, 0, 0, 1));
    assert.equal(pixels, 1);
    assert.deepEqual([counts.luma[255], counts.luma[0]], [0, 1]);
  });

  it('counts as clipped what is marked in the picture: a full channel, or none but empty ones', () => {
    const clippedIn = (...rgb: readonly number[]) => countPixels(Uint8ClampedArray.of(...rgb, 255)).clipped;
    assert.deepEqual(clippedIn(255, 200, 0), { shadows: 0, highlights: 1 });
    assert.deepEqual(clippedIn(0, 0, 0), { shadows: 1, highlights: 0 });
    assert.deepEqual(clippedIn(200, 90, 0), { shadows: 0, highlights: 0 }, 'a vivid colour has lost nothing');
  });

  it('counts every visible pixel once a channel, and greys alike in all of them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(255), { maxLength: 200 }), (greys) => {
        const histogram = countPixels(Uint8ClampedArray.from(greys.flatMap((grey) => [grey, grey, grey, 255])));
        const mean = greys.reduce((total, grey) => total + grey, 0) / Math.max(1, greys.length);
        for (const channel of histogramChannels) {
          assert.equal(sum(histogram.counts[channel]), greys.length);
          assert.deepEqual(histogram.counts[channel], histogram.counts.red);
          assert.ok(Math.abs(meanLevel(histogram, channel) - mean) < 1e-9);
        }
      }),
    );
  });
});
