import assert from 'node:assert/strict';
import { randomFillSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLocal } from '../../../src/editor/sources/readLocal.ts';
import { sha256Of, sha256OfFile } from '../../../src/editor/sources/sourceHash.ts';

/** None at all, a piece and its neighbours, several pieces. */
const lengths = [0, 1, 65_535, 65_536, 65_537, 300_000];
const maxBytes = 300_000;

describe('a local file', () => {
  let folder: string;
  const put = async (byteLength: number): Promise<{ readonly path: string; readonly bytes: Uint8Array }> => {
    const [path, bytes] = [join(folder, String(byteLength)), randomFillSync(new Uint8Array(byteLength))];
    await writeFile(path, bytes);
    return { path, bytes };
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelpair-files-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('is read as it is, whatever its length', async () => {
    for (const byteLength of lengths) {
      const { path, bytes } = await put(byteLength);
      assert.deepEqual(new Uint8Array(await readLocal(path, maxBytes)), bytes, `${byteLength} bytes`);
    }
  });

  it('has the same hash piece by piece as in one piece', async () => {
    for (const byteLength of lengths) {
      const { path, bytes } = await put(byteLength);
      assert.equal(await sha256OfFile(path, maxBytes), sha256Of(bytes), `${byteLength} bytes`);
    }
  });

  it('is read no further than asked for, where it has grown or has no end', async () => {
    for (const cap of [1, 65_536, 100_000]) {
      const { path, bytes } = await put(300_000);
      const most = bytes.subarray(0, cap);
      assert.deepEqual(new Uint8Array(await readLocal(path, cap)), most, `${cap} bytes`);
      assert.equal(await sha256OfFile(path, cap), sha256Of(most), `${cap} bytes`);
      if (process.platform === 'win32') continue;
      assert.deepEqual(new Uint8Array(await readLocal('/dev/zero', cap)), new Uint8Array(cap), `${cap} bytes`);
      assert.equal(await sha256OfFile('/dev/zero', cap), sha256Of(new Uint8Array(cap)), `${cap} bytes`);
    }
  });

  it('that is not there is told as the file system does', async () => {
    const path = join(folder, 'none');
    await assert.rejects(readLocal(path, maxBytes), { code: 'ENOENT' });
    await assert.rejects(sha256OfFile(path, maxBytes), { code: 'ENOENT' });
  });
});
