import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { compareImages } from './support/compareImages.ts';
import { drawScene } from './support/drawings.ts';
import { decode } from './support/independentRender.ts';
import { openOnHost, type Pair } from './support/pair.ts';
import { type Positions, renderByFormula } from './support/renderByFormula.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const fileName = 'scene.png';

/** Where each slider is dragged to; which value that comes to, a pixel of its track decides. */
const targets = {
  exposure: 0.6,
  brightness: -12,
  contrast: 20,
  temperature: 35,
  saturation: 40,
  hue: 25,
  blur: 2,
  sharpen: 80,
};

/**
 * In levels of 255. The picture is rounded to levels between colours, blur and sharpen, and the blur is allowed two
 * levels from a true Gaussian; the formulas are rounded once.
 */
const bound = { mean: 0.5, max: 2 };

describe('every slider moved once', () => {
  let host: Pair['host'];
  let file: string;
  let original: Buffer;
  const positions: Record<string, number> = {};

  before(async () => {
    const pair = await sharedPair();
    host = pair.host;
    original = await drawScene();
    file = await addFile(pair, fileName, original);
    await openOnHost(host, fileName);
  });
  stopAfterFailure();

  for (const [id, target] of Object.entries(targets)) {
    const label = `${id.charAt(0).toUpperCase()}${id.slice(1)}`;
    it(`${label} stays where it was dragged to`, async () => {
      positions[id] = await host.pixelPair.drag(label, target);
      assert.notEqual(positions[id], 0);
      await host.pixelPair.untilValue(label, positions[id]);
    });
  }

  it('the saved file is what the published formulas make of the original, each within two levels', async () => {
    await host.press('Control+s');
    await host.untilDirty(fileName, false);
    assert.ok(
      await isWithinBound(positions),
      `${JSON.stringify(positions)}: ${JSON.stringify(await distance(positions))}`,
    );
  });

  it('no slider could have been left out of it', async () => {
    for (const id of Object.keys(targets)) {
      assert.ok(!(await isWithinBound({ ...positions, [id]: 0 })), id);
    }
  });

  async function distance(of: Positions) {
    return compareImages(await decode(await readFile(file)), await renderByFormula(original, of));
  }

  async function isWithinBound(of: Positions): Promise<boolean> {
    const { mean, max, maxAlpha } = await distance(of);
    return mean <= bound.mean && max <= bound.max && maxAlpha === 0;
  }
});
