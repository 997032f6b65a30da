import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import * as vscode from 'vscode';
import { formatSidecar } from '../../src/shared/recipe/formatSidecar.ts';
import type { Recipe } from '../../src/shared/recipe/recipe.ts';
import { bytesOf, contrast, makeImage, namesIn, save } from './support/editor.ts';
import { setExportStage } from './support/exportStage.ts';
import { type Host, hostAs } from './support/teammate.ts';
import { until } from './support/until.ts';

describe('an export that meets something in the way', () => {
  const { stage, photo, dialog, openDialog, openPhoto, exportAs } = setExportStage();

  it('writes nothing where the name says another format, and says what to do', async () => {
    await openPhoto();
    const settings = dialog().settings({ format: 'png' });
    await dialog().measured(settings);
    stage.user.willAnswer('showSaveDialog', () => vscode.Uri.file(join(stage.folder, 'copy.jpg')));
    await dialog().write(settings);
    assert.match(
      await dialog().failure(),
      /copy\.jpg does not end as a PNG file does\. Choose a name that ends with \.png/,
    );
    assert.ok(!existsSync(join(stage.folder, 'copy.jpg')));
  });

  it('writes nothing over a read-only file', async () => {
    await openPhoto();
    const target = join(stage.folder, 'kept.png');
    await writeFile(target, 'kept');
    await chmod(target, 0o444);
    const settings = dialog().settings({ format: 'png' });
    await dialog().measured(settings);
    stage.user.willAnswer('showSaveDialog', () => vscode.Uri.file(target));
    await dialog().write(settings);
    assert.match(await dialog().failure(), /kept\.png is read-only\./);
    assert.equal(await readFile(target, 'utf8'), 'kept');
  });

  it('asks before it replaces an image that has edits beside it, and replaces both', async () => {
    const other = await makeImage(stage.folder, 'other.png');
    const edits: Recipe = { version: 1, adjustments: { contrast: 70 } };
    await writeFile(
      `${other.fsPath}.pixelpair.json`,
      formatSidecar({ fileName: 'other.png', sha256: '0'.repeat(64) }, edits),
    );
    const before = await bytesOf(other);
    await openPhoto();
    const settings = dialog().settings({ format: 'png' });
    await dialog().measured(settings);
    stage.user.willAnswer('showSaveDialog', () => other);
    await dialog().write(settings);
    assert.ok(stage.user.said(/other\.png\.pixelpair\.json holds edits of the image that is there now/));
    assert.ok(!dialog().isClosed, 'the dialog is still there');
    assert.deepEqual(await bytesOf(other), before);
    stage.user.willClick('showWarningMessage', 'Replace Both');
    const bytes = await exportAs('other.png', settings);
    assert.notDeepEqual(bytes, before);
    assert.deepEqual(await namesIn(stage.folder), ['other.png', 'photo.jpg', 'photo.png']);
  });

  it('leaves the edits beside an image that is exported over itself to decide about', async () => {
    await vscode.workspace.getConfiguration('pixelpair').update('sidecar', true, true);
    await openPhoto();
    stage.api.commit(photo(), contrast(30));
    await save(photo());
    const sidecar = `${photo().fsPath}.pixelpair.json`;
    assert.ok(existsSync(sidecar));
    stage.user.willAnswer('showSaveDialog', () => photo());
    await dialog().write(dialog().settings({ format: 'jpeg' }));
    assert.ok(stage.user.said(/photo\.jpg\.pixelpair\.json holds edits/));
    assert.ok(existsSync(sidecar));
  });

  it('goes on as before where the user names no file', async () => {
    await openPhoto();
    const settings = dialog().settings({ format: 'png' });
    const size = await dialog().measured(settings);
    await dialog().write(settings);
    assert.ok(!dialog().isClosed);
    assert.equal(await dialog().measured(settings), size);
  });

  it('writes nothing where it is stopped', async () => {
    await openPhoto();
    const settings = dialog().settings({ format: 'avif', effort: 9, size: { width: 3000, height: 2250 } });
    stage.user.willAnswer('showSaveDialog', () => vscode.Uri.file(join(stage.folder, 'slow.avif')));
    dialog().choose(settings);
    const writing = dialog().write(settings);
    await until('the writing', () => dialog().status?.writing);
    dialog().stop();
    await writing;
    await until('the stop', () => dialog().status?.writing === false && dialog().status?.estimate.state === 'stopped');
    assert.ok(!existsSync(join(stage.folder, 'slow.avif')));
  });

  it('is done once it is written: later edits measure nothing', async () => {
    await openPhoto();
    const settings = dialog().settings({ format: 'png' });
    await dialog().measured(settings);
    await exportAs('done.png', settings);
    stage.api.commit(photo(), contrast(30));
    assert.ok(dialog().isClosed, JSON.stringify(dialog().status));
  });

  it('asks once where to, however often Export is clicked', async () => {
    await openPhoto();
    const settings = dialog().settings({ format: 'png' });
    stage.user.willAnswer('showSaveDialog', () => vscode.Uri.file(join(stage.folder, 'once.png')));
    const clicks = [dialog().write(settings), dialog().write(settings)];
    await Promise.all(clicks);
    assert.equal(stage.user.asked.filter(({ question }) => question === 'showSaveDialog').length, 1);
    assert.ok(existsSync(join(stage.folder, 'once.png')));
  });

  it('tries again what has failed', async () => {
    await openPhoto();
    const settings = dialog().settings({ format: 'webp', size: { width: 20_000, height: 10 } });
    dialog().choose(settings);
    await dialog().failure();
    dialog().choose(settings);
    assert.equal(dialog().status?.estimate.state, 'measuring');
  });

  it('works for a guest, in a folder of their own', async () => {
    const source = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#336699' } })
      .png()
      .toBuffer();
    const host: Host = await hostAs('Kim', 'shared.png', new Uint8Array(source));
    try {
      stage.user.willAnswer('showInputBox', () => host.session.link);
      stage.user.willClick('showInformationMessage', 'Join');
      await vscode.commands.executeCommand('pixelpair.joinSession');
      await until('the session', () => stage.api.session.state === 'joined');
      const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
      const shared = inputs.find((input) => input instanceof vscode.TabInputCustom);
      assert.ok(shared);
      await until('the image', () => stage.api.recipe(shared.uri));
      openDialog(shared.uri);
      const bytes = await exportAs('mine.webp', dialog().settings({ format: 'webp' }));
      assert.equal((await sharp(bytes).metadata()).format, 'webp');
    } finally {
      await vscode.commands.executeCommand('pixelpair.leaveSession');
      await host.stop();
    }
  });
});
