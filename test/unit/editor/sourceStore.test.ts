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

  it('removes what nobody has used for long, and keeps what was opened since', async () => {
    const old = await store.put(bytes);
    const used = await store.put(new TextEncoder().encode('another'));
    const longAgo = new Date(Date.now() - 60_000);
    for (const hash of [old, used]) await utimes(store.pathOf(hash), longAgo, longAgo);
    await store.put(new TextEncoder().encode('another'));
    await store.removeUnused(30_000);
    await assert.rejects(stat(store.pathOf(old)));
    await stat(store.pathOf(used));
  });
});
