import assert from 'node:assert/strict';
import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileStamp } from '../../../../src/editor/document/fileStamp.ts';

describe('what a file is known again by without reading it', () => {
  let folder: string;
  let path: string;
  const minuteMs = 60_000;
  /** Once the file has been left alone for that long. */
  const later = (): Promise<string | undefined> => fileStamp(path, Date.now() + minuteMs);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelpair-stamp-'));
    path = join(folder, 'a.png');
    await writeFile(path, 'one');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is the same while nobody writes it', async () => {
    const before = await later();
    assert.ok(before);
    assert.equal(await later(), before);
  });

  it('differs where another file of the same length and date takes its place', async () => {
    const date = new Date(Date.now() - minuteMs);
    await utimes(path, date, date);
    const before = await later();
    const other = join(folder, 'b.png');
    await writeFile(other, 'two');
    await utimes(other, date, date);
    await rename(other, path);
    assert.notEqual(await later(), before);
  });

  it('is nothing to go by right after the file was written: the next write may have the same date', async () => {
    assert.equal(await fileStamp(path), undefined);
    const longAgo = new Date(Date.now() - minuteMs);
    await utimes(path, longAgo, longAgo);
    assert.equal(await fileStamp(path), undefined, 'whatever date a program has given it');
  });

  it('is nothing where there is no file', async () => {
    await rm(path);
    assert.equal(await later(), undefined);
  });
});
