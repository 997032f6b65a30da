import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readSources } from './imports.ts';

const styles = readFileSync(createRequire(import.meta.url).resolve('@vscode/codicons/dist/codicon.css'), 'utf8');
const known = new Set([...styles.matchAll(/\.codicon-([a-z0-9-]+):before/g)].map(([, name = '']) => name));

/** `$(name)` in texts and package.json; `icon('name')`, `icon: 'name'` and `new ThemeIcon('name')` in the sources. */
const named = [
  /\$\(([a-z0-9-]+)(?:~spin)?\)/g,
  /\b(?:icon|ThemeIcon)\('([a-z0-9-]+)(?: [^']*)?'/g,
  /\bicon: '([a-z0-9-]+)(?: [^']*)?'/g,
];

describe('icons', () => {
  it('are all among those that VS Code has: another one would be a blank', () => {
    const manifest = { path: 'package.json', text: readFileSync('package.json', 'utf8') };
    // Comments explain what an icon looks like.
    const codeOf = (text: string): string => text.replace(/^\s*(?:\*|\/\*|\/\/).*$/gm, '');
    const found = [manifest, ...readSources(path.resolve('src'))].flatMap(({ path: file, text }) =>
      named.flatMap((pattern) => [...codeOf(text).matchAll(pattern)].map(([, name = '']) => ({ file, name }))),
    );
    assert.ok(found.length > 100, `${found.length} icons`);
    const unknown = found.filter(({ name }) => !known.has(name));
    assert.deepEqual(unknown, []);
  });
});
