import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSourceStore, type SourceStore, sha256Of } from '../../../src/editor/sources/sourceStore.ts';

describe('the source store', () => {
  const bytes = new TextEncoder().encode('the bytes of an image');
  let folder: string;
  let store: SourceStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelpair-sources-'));
    store = createSourceStore(join(folder, 'sources'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gives back what was put in, by its hash', async () => {
    const hash = await store.put(bytes);
    assert.equal(hash, sha256Of(bytes));
    assert.deepEqual(new Uint8Array(await store.read(hash)), bytes);
  });

  it('gives a part of a source', async () => {
    const hash = await store.put(bytes);
    assert.deepEqual(await store.readRange(hash, 4, 5), bytes.slice(4, 9));
  });

  it('leaves no temporary file behind', async () => {
    const hash = await store.put(bytes);
    await store.put(bytes);
    assert.deepEqual(await readdir(store.folder), [hash]);
  });

  it('knows whether a source needs a table for its colours, and which', async () => {
    const [plain, wide] = [await store.put(bytes), await store.put(bytes.slice(1))];
    assert.equal(await store.findDisplayTable(plain), undefined);
    await store.putDisplayTable(plain, undefined);
    const path = await store.putDisplayTable(wide, bytes);
    assert.deepEqual(await store.findDisplayTable(plain), { path: undefined });
    assert.deepEqual(await store.findDisplayTable(wide), { path });
  });

  it('writes again what was cut off', async () => {
    const hash = await store.put(bytes);
    await writeFile(store.pathOf(hash), 'the');
    await store.put(bytes);
    assert.deepEqual(new Uint8Array(await store.read(hash)), bytes);
  });

  it('refuses a name that is not a hash', () => {
    assert.throws(() => store.pathOf('../secret'));
  });

  describe('when it is cleaned up', () => {
    const roomy = { maxAgeMs: 30_000, maxBytes: 1_000, minAgeMs: 10_000 };

    /** A source that was last used some seconds ago. */
    const putUsed = async (text: string, secondsAgo: number): Promise<string> => {
      const hash = await store.put(new TextEncoder().encode(text));
      const then = new Date(Date.now() - secondsAgo * 1_000);
      await utimes(store.pathOf(hash), then, then);
      return hash;
    };
    const isKept = (hash: string): Promise<boolean> =>
      stat(store.pathOf(hash)).then(
        () => true,
        () => false,
      );

    it('loses what nobody has used for long, with what was made of it', async () => {
      const [old, used] = [await putUsed('old', 60), await putUsed('used', 60)];
      const shown = await store.putShown(old, bytes);
      await utimes(shown, 0, 0);
      await store.use(used);
      await store.removeUnused(roomy);
      assert.deepEqual(await readdir(store.folder), [used]);
    });

    it('keeps what a backup needs, however old, until the backup is gone', async () => {
      const old = await putUsed('old', 60);
      const backup = join(folder, 'backup');
      await writeFile(backup, '{}');
      await store.pins.add(old, backup, 'file:///photo.png');
      await store.removeUnused(roomy);
      assert.equal(await isKept(old), true);
      await rm(backup);
      await store.removeUnused(roomy);
      assert.equal(await isKept(old), false);
      assert.deepEqual(await readdir(join(store.folder, 'pins')), []);
    });

    it('lets go with the pin', async () => {
      const old = await putUsed('old', 60);
      const backup = join(folder, 'backup');
      await writeFile(backup, '{}');
      await store.pins.add(old, backup, 'file:///photo.png');
      await store.pins.remove(backup);
      await store.removeUnused(roomy);
      assert.equal(await isKept(old), false);
    });

    it('finds the newest backup of a document that is still there', async () => {
      const old = await putUsed('old', 60);
      const backups = ['older', 'newer', 'gone', 'another'].map((name) => join(folder, name));
      const [older = '', newer = '', gone = '', another = ''] = backups;
      for (const backup of backups) await writeFile(backup, '{}');
      await utimes(older, 1_000, 1_000);
      for (const backup of [older, newer, gone]) await store.pins.add(old, backup, 'file:///photo.png');
      await store.pins.add(old, another, 'file:///another.png');
      await rm(gone);
      assert.equal(await store.pins.newestBackupOf('file:///photo.png'), newer);
      assert.equal(await store.pins.newestBackupOf('file:///nothing.png'), undefined);
    });

    it("finds no backup of another window, which is that window's hot exit", async () => {
      const old = await putUsed('old', 60);
      const backup = join(folder, 'backup');
      await writeFile(backup, '{}');
      const [mine, others] = ['mine', 'others'].map((window) => createSourceStore(store.folder, window).pins);
      await others?.add(old, backup, 'file:///photo.png');
      assert.equal(await mine?.newestBackupOf('file:///photo.png'), undefined);
      assert.equal(await others?.newestBackupOf('file:///photo.png'), backup);
      assert.deepEqual(await mine?.needed(), new Set([old]));
    });

    it('goes by what was unused longest where there is too much, and leaves alone what may be open', async () => {
      const [oldest, older] = [await putUsed('first', 25), await putUsed('second', 20)];
      const [old, fresh] = [await putUsed('third', 15), await putUsed('fourth', 5)];
      await store.removeUnused({ ...roomy, maxBytes: 'third'.length + 'fourth'.length });
      assert.deepEqual(await Promise.all([oldest, older, old, fresh].map(isKept)), [false, false, true, true]);
      await store.removeUnused({ ...roomy, maxBytes: 0 });
      assert.deepEqual(await Promise.all([old, fresh].map(isKept)), [false, true]);
    });

    it('survives a pin that is none', async () => {
      const old = await putUsed('old', 60);
      await store.pins.add(old, join(folder, 'nowhere'), 'file:///photo.png');
      await writeFile(join(store.folder, 'pins', 'x.json'), '{"sha256": "../..", "backup": 1}');
      await store.removeUnused(roomy);
      assert.deepEqual(await readdir(join(store.folder, 'pins')), []);
    });
  });
});
