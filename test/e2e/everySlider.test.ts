import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { type FilterId, filters, findFilter } from '../../src/shared/recipe/filters.ts';
import { compareImages } from './support/compareImages.ts';
import { drawScene } from './support/drawings.ts';
import { decode } from './support/independentRender.ts';
import { joinSession, openOnHost, type Pair, startSession } from './support/pair.ts';
import { type Positions, renderByFormula } from './support/renderByFormula.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const fileName = 'scene.png';

/** Where each slider is dragged to; which value that comes to, a pixel of its track decides. One save a group. */
const groups: Readonly<Record<string, { readonly [Id in FilterId]?: number }>> = {
  Light: {
    exposure: 0.6,
    brightness: -12,
    contrast: 20,
    highlights: -40,
    shadows: 35,
    whites: 20,
    blacks: -15,
    gamma: 1.4,
  },
  Colour: {
    temperature: 35,
    tint: -30,
    saturation: 40,
    vibrance: 40,
    hue: 25,
    grayscale: 15,
    sepia: 20,
    invert: 10,
  },
  'what looks at neighbours': { blur: 2, clarity: 60, sharpen: 60, sharpenRadius: 3 },
  'what depends on the place': { pixelate: 6, vignette: -50, grain: 30 },
};

/**
 * In levels of 255. The picture is rounded to levels between colours, vibrance and each effect, and a blur is allowed
 * two levels from a true Gaussian, which clarity and sharpening each make larger by as much as their amount says;
 * the formulas are rounded once.
 */
const bound = { mean: 0.5, max: 4 };

describe('every slider moved once, in two windows', () => {
  let pair: Omit<Pair, 'close'>;
  let file: string;
  let original: Buffer;

  before(async () => {
    pair = await sharedPair();
    original = await drawScene();
    file = await addFile(pair, fileName, original);
    await openOnHost(pair.host, fileName);
    await joinSession(pair.guest, await startSession(pair.host));
  });
  stopAfterFailure();

  for (const [name, targets] of Object.entries(groups)) {
    const positions: Record<string, number> = {};

    for (const [index, [id, target]] of Object.entries(targets).entries()) {
      const label = findFilter(id)?.label ?? assert.fail(id);
      const isHosts = index % 2 === 0;
      it(`${label} is dragged by the ${isHosts ? 'host' : 'guest'} and comes to the other`, async () => {
        const [own, other] = isHosts ? [pair.host, pair.guest] : [pair.guest, pair.host];
        const value = await own.pixelPair.drag(label, target);
        assert.notEqual(value, findFilter(id)?.neutral);
        await other.pixelPair.untilValue(label, value);
        positions[id] = value;
      });
    }

    it(`the saved file is what the published formulas make of the original: ${name}`, async () => {
      await pair.host.press('Control+s');
      await pair.host.untilDirty(fileName, false);
      const found = await distance(positions);
      assert.ok(isWithinBound(found), `${JSON.stringify(positions)}: ${JSON.stringify(found)}`);
    });

    it(`no slider could have been left out of it: ${name}`, async () => {
      for (const left of Object.keys(targets)) {
        const others = Object.fromEntries(Object.entries(positions).filter(([id]) => id !== left));
        assert.ok(!isWithinBound(await distance(others)), left);
      }
    });

    it(`one button takes all of it back in both windows: ${name}`, async () => {
      await pair.host.pixelPair.button('Reset Everything').click();
      for (const id of Object.keys(targets)) {
        const { label, neutral } = findFilter(id) ?? assert.fail(id);
        for (const window of [pair.host, pair.guest]) await window.pixelPair.untilValue(label, neutral);
      }
    });
  }

  it('there is no other slider', () => {
    const moved = Object.values(groups).flatMap((targets) => Object.keys(targets));
    assert.deepEqual(moved.sort(), filters.map(({ id }) => String(id)).sort());
  });

  async function distance(of: Positions) {
    return compareImages(await decode(await readFile(file)), await renderByFormula(original, of));
  }
});

function isWithinBound({ mean, max, maxAlpha }: ReturnType<typeof compareImages>): boolean {
  return mean <= bound.mean && max <= bound.max && maxAlpha === 0;
}
