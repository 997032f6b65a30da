import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cosDegrees, exp, log, pow, sinDegrees } from '../../../src/shared/recipe/deterministicMath.ts';

function close(actual: number, expected: number, context: unknown): void {
  const bound = 1e-12 * Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(actual - expected) <= bound, `${actual} for ${expected} at ${String(context)}`);
}

function forAll(min: number, max: number, check: (value: number) => void): void {
  fc.assert(fc.property(fc.double({ min, max, noNaN: true }), check), { numRuns: 2000 });
}

describe('deterministic mathematics', () => {
  it('agrees with Math.exp', () => forAll(-40, 40, (x) => close(exp(x), Math.exp(x), x)));

  it('agrees with Math.log', () => forAll(1e-6, 100, (x) => close(log(x), Math.log(x), x)));

  it('agrees with Math.pow at the exponents of sRGB', () => {
    forAll(0, 40, (x) => {
      close(pow(x, 2.4), x ** 2.4, x);
      close(pow(x, 1 / 2.4), x ** (1 / 2.4), x);
    });
  });

  it('agrees with Math.sin and Math.cos', () => {
    forAll(-360, 360, (degrees) => {
      close(sinDegrees(degrees), Math.sin((degrees * Math.PI) / 180), degrees);
      close(cosDegrees(degrees), Math.cos((degrees * Math.PI) / 180), degrees);
    });
  });

  it('is exact where a neutral filter needs it', () => {
    assert.equal(pow(2, 0), 1);
    assert.equal(pow(0, 2.4), 0);
    assert.equal(sinDegrees(0), 0);
  });
});
