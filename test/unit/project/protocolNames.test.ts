import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { facts, failureCodes, requests, signals } from '../../../src/shared/protocol/messages.ts';
import { filters } from '../../../src/shared/recipe/filters.ts';

const page = readFileSync('docs/PROTOCOL.md', 'utf8');

/** The first column of the table under a heading. */
function rowsUnder(heading: string): readonly string[] {
  const [, section = ''] = new RegExp(`^### ${heading}\\n\\n((?:\\|.*\\n)+)`, 'm').exec(page) ?? [];
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name);
}

/** What stands between back-ticks in a sentence that begins so. */
function namedAfter(start: string): readonly string[] {
  const [, sentence = ''] = page.split(start);
  return [...(sentence.split('. ', 1)[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

describe('names of the protocol', () => {
  for (const [heading, messages] of Object.entries({ Requests: requests, Signals: signals, Facts: facts }))
    it(`[P9] are in the page's table, and no others: ${heading}`, () =>
      assert.deepEqual([...rowsUnder(heading)].sort(), Object.keys(messages).sort()));

  it('[P10] are in its list of failure codes, and no others', () =>
    assert.deepEqual([...namedAfter('Failure codes: ')].sort(), [...failureCodes].sort()));

  it('[P22] are those of the filters, each with its range, its step and what it is neutral at', () => {
    const [, list = ''] = /^Filters \(.*?\): ((?:.+\n)+)/m.exec(page) ?? [];
    const rows = filters.map(({ id, min, max, step, neutral }) => {
      const row = `\`${id}\` ${min} ${max} ${step}`;
      return neutral === 0 ? row : `${row} (neutral at ${neutral})`;
    });
    assert.deepEqual(list.replace(/\s+/g, ' ').trim().replace(/\.$/, '').split(', ').sort(), rows.sort());
  });
});
