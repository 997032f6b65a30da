import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Pixels, Renderer } from '../../../src/render/renderer.ts';
import { compile } from '../../../src/shared/recipe/compile.ts';
import { type CurveChannel, type CurvePoint, curveChannels } from '../../../src/shared/recipe/curve.ts';
import { type FilterId, filters, snapToScale } from '../../../src/shared/recipe/filters.ts';
import type { ChannelLevels, Curves } from '../../../src/shared/recipe/recipe.ts';
import { colourFilters, type OracleFinish, oracleColour } from '../../support/oracle.ts';
import { type Adjustments, loadRenderer, noise, planOf, wholeOf, worst } from './images.ts';

const image = noise(72, 50, 7, (random) => random);
const pointFilters = filters.filter(({ id }) => id in colourFilters && id !== 'vibrance');

describe('the colour filters', () => {
  let renderer: Renderer;
  before(async () => {
    renderer = await loadRenderer();
  });

  const render = (source: Pixels, adjustments: Adjustments) =>
    renderer.render(source, wholeOf(source), planOf(adjustments));

  for (const filter of pointFilters) {
    it(`${filter.label} is within a level of its standard, from one end of the slider to the other`, () => {
      for (const share of [0, 0.11, 0.25, 0.4, 0.49, 0.51, 0.66, 0.83, 1]) {
        const value = snapToScale(filter, filter.min + share * (filter.max - filter.min));
        const error = worst(render(image, { [filter.id]: value }), oracleImage(image, { [filter.id]: value }));
        assert.ok(error <= 0.6, `${filter.id} ${value}: ${error}`);
      }
    });
  }

  it('are within a level of their standards all together', () => {
    fc.assert(
      fc.property(anyPointAdjustments(), (adjustments) => {
        const error = worst(render(image, adjustments), oracleImage(image, adjustments));
        assert.ok(error <= 0.6, `${error}`);
      }),
      { numRuns: 30 },
    );
  });

  it('are within a level of their formulas with levels and curves after them, which see sixteenths of a level', () => {
    fc.assert(
      fc.property(anyPointAdjustments(), anyFinish(), (adjustments, finish) => {
        const plan = compile({ version: 1, adjustments, ...finish }, { picture: image });
        const actual = renderer.render(image, wholeOf(image), plan);
        const before = oracleImage(image, adjustments);
        // Rounded to the nearest of them; where curves are steep, that is several levels afterwards.
        const nearby = [-1 / 32, 0, 1 / 32].map((step) =>
          finished(
            before.map((level) => level + step),
            finish,
          ),
        );
        const range = (index: number) => nearby.map((levels) => levels[index] ?? Number.NaN);
        const error = (level: number, index: number) =>
          index % 4 === 3 ? 0 : Math.max(level - Math.max(...range(index)), Math.min(...range(index)) - level);
        const errors = Array.from(actual, error);
        assert.ok(
          errors.every((one) => one <= 0.6),
          `${Math.max(...errors)}`,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('leave alpha as it is', () => {
    fc.assert(
      fc.property(anyPointAdjustments(), (adjustments) => {
        const result = render(image, adjustments);
        assert.ok(result.every((level, index) => index % 4 !== 3 || level === image.data[index]));
      }),
      { numRuns: 30 },
    );
  });

  it('leave every byte as it is where the plan is empty', () => {
    assert.deepEqual(renderer.render(image, wholeOf(image), {}), image.data);
  });

  it('leave grey grey under saturation and hue', () => {
    const grey = noise(64, 64, 3);
    const data = grey.data.map((_, index) => (index % 4 === 3 ? 255 : (grey.data[index - (index % 4)] ?? 0)));
    assert.deepEqual(render({ ...grey, data }, { saturation: 73, hue: -112 }), data);
  });
});

function anyPointAdjustments(): fc.Arbitrary<Adjustments> {
  const record: { [Id in FilterId]?: fc.Arbitrary<number> } = {};
  for (const filter of pointFilters) {
    record[filter.id] = fc
      .double({ min: filter.min, max: filter.max, noNaN: true })
      .map((value) => snapToScale(filter, value));
  }
  return fc.record(record, { requiredKeys: [] });
}

/** Curves and levels of which no slope is above twelve. */
function anyFinish(): fc.Arbitrary<{ readonly levels: ChannelLevels; readonly curves: Curves }> {
  const level = (min: number, max: number) => fc.integer({ min, max });
  const curve = fc
    .array(level(0, 255), { minLength: 5, maxLength: 5 })
    .map((ys) => ys.map((y, index): CurvePoint => [Math.min(255, index * 64), y]));
  const levels = fc.record({
    black: level(0, 60),
    gamma: fc.integer({ min: 60, max: 150 }).map((percent) => percent / 100),
    white: level(190, 255),
    outBlack: level(0, 100),
    outWhite: level(50, 255),
  });
  return fc.record({ levels: fc.dictionary(channel(), levels), curves: fc.dictionary(channel(), curve) });
}

function channel(): fc.Arbitrary<CurveChannel> {
  return fc.constantFrom(...curveChannels);
}

function oracleImage({ data }: Pixels, adjustments: Adjustments): Float64Array {
  return changed(data, oracleColour(adjustments));
}

/** Levels and curves alone. */
function finished(levels: Float64Array, finish: OracleFinish): Float64Array {
  return changed(levels, oracleColour({}, finish));
}

function changed(levels: ArrayLike<number>, change: ReturnType<typeof oracleColour>): Float64Array {
  const result = Float64Array.from(levels);
  for (let index = 0; index < result.length; index += 4) {
    const [red = 0, green = 0, blue = 0] = result.subarray(index, index + 3);
    result.set(change([red, green, blue]), index);
  }
  return result;
}
