import assert from 'node:assert/strict';
import { bandsOf, tilesOf } from '../../../src/render/tiling.ts';

describe('the bands of a picture', () => {
  it('cover it from the top down, and none takes more than 32 MB', () => {
    for (const width of [1, 500, 10_000, 32_768]) {
      const bands = [...bandsOf({ width, height: 3000 }, 10)];
      const ends = bands.map(({ y, height }) => y + height);
      assert.deepEqual(
        bands.map(({ y }) => y),
        [0, ...ends.slice(0, -1)],
      );
      assert.equal(ends.at(-1), 3000);
      assert.ok(bands.every((band) => band.width === width && band.width * band.height * 4 <= 32_000_000));
    }
  });

  it('are a few times as high as what is read around them, and alike, for threads that render them side by side', () => {
    for (const [height, expected] of [
      [3000, [1500, 1500]],
      [4300, [2150, 2150]],
      [1900, [1900]],
      [2000, [2000]],
      [2001, [1001, 1000]],
      [2900, [1450, 1450]],
    ] as const) {
      const heights = [...bandsOf({ width: 32_768, height }, 500)].map((band) => band.height);
      assert.deepEqual(heights, expected);
    }
  });

  it('are at most a quarter higher than that, and two or more as soon as one would be higher', () => {
    for (let height = 1; height < 20_000; height += 37) {
      const heights = [...bandsOf({ width: 4000, height }, 462)].map((band) => band.height);
      assert.ok(Math.max(...heights) <= 1.25 * 4 * 462, `${height}: ${heights}`);
      assert.equal(heights.length > 1, height > 4 * 462, `${height}: ${heights}`);
    }
  });
});

describe('the tiles of a region', () => {
  it('are never wider than what memory is counted for, whatever is read around them', () => {
    for (const width of [1, 2048, 2049, 3000, 5000, 6000, 10_000]) {
      for (const margin of [1, 462, 1500]) {
        const tiles = [...tilesOf({ x: 0, y: 0, width, height: 100 }, margin)];
        const widths = tiles.map((tile) => tile.width);
        assert.ok(Math.max(...widths) <= Math.max(2048, 2 * margin), `${width}, ${margin}`);
        assert.equal(
          widths.reduce((sum, each) => sum + each, 0),
          width,
        );
      }
    }
  });
});
