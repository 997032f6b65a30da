import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { packagedReadme } from '../../../scripts/lib/packagedReadme.ts';

describe('the README in the package', () => {
  const readme = readFileSync('README.md', 'utf8');

  it('has no picture and no link that VS Code would show as broken', () => {
    const packaged = packagedReadme(readme);
    const targets = [...packaged.matchAll(/\]\(([^)]*)\)/g)].map(([, target = '']) => target);
    for (const target of targets) assert.match(target, /^(?:https:\/\/|#)/);
    assert.match(packaged, /What each slider does \(docs\/FILTERS\.md in the source\)/);
    assert.match(packaged, /See SECURITY\.md in the source\./);
    assert.doesNotMatch(packaged, /\n\n\n/);
  });

  it('is made of files that are there', () => {
    const paths = [...readme.matchAll(/\]\((?!https:|#)([^)]+)\)/g)].map(([, path = '']) => path);
    assert.ok(paths.length > 5);
    for (const path of paths) assert.ok(existsSync(path), path);
  });

  it('leaves addresses and the rest as they are', () => {
    const text =
      'See [VS Code](https://code.visualstudio.com) and [above](#share).\n\n![x](https://example.org/y.png)\n\n';
    assert.equal(packagedReadme(text), text);
  });
});
