import assert from 'node:assert/strict';
import { findFilter } from '../../../src/shared/recipe/filters.ts';
import { parseTyped, steppedValue } from '../../../src/webview/sliders/steps.ts';

function filter(id: string) {
  const found = findFilter(id);
  if (!found) throw new Error(`no filter ${id}`);
  return found;
}

describe('keys on a slider', () => {
  const contrast = filter('contrast');
  const cases: readonly (readonly [string, boolean, number])[] = [
    ['ArrowRight', false, 6],
    ['ArrowUp', false, 6],
    ['ArrowLeft', false, 4],
    ['ArrowDown', false, 4],
    ['ArrowRight', true, 15],
    ['ArrowLeft', true, -5],
    ['PageUp', false, 15],
    ['PageDown', false, -5],
    ['PageUp', true, 15],
    ['Home', false, -100],
    ['End', false, 100],
    ['a', false, 5],
  ];
  for (const [key, shift, value] of cases) {
    it(`${shift ? 'Shift+' : ''}${key} leads from 5 to ${value}`, () => {
      assert.equal(steppedValue(contrast, 5, key, shift), value);
    });
  }

  it('keeps to the filter’s step and range', () => {
    assert.equal(steppedValue(filter('exposure'), 0.1, 'ArrowRight', false), 0.15);
    assert.equal(steppedValue(filter('exposure'), 4.9, 'PageUp', false), 5);
  });
});

describe('a typed value', () => {
  const read: readonly (readonly [string, string, number | undefined])[] = [
    ['contrast', '18', 18],
    ['contrast', ' +18 % ', 18],
    ['contrast', '-30', -30],
    ['contrast', '\u2212 30', -30],
    ['contrast', '400', 100],
    ['exposure', '0,5', 0.5],
    ['exposure', '-1.02 EV', -1],
    ['hue', '90°', 90],
    ['blur', '.5 px', 0.5],
    ['contrast', '', undefined],
    ['contrast', 'much', undefined],
    ['contrast', '1e3', undefined],
  ];
  for (const [id, text, value] of read) {
    it(`"${text}" is ${value ?? 'no value'} of ${id}`, () => assert.equal(parseTyped(filter(id), text), value));
  }
});
