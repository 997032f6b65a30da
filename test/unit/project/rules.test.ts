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

/** The rules in order of their numbers, those in a row that stand in one section together. */
function sectionsByNumber(): readonly (readonly [first: number, last: number, section: number])[] {
  const sectionOf = new Map<number, number>();
  for (const [, section, text = ''] of page.matchAll(/^## (\d+)\. .*\n((?:(?!## ).*\n)*)/gm))
    for (const [, rule] of text.matchAll(/^- \*\*P(\d+)\*\* /gm)) sectionOf.set(Number(rule), Number(section));
  const ranges: [number, number, number][] = [];
  for (const [rule, section] of [...sectionOf].sort(([a], [b]) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[2] === section) last[1] = rule;
    else ranges.push([rule, rule, section]);
  }
  return ranges;
}

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

  it('are where the index at the top of the page says, by number', () => {
    const index = sectionsByNumber().map(([first, last, section]) =>
      first === last ? `P${first} §${section}` : `P${first}-P${last} §${section}`,
    );
    assert.ok(page.replace(/\s+/g, ' ').includes(`by section: ${index.join(', ')}. `), `it is: ${index.join(', ')}`);
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
