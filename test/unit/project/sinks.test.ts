import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSources } from './imports.ts';

const sourceFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'src');

/** Ways for a text to become more than a text. */
const sinks: readonly RegExp[] = [
  /\b(?:inner|outer)HTML\s*\+?=(?!=)/,
  /\binsertAdjacentHTML\b/,
  /\bsetHTML(?:Unsafe)?\b/,
  /\bdocument\s*\.\s*write(?:ln)?\b/,
  /\bsrcdoc\b/,
  /\bDOMParser\b/,
  /\bcreateContextualFragment\b/,
  /\beval\s*\(/,
  /\bnew\s+Function\b/,
  /\bset(?:Timeout|Interval)\s*\(\s*['"`]/,
  /\bjavascript:/,
  /\bsetAttribute\s*\(\s*['"`]on/,
  /\b(?:isTrusted|supportHtml)\s*[:=]\s*true/,
];

const findSinks = (text: string): readonly string[] => sinks.flatMap((sink) => text.match(sink)?.[0] ?? []);

describe('text', () => {
  const files = readSources(sourceFolder).filter(({ path: file }) => /^(?:webview|editor|extension)/.test(file));

  it('is only ever set as text, in the page and in VS Code', () => {
    assert.ok(files.length > 50);
    const found = files.flatMap((file) => findSinks(file.text).map((sink) => `${file.path}: ${sink}`));
    assert.deepEqual(found, []);
  });

  for (const line of [
    'node.innerHTML = name;',
    'node.outerHTML += name;',
    "node.insertAdjacentHTML('beforeend', name);",
    'document.write(name);',
    "frame.setAttribute('srcdoc', name);",
    'new DOMParser().parseFromString(name);',
    'eval(name);',
    "setTimeout('run()', 5);",
    "a.href = 'javascript:run()';",
    "node.setAttribute('onclick', name);",
    'markdown.isTrusted = true;',
  ]) {
    it(`would be found out in ${line}`, () => assert.equal(findSinks(line).length, 1));
  }

  it('may be read back', () => assert.deepEqual(findSinks('if (old.outerHTML !== entry.outerHTML) return;'), []));
});
