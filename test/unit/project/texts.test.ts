import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bundleOf, type FileTexts, readTexts } from '../../../scripts/lib/l10n/bundle.ts';

describe('the texts of the sources', () => {
  let files: readonly FileTexts[];
  before(async () => {
    files = await readTexts();
  });

  it('all go through a translation', () => {
    assert.ok(files.length > 300);
    const found = files.flatMap(({ file, problems }) =>
      problems.map(({ text, line }) => `src/${file}:${line} ${JSON.stringify(text)}`),
    );
    assert.deepEqual(found, [], 'write t(...) around them, as CONTRIBUTING says under "Texts"');
  });

  it('are what translators get, each once', () => {
    const bundle = bundleOf(files);
    assert.ok(Object.keys(bundle).length > 600);
    for (const [key, text] of Object.entries(bundle)) assert.equal(key, text);
  });

  it('have no space at their ends, which a translator would lose', () => {
    const found = Object.keys(bundleOf(files)).filter((text) => text !== text.trim() || text === '');
    assert.deepEqual(found, []);
  });

  it("write three dots as VS Code's own do, of which a few of 600 alone have the one character", () => {
    const manifest = Object.values<string>(JSON.parse(readFileSync('package.nls.json', 'utf8')));
    assert.deepEqual(
      [...Object.keys(bundleOf(files)), ...manifest].filter((text) => text.includes('\u2026')),
      [],
    );
  });

  for (const file of ['src/extension.ts', 'src/webview/page.ts']) {
    it(`are in the user's language from the first on, because ${file} sets it before anything else`, () => {
      const [first] = readFileSync(file, 'utf8').match(/^import .*$/m) ?? [];
      assert.match(first ?? '', /^import '\.\/(?:editor\/useLanguage|l10n)\.ts';$/);
    });
  }
});
