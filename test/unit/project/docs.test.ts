import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** `bench/notes` is in `bench/RESULTS.md`, as it stands, so its links are meant from there. */
const pages = [...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'], ...['docs', 'docs/adr', 'bench'].flatMap(pagesIn)];
const files = ['src', 'test', 'bench', 'scripts'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `/${folder}/${name.split(path.sep).join('/')}`)
    .filter((name) => !name.includes('/node_modules/')),
);

function pagesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

/** The sources that a text names: whole paths, or the end of them. */
function missingSources(text: string): string[] {
  const named = [...text.matchAll(/`([\w./-]+\.(?:ts|mts|mjs))`/g)].map(([, name = '']) => name);
  return named.filter((name) => !files.some((file) => file.endsWith(`/${name}`)));
}

/** The files that a page links to, but for those of the web. */
function missingTargets(page: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)#\s:]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !existsSync(path.join(path.dirname(page), target)));
}

describe('the documents', () => {
  for (const page of pages) {
    it(`name only files that are there: ${page}`, () => {
      const text = readFileSync(page, 'utf8');
      assert.deepEqual([...missingSources(text), ...missingTargets(page, text)], []);
    });
  }

  for (const notes of pagesIn('bench/notes')) {
    it(`of what was measured hold the notes as they stand: ${notes}`, () =>
      assert.ok(readFileSync('bench/RESULTS.md', 'utf8').includes(readFileSync(notes, 'utf8').trim())));
  }

  it('would be found out if they named one that is not', () => {
    assert.deepEqual(missingSources('see `host/room/room.ts`, `room.ts`, `oom.ts` and `host/roam.ts`'), [
      'oom.ts',
      'host/roam.ts',
    ]);
    const links = '[a](0001-the-room-is-the-authority.md) [b](0000.md) [c](https://a.example/b) [d](#here)';
    assert.deepEqual(missingTargets('docs/adr/README.md', links), ['0000.md']);
  });
});
