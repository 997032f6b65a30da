import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, readdir, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/editor/testApi.ts';
import { bytesOf, contrast, makeImage, openEditor, overwrite, save, untilDirty } from './support/editor.ts';
import { MemoryDisk } from './support/memoryDisk.ts';
import { setStage } from './support/stage.ts';
import { until } from './support/until.ts';
import type { User } from './support/user.ts';
import { overwriteAndClick, overwriteWhileSaving } from './support/whileWriting.ts';

describe('when something goes wrong with a file', () => {
  let api: TestApi;
  let folder: string;
  let image: vscode.Uri;
  let user: User;

  const contrastOf = (uri: vscode.Uri): number => api.recipe(uri)?.adjustments.contrast ?? 0;
  const untilNotice = (text: RegExp): Promise<void> =>
    until(`a notice like ${text}`, () => api.notices(image).some((notice) => text.test(notice.text)));

  setStage((stage) => {
    ({ api, folder, image, user } = stage);
  });

  it('opens a damaged image with an explanation, and the repaired one by itself', async () => {
    const good = await bytesOf(image);
    await overwrite(image, 'not an image at all');
    await openEditor(image);
    assert.match(api.failure(image) ?? '', /not an image PixelPair can read/);
    await overwrite(image, good);
    await until('the image', () => api.recipe(image));
  });

  it('does not wait for what never ends, such as a pipe', async function () {
    if (process.platform === 'win32') this.skip();
    await rm(image.fsPath);
    await promisify(execFile)('mkfifo', [image.fsPath]);
    await openEditor(image);
    assert.match(api.failure(image) ?? '', /could not be read/);
  });

  it('opens an empty file with an explanation', async () => {
    await overwrite(image, '');
    await openEditor(image);
    assert.match(api.failure(image) ?? '', /empty/);
  });

  it('follows a file that changes on disk while there are no edits to lose', async () => {
    const other = await bytesOf(await makeImage(folder, 'other.jpg'));
    await openEditor(image);
    await overwrite(image, other);
    await until('the new image', () => api.shownSource(image) === createHash('sha256').update(other).digest('hex'));
    await untilDirty(image, false);
    assert.deepEqual(api.notices(image), []);
  });

  it('asks when the file changes on disk under unsaved edits; Reload takes the file and forgets the edits', async () => {
    const other = await bytesOf(await makeImage(folder, 'other.jpg'));
    await openEditor(image);
    api.commit(image, contrast(30));
    await overwrite(image, other);
    await untilNotice(/has changed on disk/);
    api.answerNotice(image, 'disk', 'reload');
    await until('the edits to be gone', () => contrastOf(image) === 0);
    await untilDirty(image, false);
    assert.deepEqual(api.notices(image), []);
  });

  it('compares what lies on disk with what is edited, side by side, and goes on asking', async () => {
    const other = await bytesOf(await makeImage(folder, 'other.jpg'));
    await openEditor(image);
    api.commit(image, contrast(30));
    await overwrite(image, other);
    await untilNotice(/has changed on disk/);
    api.answerNotice(image, 'disk', 'compare');
    const comparison = 'photo.png (On Disk ↔ Yours)';
    await until('the comparison', () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === comparison);
    await untilNotice(/has changed on disk/);
    assert.equal(contrastOf(image), 30);
    assert.deepEqual(await bytesOf(image), other);
  });

  it('keeps the edits when told so, and then overwrites the change without another question', async () => {
    const other = await bytesOf(await makeImage(folder, 'other.jpg'));
    await openEditor(image);
    api.commit(image, contrast(30));
    await overwrite(image, other);
    await untilNotice(/has changed on disk/);
    api.answerNotice(image, 'disk', 'keep');
    await until('the notice to go', () => api.notices(image).length === 0);
    assert.equal(contrastOf(image), 30);
    await until('the save to work', async () => {
      await save(image);
      return !(await bytesOf(image)).equals(other);
    });
    assert.equal(user.said(/has changed on disk/), undefined);
  });

  it('asks before a save replaces what somebody else has written', async () => {
    const other = await bytesOf(await makeImage(folder, 'other.jpg'));
    await openEditor(image);
    api.commit(image, contrast(30));
    await overwrite(image, other);
    await save(image);
    assert.ok(user.said(/has changed on disk since it was opened/));
    assert.deepEqual(await bytesOf(image), other);
    await untilDirty(image, true);
  });

  it('asks the same about what somebody else writes while a save is under way, or while it asks', async () => {
    const other = await bytesOf(await makeImage(folder, 'other.jpg'));
    const third = await bytesOf(await makeImage(folder, 'third.webp'));
    const questions = (): number => user.asked.filter(({ text }) => /has changed on disk since/.test(text)).length;
    await openEditor(image);
    api.commit(image, contrast(30));
    overwriteWhileSaving(image.fsPath, other);
    await save(image);
    assert.equal(questions(), 1);
    assert.deepEqual(await bytesOf(image), other);
    await untilDirty(image, true);
    await untilNotice(/has changed on disk/);
    user.willAnswer('showWarningMessage', overwriteAndClick(image.fsPath, third, 'Overwrite'));
    await save(image);
    assert.equal(questions(), 3, 'nobody has agreed to lose the third');
    assert.deepEqual(await bytesOf(image), third);
    user.willClick('showWarningMessage', 'Overwrite');
    await save(image);
    await untilDirty(image, false);
    assert.equal(questions(), 4);
    assert.notDeepEqual(await bytesOf(image), third);
    assert.deepEqual((await readdir(folder)).sort(), ['other.jpg', 'photo.png', 'third.webp']);
  });

  it('says when the file is deleted, keeps the document, and writes it anew on save', async () => {
    await openEditor(image);
    api.commit(image, contrast(30));
    await rm(image.fsPath);
    await untilNotice(/was deleted or moved/);
    assert.equal(contrastOf(image), 30);
    await save(image);
    await until('the file to be back', () => bytesOf(image).catch(() => undefined));
    await until('the notice to go', () => api.notices(image).length === 0);
  });

  it('does not take its own save for a change', async () => {
    await openEditor(image);
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'));
    let events = 0;
    const count = (): void => {
      events++;
    };
    watcher.onDidChange(count);
    watcher.onDidCreate(count);
    for (const value of [10, 20, 30]) {
      const seen = events;
      api.commit(image, contrast(value));
      await save(image);
      await until('VS Code to notice the written file', () => events > seen);
    }
    watcher.dispose();
    await openEditor(await makeImage(folder, 'later.png'));
    assert.deepEqual(api.notices(image), []);
    assert.equal(contrastOf(image), 30);
  });

  it('does not write a read-only file, offers Save As, and keeps the edits', async () => {
    const original = await bytesOf(image);
    await chmod(image.fsPath, 0o444);
    await openEditor(image);
    api.commit(image, contrast(30));
    await save(image);
    const told = await user.untilTold(/photo\.png is read-only/);
    assert.ok(told.args.some((item) => (item as { title?: string }).title === 'Save As...'));
    assert.deepEqual(await bytesOf(image), original);
    assert.equal(contrastOf(image), 30);
    await untilDirty(image, true);
  });

  it('says when the folder is gone', async () => {
    await openEditor(image);
    api.commit(image, contrast(30));
    await rm(folder, { recursive: true });
    await save(image);
    await user.untilTold(/The folder of photo\.png is gone/);
    assert.equal(contrastOf(image), 30);
  });

  it('leaves the old file whole and no other behind when the disk is full', async () => {
    const disk = new MemoryDisk('fulldisk');
    try {
      const original = await bytesOf(image);
      const onDisk = disk.put('photo.png', original);
      disk.isFull = true;
      await openEditor(onDisk);
      api.commit(onDisk, contrast(30));
      await save(onDisk);
      await user.untilTold(/The disk is full, so photo\.png was not saved/);
      assert.deepEqual(disk.names, ['photo.png']);
      assert.deepEqual(disk.bytesOf(onDisk), original);
      assert.equal(contrastOf(onDisk), 30);
      disk.isFull = false;
      await save(onDisk);
      await untilDirty(onDisk, false);
      assert.deepEqual(disk.names, ['photo.png']);
      assert.notDeepEqual(disk.bytesOf(onDisk), original);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    } finally {
      disk.dispose();
    }
  });

  it('leaves no temporary file when a save fails', async () => {
    await chmod(image.fsPath, 0o444);
    await openEditor(image);
    api.commit(image, contrast(30));
    await save(image);
    assert.deepEqual(await readdir(folder), ['photo.png']);
  });
});
