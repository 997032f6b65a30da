import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createImaging } from '../../../src/imaging/imaging.ts';
import { removeAbandoned } from '../../../src/imaging/scratch/abandonedFolders.ts';
import { ScratchFolder } from '../../../src/imaging/scratch/scratchFolder.ts';
import { until } from '../../support/until.ts';

describe('the folder for temporary files', () => {
  let parent = '';
  beforeEach(async () => {
    parent = await mkdtemp(path.join(os.tmpdir(), 'pixelpair-folders-'));
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('loses that of a task, and is gone at the end', async () => {
    const scratch = new ScratchFolder(parent);
    await Promise.all([1, 2].map((id) => mkdir(scratch.of(id), { recursive: true })));
    await scratch.remove(1);
    assert.deepEqual(
      [1, 2].map((id) => existsSync(scratch.of(id))),
      [false, true],
    );
    await scratch.dispose();
    assert.equal(existsSync(path.dirname(scratch.of(2))), false);
  });

  it('loses with a later task what could not be removed after an earlier one', async () => {
    const scratch = new ScratchFolder(parent);
    await mkdir(scratch.of(1), { recursive: true });
    // Nothing can be removed below a file.
    const own = path.dirname(scratch.of(1));
    await rename(own, `${own}-away`);
    await writeFile(own, '');
    await scratch.remove(1);
    await rm(own);
    await rename(`${own}-away`, own);
    assert.ok(existsSync(scratch.of(1)));
    await scratch.remove(2);
    assert.equal(existsSync(scratch.of(1)), false);
  });

  it('loses what a process that is gone has left, once no task can be at it any more', async () => {
    const gone = spawnSync(process.execPath, ['--version']).pid;
    const [old, young, ours, other] = [`${gone}-a`, `${gone}-b`, `${process.pid}-c`, 'folder'].map(named);
    assert.ok(old && young && ours && other);
    await Promise.all([old, young, ours, other].map((folder) => mkdir(path.join(folder, '1'), { recursive: true })));
    const hourAgo = Date.now() / 1000 - 3600;
    await Promise.all([old, ours, other].map((folder) => utimes(folder, hourAgo, hourAgo)));
    await removeAbandoned(parent);
    assert.deepEqual(
      [old, young, ours, other].map((folder) => existsSync(folder)),
      [false, true, true, true],
    );
  });

  it('is swept when imaging is created', async () => {
    const gone = spawnSync(process.execPath, ['--version']).pid;
    const left = path.join(os.tmpdir(), `pixelpair-scratch-${gone}-left`);
    await mkdir(left);
    await utimes(left, 0, 0);
    const imaging = createImaging({ workerPath: 'none', kernelPath: 'none' });
    await until('the folder is gone', () => !existsSync(left));
    await imaging.dispose();
  });

  it('may be missing, or no folder: cleaning up fails nobody', async () => {
    const file = path.join(parent, 'file');
    await writeFile(file, '');
    for (const to of [path.join(parent, 'missing'), path.join(file, 'x')]) {
      await new ScratchFolder(to).remove(1);
      await removeAbandoned(to);
    }
  });

  function named(rest: string): string {
    return path.join(parent, `pixelpair-scratch-${rest}`);
  }
});
