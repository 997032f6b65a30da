import assert from 'node:assert/strict';
import fsp, { open, utimes, writeFile } from 'node:fs/promises';
import { DiskWatch, diskHashOf, FileChanged } from '../../src/editor/document/diskWatch.ts';
import { fileStamp } from '../../src/editor/document/fileStamp.ts';
import { bytesOf } from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { until } from './support/until.ts';

const real = open;

describe('the last look at a file before a save replaces it', () => {
  const stage = setStage();

  const readsDuring = async (run: () => Promise<unknown>): Promise<number> => {
    let reads = 0;
    Object.assign(fsp, {
      open: (...args: Parameters<typeof real>) => {
        if (String(args[0]) === stage.image.fsPath) reads += 1;
        return real(...args);
      },
    });
    try {
      await run();
      return reads;
    } finally {
      Object.assign(fsp, { open: real });
    }
  };

  it('reads it only where somebody may have written it since the first', async () => {
    const { image } = stage;
    const seen = await diskHashOf(image);
    const watch = new DiskWatch(image, seen);
    await until('the file to be old enough', () => fileStamp(image.fsPath));
    assert.equal(await readsDuring(() => watch.check()), 1);
    assert.equal(await readsDuring(() => watch.mustStillBe(seen)), 0);
    const now = new Date();
    await utimes(image.fsPath, now, now);
    assert.equal(await readsDuring(() => watch.mustStillBe(seen)), 1, 'it was touched');
    const bytes = await bytesOf(image);
    await writeFile(
      image.fsPath,
      bytes.map((byte) => 255 - byte),
    );
    await assert.rejects(watch.mustStillBe(seen), FileChanged);
    watch.dispose();
  });
});
