import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { formatSidecar } from '../../src/shared/recipe/formatSidecar.ts';
import { bytesOf, contrast, makeImage, noticed, openEditor, overwrite, save, untilDirty } from './support/editor.ts';
import { look, otherSource, setSidecarStage } from './support/sidecarStage.ts';
import { until } from './support/until.ts';
import { overwriteAndClick, overwriteWhileSaving } from './support/whileWriting.ts';

describe('edits kept beside an image that somebody else has touched, or the image', () => {
  const { stage, sidecar, keptEdits, put, contrastNow, untilContrast, noticeTexts, untilNotice, saveImage, openSaved } =
    setSidecarStage();

  it('of a newer version keep what this one does not know', async () => {
    const text = formatSidecar(otherSource, look(18)).replace('"contrast"', '"de\u202ehaze": 12, "contrast"');
    await writeFile(sidecar(), text.replace('"format"', '"rating": 5, "format"'));
    await openEditor(stage.image);
    await untilNotice(/cannot show all of them, but keeps them: adjustments\.dehaze/);
    stage.api.commit(stage.image, contrast(30));
    await saveImage();
    const json = JSON.parse(await readFile(sidecar(), 'utf8'));
    assert.deepEqual(json.recipe, { version: 1, adjustments: { contrast: 30, 'de\u202ehaze': 12 } });
    assert.equal(json.rating, 5);
  });

  it('of another picture are applied all the same, with a notice that says so until they are saved', async () => {
    await put(look(18));
    await openEditor(stage.image);
    await untilNotice(/photo\.png has changed since they were saved\. They are applied to the picture as it is now\./);
    stage.api.commit(stage.image, contrast(30));
    await saveImage();
    assert.doesNotMatch(noticeTexts(), /has changed/);
  });

  it('that cannot be used are said to be so, and are replaced only after a question', async () => {
    const conflict = `<<<<<<< HEAD\n${formatSidecar(otherSource, look(1))}=======\n>>>>>>> theirs\n`;
    await writeFile(sidecar(), conflict);
    const original = await bytesOf(stage.image);
    await openEditor(stage.image);
    await untilNotice(/cannot be used: it has a merge conflict that is not resolved\. Saving asks/);
    stage.api.commit(stage.image, contrast(30));
    await save(stage.image);
    await stage.user.untilTold(/cannot be used/);
    assert.equal(await readFile(sidecar(), 'utf8'), conflict);
    await untilDirty(stage.image, true);
    stage.user.willClick('showWarningMessage', 'Replace');
    await saveImage();
    assert.deepEqual(await keptEdits(), look(30));
    assert.doesNotMatch(noticeTexts(), /cannot be used/);
    assert.deepEqual(await bytesOf(stage.image), original);
  });

  it('that were damaged are there as soon as somebody repairs them', async () => {
    await writeFile(sidecar(), '{');
    await openEditor(stage.image);
    await untilNotice(/cannot be used: it is damaged/);
    await put(look(25));
    await untilContrast(25);
    await untilDirty(stage.image, false);
  });

  it('go along where the image is renamed', async () => {
    await put(look(25));
    await openEditor(stage.image);
    await untilContrast(25);
    const renamed = vscode.Uri.joinPath(stage.image, '..', 'renamed.png');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(stage.image, renamed);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('the image under its new name', () => stage.api.recipe(renamed)?.adjustments.contrast === 25);
    assert.match(await readFile(`${renamed.fsPath}.pixelpair.json`, 'utf8'), /"contrast": 25/);
    await assert.rejects(readFile(sidecar()));
    await untilDirty(renamed, false);
    // Not over others, unless the user says so.
    await put(look(60));
    stage.user.willClick('showWarningMessage', 'Save');
    const back = new vscode.WorkspaceEdit();
    back.renameFile(renamed, stage.image);
    assert.ok(await vscode.workspace.applyEdit(back));
    await stage.user.untilTold(/^photo\.png\.pixelpair\.json holds other edits, so those of photo\.png are not saved/);
    await until('the edits beside it', async () => (await readFile(sidecar(), 'utf8')).includes('"contrast": 25'));
    assert.equal(contrastNow(), 25);
    await untilDirty(stage.image, false);
  });

  it('follow a pull while there is nothing unsaved', async () => {
    await openSaved(18);
    await put(look(60));
    await untilContrast(60);
    await untilDirty(stage.image, false);
  });

  it('ask when a pull meets unsaved edits; Reload takes the file', async () => {
    await openSaved(18);
    stage.api.commit(stage.image, contrast(30));
    await untilDirty(stage.image, true);
    await put(look(60));
    await untilNotice(/photo\.png\.pixelpair\.json has changed on disk, and so have your edits/);
    assert.equal(contrastNow(), 30);
    stage.api.answerNotice(stage.image, 'sidecar-disk', 'reload');
    await untilContrast(60);
    await untilDirty(stage.image, false);
  });

  it('ask when a pull meets unsaved edits; Keep Mine overwrites without another question', async () => {
    await openSaved(18);
    stage.api.commit(stage.image, contrast(30));
    await put(look(60));
    await untilNotice(/has changed on disk/);
    stage.api.answerNotice(stage.image, 'sidecar-disk', 'keep');
    await saveImage();
    assert.deepEqual(await keptEdits(), look(30));
    assert.deepEqual(stage.user.asked, []);
  });

  it('ask before a save replaces what a pull has brought', async () => {
    await openSaved(18);
    stage.api.commit(stage.image, contrast(30));
    await put(look(60));
    await save(stage.image);
    assert.ok(stage.user.said(/photo\.png\.pixelpair\.json has changed on disk since it was opened/));
    assert.deepEqual(await keptEdits(), look(60));
    await untilDirty(stage.image, true);
  });

  it('ask before a save replaces what a pull brings while it is under way, or while it asks', async () => {
    await openSaved(18);
    stage.api.commit(stage.image, contrast(30));
    overwriteWhileSaving(sidecar(), formatSidecar(otherSource, look(60)));
    await save(stage.image);
    assert.equal(stage.user.asked.length, 1);
    assert.ok(stage.user.said(/photo\.png\.pixelpair\.json has changed on disk since it was opened/));
    assert.deepEqual(await keptEdits(), look(60));
    const third = formatSidecar(otherSource, look(70));
    stage.user.willAnswer('showWarningMessage', overwriteAndClick(sidecar(), third, 'Replace'));
    await save(stage.image);
    assert.equal(stage.user.asked.length, 3, 'nobody has agreed to lose the third');
    assert.deepEqual(await keptEdits(), look(70));
    await untilDirty(stage.image, true);
  });

  it('ask when their file is deleted, and are written anew', async () => {
    await noticed(stage.folder, () => put(look(18)));
    await openEditor(stage.image);
    await rm(sidecar());
    await untilNotice(/which held the edits of this image, was deleted or moved/);
    assert.equal(contrastNow(), 18);
    stage.api.answerNotice(stage.image, 'sidecar-disk', 'keep');
    await untilDirty(stage.image, true);
    await saveImage();
    assert.deepEqual(await keptEdits(), look(18));
  });

  it('are discarded with their file when told so', async () => {
    await noticed(stage.folder, () => put(look(18)));
    await openEditor(stage.image);
    await rm(sidecar());
    await untilNotice(/was deleted or moved/);
    stage.api.answerNotice(stage.image, 'sidecar-disk', 'reload');
    await untilContrast(0);
    await untilDirty(stage.image, false);
  });

  it('go on over a picture that changes on disk', async () => {
    const other = await bytesOf(await makeImage(stage.folder, 'other.jpg'));
    await openSaved(18);
    stage.api.commit(stage.image, contrast(30));
    const before = stage.api.shownSource(stage.image);
    await overwrite(stage.image, other);
    await until('the new picture', () => stage.api.shownSource(stage.image) !== before);
    await untilNotice(/photo\.png has changed since they were saved/);
    assert.equal(contrastNow(), 30);
    await saveImage();
    assert.deepEqual(await bytesOf(stage.image), other);
  });
});
