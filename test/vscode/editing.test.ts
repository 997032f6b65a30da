import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/editor/testApi.ts';
import { bytesOf, closeAll, contrast, hue, openEditor, redo, save, tabOf, undo, untilDirty } from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { until } from './support/until.ts';
import type { User } from './support/user.ts';

describe('editing an image alone', () => {
  let api: TestApi;
  let folder: string;
  let image: vscode.Uri;
  let user: User;

  const contrastNow = (): number => api.recipe(image)?.adjustments.contrast ?? 0;
  const saveImage = async (): Promise<void> => {
    await save(image);
    await untilDirty(image, false);
  };

  setStage((stage) => {
    ({ api, folder, image, user } = stage);
  });
  beforeEach(() => openEditor(image));

  it('opens unchanged, by Open Collaboratively too', async () => {
    await closeAll();
    await vscode.commands.executeCommand('pixelpair.openCollaboratively', image);
    assert.equal(tabOf(image)?.isDirty, false);
    assert.deepEqual(api.recipe(image), { version: 1, adjustments: {} });
  });

  it('leaves a plain click to the built-in preview', async () => {
    await closeAll();
    await vscode.commands.executeCommand('vscode.open', image);
    await until('a tab', () => vscode.window.tabGroups.activeTabGroup.activeTab);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(!(input instanceof vscode.TabInputCustom && input.viewType === 'pixelpair.editor'));
  });

  it('undoes and redoes gesture by gesture, and knows when nothing is left to save', async () => {
    api.commit(image, contrast(18));
    api.commit(image, contrast(40));
    await untilDirty(image, true);
    await undo();
    await until('the second gesture to be undone', () => contrastNow() === 18);
    await undo();
    await until('the first gesture to be undone', () => contrastNow() === 0);
    await untilDirty(image, false);
    await redo();
    await until('the gesture to be done again', () => contrastNow() === 18);
    await untilDirty(image, true);
  });

  it('saves the edited picture into the same file and leaves nothing else in the folder', async () => {
    const original = await bytesOf(image);
    api.commit(image, contrast(50));
    await untilDirty(image, true);
    await saveImage();
    assert.notDeepEqual(await bytesOf(image), original);
    const { width, height } = await sharp(await bytesOf(image)).metadata();
    assert.deepEqual([width, height], [64, 48]);
    assert.deepEqual(await readdir(folder), ['photo.png']);
  });

  it('renders each save from the source, so that saving twice edits once', async () => {
    api.commit(image, contrast(50));
    await saveImage();
    const once = await bytesOf(image);
    api.commit(image, hue(30));
    api.commit(image, hue(0));
    await saveImage();
    assert.deepEqual(await bytesOf(image), once);
  });

  it('undoes across a save; saving then writes the original bytes again', async () => {
    const original = await bytesOf(image);
    api.commit(image, contrast(50));
    await saveImage();
    await undo();
    await until('the gesture to be undone', () => contrastNow() === 0);
    await untilDirty(image, true);
    await saveImage();
    assert.deepEqual(await bytesOf(image), original);
  });

  it('keeps the permissions of the file', async () => {
    const { chmod } = await import('node:fs/promises');
    await chmod(image.fsPath, 0o640);
    api.commit(image, contrast(50));
    await saveImage();
    assert.equal((await stat(image.fsPath)).mode & 0o777, 0o640);
  });

  it('reverts to what was saved last', async () => {
    api.commit(image, contrast(20));
    await saveImage();
    api.commit(image, contrast(70));
    await untilDirty(image, true);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the saved look', () => contrastNow() === 20);
    await untilDirty(image, false);
  });

  it('saves a copy in another format and stays on the original', async () => {
    const copy = vscode.Uri.file(join(folder, 'copy.webp'));
    user.willAnswer('showSaveDialog', () => copy);
    api.commit(image, contrast(50));
    await vscode.commands.executeCommand('pixelpair.saveCopy');
    assert.equal((await sharp(await bytesOf(copy)).metadata()).format, 'webp');
    assert.equal(tabOf(image)?.isDirty, true);
  });

  it('says what a save that takes long is at, and writes nothing when it is cancelled', async () => {
    const steps: string[] = [];
    const original = vscode.window.withProgress;
    const cancelInTheEnd = (options: vscode.ProgressOptions, task: Parameters<typeof original>[1]) => {
      const cancellation = new vscode.CancellationTokenSource();
      const report = ({ message }: { message?: string }) => {
        steps.push(`${options.title}: ${message}`);
        if (message === 'making the new file') cancellation.cancel();
      };
      return task({ report }, cancellation.token);
    };
    Object.assign(vscode.window, { withProgress: cancelInTheEnd });
    try {
      api.commit(image, [{ path: 'geometry.resize', value: { width: 4000, height: 3000 } }]);
      user.willAnswer('showSaveDialog', () => vscode.Uri.file(join(folder, 'slow.avif')));
      user.willClick('showWarningMessage', 'Save');
      await vscode.commands.executeCommand('pixelpair.saveCopy');
    } finally {
      Object.assign(vscode.window, { withProgress: original });
    }
    assert.equal(steps.at(-1), 'Saving photo.png: making the new file');
    assert.deepEqual(await readdir(folder), ['photo.png']);
    assert.equal(user.asked.filter(({ question }) => question === 'showErrorMessage').length, 0);
    await untilDirty(image, true);
  });

  it('refuses a name that stands for no image format', async () => {
    user.willAnswer('showSaveDialog', () => vscode.Uri.file(join(folder, 'copy.txt')));
    await vscode.commands.executeCommand('pixelpair.saveCopy');
    await user.untilTold(/copy\.txt does not say which image format/);
    assert.deepEqual(await readdir(folder), ['photo.png']);
  });

  it('asks once before a save loses something, and saves nothing when told so', async () => {
    await closeAll();
    const frames = await sharp({ create: { width: 8, height: 16, channels: 3, background: 'red' } })
      .raw()
      .toBuffer();
    const gif = vscode.Uri.file(join(folder, 'moving.gif'));
    await sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
      .gif({ loop: 0 })
      .toFile(gif.fsPath);
    await openEditor(gif);
    const original = await bytesOf(gif);
    api.commit(gif, contrast(50));
    await save(gif);
    const asked = await user.untilTold(/will lose something/);
    assert.equal((asked.args[1] as vscode.MessageOptions).modal, true);
    assert.deepEqual(await bytesOf(gif), original);
    await untilDirty(gif, true);
    user.willClick('showWarningMessage', 'Save');
    await save(gif);
    await untilDirty(gif, false);
    const questions = user.asked.length;
    api.commit(gif, contrast(60));
    await save(gif);
    await untilDirty(gif, false);
    assert.equal(user.asked.length, questions);
  });
});
