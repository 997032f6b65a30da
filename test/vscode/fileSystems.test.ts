import assert from 'node:assert/strict';
import { join } from 'node:path';
import sharp from 'sharp';
import * as vscode from 'vscode';
import { bytesOf, closeAll, contrast, openEditor, save, undo, untilDirty } from './support/editor.ts';
import { MemoryDisk } from './support/memoryDisk.ts';
import { setStage } from './support/stage.ts';
import { until } from './support/until.ts';

const sidecarName = 'photo.png.pixelpair.json';

/** Each disk has a scheme of its own: VS Code goes on asking about files of one that is gone. */
describe('images that are on no local disk', () => {
  const stage = setStage();
  let disk: MemoryDisk;
  let image: vscode.Uri;
  let original: Buffer;

  const contrastNow = (): number => stage.api.recipe(image)?.adjustments.contrast ?? 0;
  const mount = async (scheme: string, options?: { readonly isReadonly: boolean }): Promise<void> => {
    disk = new MemoryDisk(scheme, options);
    original = await bytesOf(stage.image);
    image = disk.put('photo.png', original);
  };
  const edit = async (value: number): Promise<void> => {
    await openEditor(image);
    stage.api.commit(image, contrast(value));
    await untilDirty(image, true);
  };
  const sidecarOn = async (): Promise<void> => {
    await vscode.workspace.getConfiguration('pixelpair').update('sidecar', true, true);
  };
  /** The way on that the message offers. */
  const saveCopy = async (): Promise<void> => {
    const copy = vscode.Uri.file(join(stage.folder, 'copy.png'));
    stage.user.willAnswer('showSaveDialog', () => copy);
    await vscode.commands.executeCommand('pixelpair.saveCopy', image);
    assert.equal((await sharp(await bytesOf(copy)).metadata()).width, 64);
    assert.notDeepEqual(await bytesOf(copy), original);
  };

  afterEach(async () => {
    await closeAll();
    disk.dispose();
  });

  it('are edited, saved, undone and saved back, and nothing else is left there', async () => {
    await mount('memory-a');
    await edit(30);
    await save(image);
    await untilDirty(image, false);
    assert.notDeepEqual(disk.bytesOf(image), original);
    await undo();
    await until('the edit to be undone', () => contrastNow() === 0);
    await save(image);
    await untilDirty(image, false);
    assert.deepEqual(disk.bytesOf(image), original);
    assert.deepEqual(disk.names, ['photo.png']);
  });

  it('are noticed when somebody else writes them', async () => {
    await mount('memory-b');
    await edit(30);
    disk.put('photo.png', await sharp(original).negate().png().toBuffer());
    await until('a notice', () => stage.api.notices(image).some(({ text }) => /has changed on disk/.test(text)));
    assert.equal(contrastNow(), 30);
  });

  it('are not overwritten where somebody else writes them while a save is under way, but asked about', async () => {
    await mount('memory-g');
    await edit(30);
    const theirs = await sharp(original).negate().png().toBuffer();
    const watching = disk.onDidChangeFile(([change]) => {
      if (!change?.uri.path.endsWith('.tmp')) return;
      watching.dispose();
      disk.put('photo.png', theirs);
    });
    await save(image);
    assert.ok(stage.user.said(/photo\.png has changed on disk since it was opened/));
    assert.deepEqual(disk.bytesOf(image), theirs);
    assert.deepEqual(disk.names, ['photo.png']);
    await untilDirty(image, true);
  });

  it('have their edits beside them, when told so', async () => {
    await sidecarOn();
    await mount('memory-c');
    await edit(30);
    await save(image);
    await untilDirty(image, false);
    assert.deepEqual(disk.names, ['photo.png', sidecarName]);
    assert.deepEqual(disk.bytesOf(image), original);
    await closeAll();
    await openEditor(image);
    assert.equal(contrastNow(), 30);
  });

  it('are shown and edited in a read-only place; saving says so and offers Save As', async () => {
    await mount('memory-d', { isReadonly: true });
    await edit(30);
    await save(image);
    const told = await stage.user.untilTold(/photo\.png is read-only/);
    assert.ok(told.args.some((item) => (item as { title?: string }).title === 'Save As...'));
    await saveCopy();
    assert.equal(contrastNow(), 30);
    await untilDirty(image, true);
  });

  it('say the same in a read-only place where edits are kept beside images', async () => {
    await sidecarOn();
    await mount('memory-e', { isReadonly: true });
    await edit(30);
    await save(image);
    const told = await stage.user.untilTold(/photo\.png\.pixelpair\.json cannot be written here/);
    assert.ok(told.args.some((item) => (item as { title?: string }).title === 'Save As...'));
    await saveCopy();
    assert.deepEqual(disk.names, ['photo.png']);
  });

  it('that are read-only themselves are not written, but may have edits beside them', async () => {
    await mount('memory-f');
    disk.protect(image);
    await edit(30);
    await save(image);
    await stage.user.untilTold(/photo\.png is read-only/);
    await sidecarOn();
    await save(image);
    await untilDirty(image, false);
    assert.deepEqual(disk.names, ['photo.png', sidecarName]);
    assert.deepEqual(disk.bytesOf(image), original);
  });
});
