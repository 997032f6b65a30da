import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const page = readFileSync('docs/PROTOCOL.md', 'utf8');
/** A rule stands at the beginning of an item. */
const rules = [...page.matchAll(/^- \*\*P(\d+)\*\* /gm)].map(([, number]) => Number(number));

const testFiles = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => path.join('test', file));

/** The rules that the titles of tests and suites cite, `[P7] ...`. */
const citedIn = (source: string): number[] =>
  [...source.matchAll(/\b(?:it|describe|test)\(\s*[`'"]((?:\[P\d+\]\s*)+)/g)].flatMap(([, cited = '']) =>
    [...cited.matchAll(/\d+/g)].map(Number),
  );
const citations = testFiles.flatMap((file) => citedIn(readFileSync(file, 'utf8')).map((rule) => ({ file, rule })));

describe('rules of the protocol', () => {
  it('are numbered from 1 without a gap, each once, as the page says', () => {
    const sorted = [...rules].sort((a, b) => a - b);
    assert.deepEqual(
      sorted,
      sorted.map((_, index) => index + 1),
    );
    const [, last] = /\*\*P1\*\* to \*\*P(\d+)\*\*/.exec(page) ?? [];
    assert.equal(Number(last), sorted.length);
  });

  it('have a test each', () => {
    const cited = new Set(citations.map(({ rule }) => rule));
    const untested = rules.filter((rule) => !cited.has(rule)).map((rule) => `P${rule}`);
    assert.deepEqual(untested, [], 'rules that no title of a test cites');
  });

  it('exist where a test cites them', () => {
    const unknown = citations.filter(({ rule }) => !rules.includes(rule));
    assert.deepEqual(unknown, [], 'citations of rules that are not on the page');
  });

  it('are found in a title that cites several, with and without a space between them', () => {
    for (const between of ['', ' ']) assert.deepEqual(citedIn(`it('${['[P16]', '[P26]'].join(between)} is`), [16, 26]);
  });
});
