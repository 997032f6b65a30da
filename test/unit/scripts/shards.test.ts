import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dealOut, testFilesIn } from '../../../scripts/lib/shards.ts';

describe('dealing out files of tests', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'pixelpair-shards-'));
    const sizes = { 'a.test.ts': 50, 'b.test.ts': 10, 'c.test.ts': 30, 'd.test.ts': 25, 'helper.ts': 99 };
    for (const [name, size] of Object.entries(sizes)) await writeFile(path.join(folder, name), ' '.repeat(size));
  });
  after(() => rm(folder, { recursive: true }));

  it('gives every file to one part, about as much to each, and helpers to none', async () => {
    const dealt = await dealOut(await testFilesIn(folder), 2);
    const names = dealt.map((part) => part.map((file) => path.basename(file)));
    assert.deepEqual(names, [
      ['a.test.ts', 'b.test.ts'],
      ['c.test.ts', 'd.test.ts'],
    ]);
  });

  it('counts what a file puts together from a folder of its name', async () => {
    await mkdir(path.join(folder, 'b'));
    await writeFile(path.join(folder, 'b', 'story.ts'), ' '.repeat(90));
    const dealt = await dealOut(await testFilesIn(folder), 2);
    assert.deepEqual(
      dealt[0]?.map((file) => path.basename(file)),
      ['b.test.ts'],
    );
  });

  it('leaves no part empty: mocha would run everything there is', async () => {
    const dealt = await dealOut(await testFilesIn(folder), 9);
    assert.deepEqual(
      dealt.map((part) => part.length),
      [1, 1, 1, 1],
    );
  });
});
