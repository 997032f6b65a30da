import assert from 'node:assert/strict';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { formatSidecar } from '../../src/shared/recipe/formatSidecar.ts';
import {
  bytesOf,
  closeAll,
  contrast,
  hue,
  makeImage,
  namesIn,
  openEditor,
  save,
  undo,
  untilDirty,
} from './support/editor.ts';
import { look, otherSource, setSidecarStage } from './support/sidecarStage.ts';
import { joinAs } from './support/teammate.ts';
import { until } from './support/until.ts';

describe('edits kept beside an image', () => {
  const {
    stage,
    sidecar,
    keptEdits,
    put,
    contrastNow,
    untilContrast,
    noticeTexts,
    untilNotice,
    saveImage,
    turnOn,
    openSaved,
  } = setSidecarStage();

  it('are written by Save, readable and with the hash of the image, which stays as it is', async () => {
    const original = await bytesOf(stage.image);
    await openSaved(18);
    assert.deepEqual(await bytesOf(stage.image), original);
    const sha256 = stage.api.shownSource(stage.image) ?? '';
    assert.equal(await readFile(sidecar(), 'utf8'), formatSidecar({ fileName: 'photo.png', sha256 }, look(18)));
    assert.deepEqual(await namesIn(stage.folder), ['photo.png', 'photo.png.pixelpair.json']);
    assert.equal(noticeTexts(), '');
  });

  it('are known to menus, so that writing them into the image is offered there alone', async () => {
    const told: unknown[] = [];
    const original = vscode.commands.executeCommand;
    // What an extension tells VS Code's menus cannot be asked back.
    Object.assign(vscode.commands, {
      executeCommand: (name: string, ...args: unknown[]) => {
        if (args[0] === 'pixelpair.sidecars') told.push(String(args[1]));
        return original(name, ...args);
      },
    });
    try {
      await openSaved(18);
      await until('menus to know', () => told.at(-1) === String([stage.image]));
      stage.user.willClick('showWarningMessage', 'Write');
      await vscode.commands.executeCommand('pixelpair.writeIntoImage');
      await until('menus to know that it is gone', () => told.at(-1) === '');
    } finally {
      Object.assign(vscode.commands, { executeCommand: original });
    }
  });

  it('are there again when the image is opened; revert goes back to them', async () => {
    await openSaved(18);
    await closeAll();
    await openEditor(stage.image);
    assert.equal(contrastNow(), 18);
    await untilDirty(stage.image, false);
    stage.api.commit(stage.image, contrast(50));
    await untilDirty(stage.image, true);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await untilContrast(18);
    await untilDirty(stage.image, false);
  });

  it('are undone across a save', async () => {
    await openSaved(18);
    await undo();
    await untilContrast(0);
    await untilDirty(stage.image, true);
    await saveImage();
    assert.deepEqual(await keptEdits(), { version: 1, adjustments: {} });
  });

  it('are refused where the name of the image is too long for them, and the image stays as it is', async () => {
    await turnOn();
    const long = await makeImage(stage.folder, `${'x'.repeat(241)}.png`);
    const original = await bytesOf(long);
    await openEditor(long);
    assert.deepEqual(stage.api.notices(long), []);
    stage.api.commit(long, contrast(18));
    await untilDirty(long, true);
    await vscode.commands.executeCommand('workbench.action.files.save');
    const { text } = await stage.user.untilTold(/too long/);
    assert.match(text, /shorter name.*rename.*pixelpair\.sidecar/);
    assert.deepEqual(await bytesOf(long), original);
    await untilDirty(long, true);
    assert.equal(stage.api.recipe(long)?.adjustments.contrast, 18);
    await vscode.workspace.getConfiguration('pixelpair').update('sidecar', false, true);
    await save(long);
    await untilDirty(long, false);
    assert.notDeepEqual(await bytesOf(long), original);
  });

  it('make no file where there are none', async () => {
    await turnOn();
    await openEditor(stage.image);
    stage.api.commit(stage.image, contrast(18));
    await untilDirty(stage.image, true);
    stage.api.commit(stage.image, contrast(0));
    await saveImage();
    assert.deepEqual(await namesIn(stage.folder), ['photo.png']);
  });

  it('are used where the setting is off, with a notice that says so', async () => {
    await openSaved(18);
    await closeAll();
    await vscode.workspace.getConfiguration('pixelpair').update('sidecar', false, true);
    const original = await bytesOf(stage.image);
    await openEditor(stage.image);
    assert.equal(contrastNow(), 18);
    await untilNotice(/^Edits are saved to photo\.png\.pixelpair\.json; photo\.png itself stays as it is\.$/);
    stage.api.commit(stage.image, hue(30));
    await saveImage();
    assert.deepEqual(await keptEdits(), { version: 1, adjustments: { contrast: 18, hue: 30 } });
    assert.deepEqual(await bytesOf(stage.image), original);
  });

  it('become part of the image when told so, after a question', async () => {
    await put(look(40));
    await openEditor(stage.image);
    const original = await bytesOf(stage.image);
    await untilNotice(/Edits are saved to/);
    stage.api.answerNotice(stage.image, 'sidecar', 'write');
    await stage.user.untilTold(/Write the edits into photo\.png\?/);
    assert.deepEqual(await bytesOf(stage.image), original);
    stage.user.willClick('showWarningMessage', 'Write');
    await vscode.commands.executeCommand('pixelpair.writeIntoImage', stage.image);
    assert.notDeepEqual(await bytesOf(stage.image), original);
    assert.deepEqual(await namesIn(stage.folder), ['photo.png']);
    await untilDirty(stage.image, false);
    assert.equal(contrastNow(), 40);
    const written = await bytesOf(stage.image);
    stage.api.commit(stage.image, contrast(0));
    await saveImage();
    assert.deepEqual(await bytesOf(stage.image), original);
    assert.notDeepEqual(written, original);
  });

  it('that come while they become part of the image are left to save', async () => {
    await put(look(40));
    await openEditor(stage.image);
    stage.user.willClick('showWarningMessage', 'Write');
    const folder = watch(stage.folder);
    const writing = vscode.commands.executeCommand('pixelpair.writeIntoImage', stage.image);
    // The temporary file: the picture is encoded, and not yet in its place.
    await once(folder, 'change');
    folder.close();
    stage.api.commit(stage.image, hue(30));
    await writing;
    await untilDirty(stage.image, true);
    const without = await bytesOf(stage.image);
    await saveImage();
    assert.notDeepEqual(await bytesOf(stage.image), without);
  });

  it('are said not to be a file where a folder has their name', async () => {
    await mkdir(sidecar());
    await openEditor(stage.image);
    await untilNotice(/cannot be used: it is a folder\./);
  });

  it('stay out of a copy, which is a real image', async () => {
    await openSaved(50);
    const copy = vscode.Uri.file(join(stage.folder, 'copy.png'));
    stage.user.willAnswer('showSaveDialog', () => copy);
    await vscode.commands.executeCommand('pixelpair.saveCopy');
    assert.notDeepEqual(await bytesOf(copy), await bytesOf(stage.image));
    assert.deepEqual(await namesIn(stage.folder), ['copy.png', 'photo.png', 'photo.png.pixelpair.json']);
  });

  it('of an image that is overwritten by a copy go with it, after a question', async () => {
    const target = await makeImage(stage.folder, 'target.png');
    await writeFile(`${target.fsPath}.pixelpair.json`, formatSidecar(otherSource, look(70)));
    const before = await bytesOf(target);
    await openEditor(stage.image);
    stage.api.commit(stage.image, contrast(50));
    stage.user.willAnswer('showSaveDialog', () => target);
    await vscode.commands.executeCommand('pixelpair.saveCopy');
    assert.ok(stage.user.said(/target\.png\.pixelpair\.json holds edits of the image that is there now/));
    assert.deepEqual(await bytesOf(target), before);
    stage.user.willAnswer('showSaveDialog', () => target);
    stage.user.willClick('showWarningMessage', 'Replace Both');
    await vscode.commands.executeCommand('pixelpair.saveCopy');
    assert.deepEqual(await namesIn(stage.folder), ['photo.png', 'target.png']);
  });

  it('are saved when a guest asks for it', async () => {
    await openSaved(18);
    stage.user.willShareHere();
    await vscode.commands.executeCommand('pixelpair.startSession');
    const guest = await joinAs('Gil', await vscode.env.clipboard.readText());
    guest.commit(hue(45));
    await until('the edit to arrive', () => stage.api.recipe(stage.image)?.adjustments.hue === 45);
    assert.ok((await guest.requestSave()).ok);
    assert.deepEqual(await keptEdits(), { version: 1, adjustments: { contrast: 18, hue: 45 } });
    await guest.leave();
    await vscode.commands.executeCommand('pixelpair.endSession');
  });
});
