import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const model = readFileSync(path.join(root, 'docs', 'THREAT-MODEL.md'), 'utf8');

/** Every threat with the tests named under it. */
const threats = model
  .split(/^## /m)
  .slice(1)
  .map((section) => ({
    name: section.split('\n', 1)[0] ?? '',
    tests: [...section.matchAll(/^- `([^`]+)`: "(.+)"$/gm)].map(([, file = '', title = '']) => ({ file, title })),
    text: section,
  }));

const promised = [
  'web page',
  'DNS rebinding',
  'leaked link',
  'hostile guest',
  'hostile host',
  'hostile image',
  'hostile workspace',
  'hostile `vscode://` link',
];

/** Whether a test of the file has this very title, cited rules left aside; what a template puts into it reads as `...`. */
function hasTest(text: string, title: string): boolean {
  const titles = text.matchAll(/\bit\(\s*(['"`])((?:(?!\1).)*)\1/gs);
  return [...titles].some(([, , one = '']) => plain(one) === title);
}

function plain(title: string): string {
  return title.replace(/^(?:\[P\d+\]\s*)+/, '').replace(/\$\{[^}]*\}/g, '...');
}

describe('the threat model', () => {
  for (const name of promised) {
    it(`has something to say about: ${name}`, () => assert.ok(threats.some((threat) => threat.name.includes(name))));
  }

  for (const { name, tests, text } of threats) {
    it(`names controls and existing tests for: ${name}`, () => {
      assert.match(text, /\*Controls\*: /);
      assert.ok(tests.length > 0);
      for (const { file, title } of tests) {
        assert.ok(existsSync(path.join(root, file)), file);
        assert.ok(hasTest(readFileSync(path.join(root, file), 'utf8'), title), `${file} has no test "${title}"`);
      }
    });
  }

  it('would be found out if it named a test that is not there', () => {
    assert.ok(hasTest("it('[P4] turns away', () => {});", 'turns away'));
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what a test file says.
    assert.ok(hasTest('it(`[P4][P5] turns away ${who}, politely`, () => {});', 'turns away ..., politely'));
    assert.ok(!hasTest("it('[P4] turns away nobody', () => {});", 'turns away'));
    assert.ok(!hasTest("xit('turns away', () => {});", 'turns away'));
    assert.ok(!hasTest("it('[P4] turns away', () => {});", 'lets in'));
    assert.ok(!hasTest("// it is 'lets in'", 'lets in'));
  });
});
