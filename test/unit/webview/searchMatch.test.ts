import assert from 'node:assert/strict';
import { filters } from '../../../src/shared/recipe/filters.ts';
import { isEmptyQuery, matchesQuery } from '../../../src/webview/sliders/searchMatch.ts';
import { searchWords } from '../../../src/webview/sliders/searchWords.ts';

describe('the search for adjustments', () => {
  const found = (query: string) =>
    filters.filter(({ id, label }) => matchesQuery(query, [label, ...searchWords[id]])).map(({ id }) => id);

  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['bw', ['grayscale']],
    ['B&W', ['grayscale']],
    ['monochrome', ['grayscale']],
    ['black and white', ['grayscale']],
    ['warm', ['temperature']],
    ['white balance', ['temperature', 'tint']],
    ['usm', ['sharpen', 'sharpenRadius']],
    ['sharpen rad', ['sharpenRadius']],
    ['ration', ['saturation']],
    ['CONTRAST', ['contrast', 'clarity']],
    ['  négative ', ['invert']],
    ['no such thing', []],
    ['contrast nothing', []],
  ];
  for (const [query, ids] of cases) {
    it(`"${query}" finds ${ids.join(', ') || 'nothing'}`, () => assert.deepEqual(found(query), ids));
  }

  it('finds every adjustment by its label and by each of its other names', () => {
    for (const { id, label } of filters) {
      for (const name of [label, ...searchWords[id]]) assert.ok(found(name).includes(id), name);
    }
  });

  it('has not begun while there is nothing but blanks and signs', () => {
    assert.ok(isEmptyQuery(' / '));
    assert.ok(!isEmptyQuery(' a '));
  });
});
