import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { filters } from '../../../src/shared/recipe/filters.ts';

describe('the page about what each slider does', () => {
  const rows = readFileSync(new URL('../../../docs/FILTERS.md', import.meta.url), 'utf8').split('\n');

  for (const { label, min, max } of filters) {
    it(`has a row for ${label}, with its range`, () => {
      const row = rows.find((line) => line.startsWith(`| ${label} |`));
      assert.ok(row?.includes(`| ${min} to ${max}`), row);
    });
  }
});
