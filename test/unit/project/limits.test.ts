import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const tables = ['src/shared/limits.ts', 'src/shared/protocol/limits.ts', 'src/shared/protocol/rates.ts'];
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => path.posix.join('src', ...name.split(path.sep)))
  .map((name) => ({ name, words: new Set(readFileSync(name, 'utf8').match(/\w+/g)) }));

/** Limits without a comment above them. One that stands right below another shares that one's. */
function withoutReason(text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const name = limitOf(line);
    const above = lines[at - 1] ?? '';
    return name === undefined || above.endsWith('*/') || limitOf(above) !== undefined ? [] : [name];
  });
}

function limitOf(line: string): string | undefined {
  return /^export const (\w+) =/.exec(line)?.[1];
}

describe('limits', () => {
  for (const table of tables) {
    const text = readFileSync(table, 'utf8');

    it(`have a reason each: ${table}`, () => assert.deepEqual(withoutReason(text), []));

    it(`are each kept by something: ${table}`, () => {
      const unused = text
        .split('\n')
        .flatMap((line) => limitOf(line) ?? [])
        .filter((limit) => !sources.some(({ name, words }) => name !== table && words.has(limit)));
      assert.deepEqual(unused, []);
    });
  }

  it('would be found out without a reason', () => {
    const text = '/** Why. */\nexport const a = 1;\nexport const b = 2;\n\nexport const c = {\n  d: 1,\n};\n';
    assert.deepEqual(withoutReason(text), ['c']);
  });
});
