import assert from 'node:assert/strict';
import type { Renderer } from '../../../src/render/renderer.ts';
import { type DisplayTable, displayPoints, displayTableBytes } from '../../../src/shared/recipe/plan.ts';
import { loadRenderer, noise, wholeOf } from './images.ts';

type Map = (red: number, green: number, blue: number) => readonly [number, number, number];

describe('the display table', () => {
  let renderer: Renderer;
  before(async () => {
    renderer = await loadRenderer();
  });
  const picture = noise(97, 61, 5, (random) => Math.floor(random * 256));
  const shownThrough = (map: Map) => renderer.render(picture, wholeOf(picture), { display: tableOf(map) });

  it('leaves every pixel as it is where it maps colours to themselves', () => {
    assert.deepEqual([...shownThrough((red, green, blue) => [red, green, blue])], [...picture.data]);
  });

  it('is exact between its points for what is linear, in each order of the channels', () => {
    const shown = shownThrough((red, green, blue) => [255 - blue, 0.5 * red + 0.5 * green, 0.25 * (red + blue)]);
    for (let at = 0; at < picture.data.length; at += 4) {
      const [red = 0, green = 0, blue = 0, alpha] = picture.data.subarray(at, at + 4);
      const expected = [255 - blue, 0.5 * (red + green), 0.25 * (red + blue)];
      // A rounding at the points, and one in between.
      for (const [channel, level] of expected.entries()) assert.ok(Math.abs((shown[at + channel] ?? 0) - level) <= 1);
      assert.equal(shown[at + 3], alpha);
    }
  });

  it('is put over a picture in place as well as along with everything else', () => {
    const large = noise(1100, 300, 9);
    const display = tableOf((red, green, blue) => [blue, 255 - green, red]);
    const plan = { sharpen: { sigma: 1, amount: 1 } };
    const both = renderer.render(large, wholeOf(large), { ...plan, display });
    const data = renderer.render(large, wholeOf(large), plan);
    renderer.render({ ...large, data }, wholeOf(large), { display }, data);
    assert.deepEqual(data, both);
  });

  it('comes after everything that a recipe asks for', () => {
    const swap = tableOf((red, green, blue) => [blue, green, red]);
    const plan = { sharpen: { sigma: 1, amount: 1 }, vignette: { amount: -0.5, picture } };
    const edited = renderer.render(picture, wholeOf(picture), plan);
    const shown = renderer.render(picture, wholeOf(picture), { ...plan, display: swap });
    for (let at = 0; at < shown.length; at += 4) {
      assert.deepEqual([shown[at], shown[at + 1], shown[at + 2]], [edited[at + 2], edited[at + 1], edited[at]]);
    }
  });
});

function tableOf(map: Map): DisplayTable {
  const table = new Uint8Array(displayTableBytes);
  const level = (index: number) => (index * 255) / (displayPoints - 1);
  for (let point = 0; point < displayPoints ** 3; point++) {
    const [red, green, blue] = [point, point / displayPoints, point / displayPoints ** 2].map((index) =>
      level(Math.floor(index) % displayPoints),
    );
    table.set(map(red ?? 0, green ?? 0, blue ?? 0).map(Math.round), point * 3);
  }
  return table;
}
