import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { openImage } from '../../src/editor/document/openedImage.ts';
import type { Services } from '../../src/editor/services.ts';
import { imagingFailure } from '../../src/imaging/imagingFailure.ts';
import { inspectImage } from '../../src/imaging/inspectImage.ts';
import { bytesOf, closeAll, contrast, hue, openEditor, tabOf, untilDirty } from './support/editor.ts';
import { MemoryDisk } from './support/memoryDisk.ts';
import { setStage } from './support/stage.ts';
import { until } from './support/until.ts';

describe('opening an image', () => {
  const stage = setStage();

  it('that takes long is told of, and cancelled when told so, with a way on', async () => {
    const bytes = await readFile(stage.image.fsPath);
    const shown: vscode.ProgressOptions[] = [];
    const original = vscode.window.withProgress;
    const cancelAtOnce = (options: vscode.ProgressOptions, task: Parameters<typeof original>[1]) => {
      shown.push(options);
      const cancellation = new vscode.CancellationTokenSource();
      const running = task({ report: () => undefined }, cancellation.token);
      cancellation.cancel();
      return running;
    };
    Object.assign(vscode.window, { withProgress: cancelAtOnce });
    try {
      const outcome = await openImage(slowParts(), new Uint8Array(bytes), 'slow *photo*.png', 1);
      assert.deepEqual(
        shown.map(({ title, cancellable, location }) => ({ title, cancellable, location })),
        [{ title: 'Opening slow *photo*.png', cancellable: true, location: vscode.ProgressLocation.Notification }],
      );
      assert.deepEqual(outcome, {
        ok: false,
        title: 'Opening slow *photo*.png was cancelled.',
        nextStep: 'Try again, or look at it in another editor.',
      });
    } finally {
      Object.assign(vscode.window, { withProgress: original });
    }
  });

  it('is given up when its tab is closed meanwhile, and works the next time', async () => {
    const disk = new MemoryDisk('slowfs');
    const image = disk.put('late.png', await readFile(stage.image.fsPath));
    const reads = disk.holdReads();
    const opening = openEditor(image);
    await until('the reading', () => reads.waiting() > 0);
    await closeAll();
    reads.release();
    await Promise.resolve(opening).catch(() => undefined);
    await until('nothing of it', () => stage.api.recipe(image) === undefined && tabOf(image) === undefined);
    await openEditor(image);
    await until('the image', () => stage.api.recipe(image));
    stage.api.commit(image, contrast(20));
    await untilDirty(image, true);
    await closeAll();
    disk.dispose();
  });

  it('leads from there to the file in the Explorer, and to another editor', async () => {
    await openEditor(stage.image);
    await vscode.commands.executeCommand('pixelpair.revealImage', stage.image);
    await until('the file to be selected', async () => {
      await vscode.commands.executeCommand('copyFilePath');
      return (await vscode.env.clipboard.readText()) === stage.image.fsPath;
    });
    // A list of editors to choose from waits for a hand; that VS Code has one is all there is to know here.
    const command = 'workbench.action.reopenWithEditor';
    assert.ok((await vscode.commands.getCommands(true)).includes(command));
    const { executeCommand } = vscode.commands;
    const asked: string[] = [];
    Object.assign(vscode.commands, { executeCommand: async (name: string) => void asked.push(name) });
    await executeCommand('pixelpair.reopenWith', stage.image);
    Object.assign(vscode.commands, { executeCommand });
    assert.deepEqual(asked, [command]);
  });
});

describe('Save As', () => {
  const stage = setStage();

  it('leaves what is edited meanwhile to save, under the new name', async () => {
    const before = await bytesOf(stage.image);
    const target = vscode.Uri.file(join(stage.folder, 'copy.png'));
    await openEditor(stage.image);
    stage.api.commit(stage.image, contrast(30));
    let isWritten = false;
    const saving = stage.api.saveAs(stage.image, target).then(() => {
      isWritten = true;
    });
    let angle = 0;
    await until('the file', () => {
      if (!isWritten) stage.api.commit(stage.image, hue(++angle));
      return isWritten;
    });
    await saving;
    await until('the editor under the new name', () => stage.api.recipe(target) && !tabOf(stage.image));
    assert.deepEqual(stage.api.recipe(target)?.adjustments, { contrast: 30, hue: angle });
    await untilDirty(target, true);
    assert.deepEqual(await bytesOf(stage.image), before);
    const written = await bytesOf(target);
    assert.notDeepEqual(written, before);
    await vscode.workspace.save(target);
    await untilDirty(target, false);
    assert.notDeepEqual(await bytesOf(target), written);
  });
});

/** An image that is being prepared until somebody loses patience. */
function slowParts(): Pick<Services, 'imaging' | 'sources' | 'log'> {
  const imaging = {
    inspect: async (bytes: Uint8Array, fileName: string) => inspectImage(bytes, fileName),
    toBrowserImage: (_bytes: Uint8Array, _info: unknown, { signal }: { signal?: AbortSignal } = {}) =>
      new Promise((resolve) => {
        signal?.addEventListener('abort', () => resolve(imagingFailure('cancelled', 'photo.png')));
      }),
  };
  return { imaging, sources: { put: async () => 'hash' }, log: {} } as unknown as ReturnType<typeof slowParts>;
}
