import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPresetStore } from '../../../src/editor/presets/presetStore.ts';
import { formatPresetFile, maxPresetFileBytes } from '../../../src/shared/recipe/presetFile.ts';
import type { Preset } from '../../../src/shared/recipe/presets.ts';

const preset = (name: string): Preset => ({ name, look: { version: 1, adjustments: { exposure: 1 } } });

describe('the store of presets', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelpair-presets-'));
    file = join(folder, 'storage', 'presets.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const put = async (text: string) => {
    await mkdir(join(folder, 'storage'), { recursive: true });
    await writeFile(file, text);
  };
  const others = async () => (await readdir(join(folder, 'storage'))).filter((name) => name !== 'presets.json');

  it('is empty where nobody has saved any', async () => {
    assert.deepEqual(await createPresetStore(file).read(), { ok: true, presets: [] });
  });

  it('gives every window what any of them has written', async () => {
    const [here, there] = [createPresetStore(file), createPresetStore(file)];
    await here.change((presets) => [...presets, preset('A')]);
    await there.change((presets) => [...presets, preset('B')]);
    assert.deepEqual(await here.read(), { ok: true, presets: [preset('A'), preset('B')] });
    assert.deepEqual(await others(), []);
  });

  it('loses none of several changes at once', async () => {
    const store = createPresetStore(file);
    const names = ['A', 'B', 'C', 'D'];
    await Promise.all(names.map((name) => store.change((presets) => [...presets, preset(name)])));
    assert.deepEqual(await store.read(), { ok: true, presets: names.map(preset) });
  });

  it('writes nothing where nothing changes', async () => {
    const store = createPresetStore(file);
    await store.change((presets) => presets);
    await assert.rejects(readFile(file));
  });

  for (const [what, text] of [
    ['cut off', formatPresetFile([preset('A')]).slice(0, 40)],
    ['empty', ''],
    ['something else', '{"hello": 1}'],
    ['too large', ' '.repeat(maxPresetFileBytes + 1)],
  ] as const) {
    it(`sets a file aside that is ${what}, as it was, and goes on`, async () => {
      await put(text);
      const store = createPresetStore(file);
      const found = await store.read();
      assert.ok(found.ok && found.setAside);
      assert.deepEqual(found.presets, []);
      assert.equal(await readFile(found.setAside, 'utf8'), text);
      await store.change((presets) => [...presets, preset('B')]);
      assert.deepEqual(await store.read(), { ok: true, presets: [preset('B')] });
      assert.equal((await others()).length, 1);
    });
  }

  it('keeps the readable presets of a damaged file', async () => {
    const text = formatPresetFile([preset('A'), preset('B')]).replace('"exposure": 1', '"exposure": "bright"');
    await put(text);
    const found = await createPresetStore(file).read();
    assert.ok(found.ok && found.setAside);
    assert.deepEqual(found.presets, [preset('B')]);
    assert.equal(await readFile(found.setAside, 'utf8'), text);
    assert.deepEqual(await createPresetStore(file).read(), { ok: true, presets: [preset('B')] });
  });

  it('leaves the file of a newer version alone', async () => {
    const text = formatPresetFile([preset('A')]).replace('"version": 1', '"version": 2');
    await put(text);
    const store = createPresetStore(file);
    assert.deepEqual(await store.read(), { ok: false, code: 'newer-version' });
    assert.deepEqual(await store.change(() => []), { ok: false, code: 'newer-version' });
    assert.equal(await readFile(file, 'utf8'), text);
    assert.deepEqual(await others(), []);
  });

  it('says so where it cannot read, and the next one gets its turn', async () => {
    await put('');
    await rm(file);
    await mkdir(file);
    const store = createPresetStore(file);
    await assert.rejects(store.change(() => [preset('A')]));
    await rm(file, { recursive: true });
    assert.deepEqual(await store.change(() => [preset('A')]), { ok: true, presets: [preset('A')] });
  });
});
