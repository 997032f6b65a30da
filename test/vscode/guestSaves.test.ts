import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import * as vscode from 'vscode';
import type { Seat } from '../../src/client/seat.ts';
import { bytesOf, contrast, hue, openEditor, overwrite, save, untilDirty } from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { joinAs } from './support/teammate.ts';
import { until } from './support/until.ts';
import { overwriteWhileSaving } from './support/whileWriting.ts';

describe('a save that a guest asks for', () => {
  const stage = setStage();
  let mia: Seat;

  const share = async (uri: vscode.Uri): Promise<void> => {
    await openEditor(uri);
    stage.user.willShareHere();
    await vscode.commands.executeCommand('pixelpair.startSession');
    mia = await joinAs('Mia', await vscode.env.clipboard.readText());
  };
  const edit = async (uri: vscode.Uri, value: number): Promise<void> => {
    mia.commit(hue(value));
    await until("Mia's edit", () => stage.api.recipe(uri)?.adjustments.hue === value);
    await untilDirty(uri, true);
  };
  const gif = (): vscode.Uri => vscode.Uri.file(join(stage.folder, 'moving.gif'));
  const noticeOf = (uri: vscode.Uri) => stage.api.notices(uri).find(({ id }) => id === 'guest-save');
  const questions = (): readonly string[] =>
    stage.user.asked.flatMap(({ question, text }) => (question === 'showWarningMessage' ? [text] : []));

  afterEach(async () => {
    await mia.leave();
    await vscode.commands.executeCommand('pixelpair.endSession');
  });

  it('raises no dialog at the host where it would lose something: the host decides when there is time', async () => {
    const frames = await sharp({ create: { width: 8, height: 16, channels: 3, background: 'red' } })
      .raw()
      .toBuffer();
    const moving = sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } }).gif({ loop: 0 });
    await moving.toFile(gif().fsPath);
    await share(gif());
    const original = await bytesOf(gif());
    await edit(gif(), 25);
    const outcome = await mia.requestSave();
    assert.match(
      outcome.ok ? '' : outcome.message,
      /The host has to save it this time.*will lose something.*reduced to 256/s,
    );
    assert.deepEqual(questions(), []);
    assert.deepEqual(await bytesOf(gif()), original);
    await untilDirty(gif(), true);
    assert.match(noticeOf(gif())?.text ?? '', /A teammate wanted to save.*will lose something/);
    stage.user.willClick('showWarningMessage', 'Save');
    stage.api.answerNotice(gif(), 'guest-save', 'save');
    await untilDirty(gif(), false);
    assert.equal(questions().length, 1);
    await edit(gif(), 30);
    assert.deepEqual(await mia.requestSave(), { ok: true }, 'the host has agreed to that loss');
    assert.equal(questions().length, 1);
  });

  it('overwrites nothing that somebody else has written', async () => {
    await share(stage.image);
    await edit(stage.image, 25);
    const theirs = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'blue' } })
      .png()
      .toBuffer();
    await overwrite(stage.image, theirs);
    const outcome = await mia.requestSave();
    assert.match(outcome.ok ? '' : outcome.message, /photo\.png has changed on disk/);
    assert.deepEqual(questions(), []);
    assert.deepEqual(await bytesOf(stage.image), theirs);
    assert.ok(noticeOf(stage.image));
    stage.user.willClick('showWarningMessage', 'Overwrite');
    await save(stage.image);
    await untilDirty(stage.image, false);
    assert.equal(noticeOf(stage.image), undefined, 'the save has answered it');
    await edit(stage.image, 30);
    await overwrite(stage.image, theirs);
    assert.equal((await mia.requestSave()).ok, false);
    assert.ok(noticeOf(stage.image));
    await until('the notice', () => stage.api.notices(stage.image).some(({ id }) => id === 'disk'));
    stage.api.answerNotice(stage.image, 'disk', 'reload');
    await untilDirty(stage.image, false);
    assert.equal(noticeOf(stage.image), undefined, 'there is nothing left to save');
  });

  it('[P39] overwrites nothing that somebody else writes while it is under way, and asks nobody', async () => {
    await share(stage.image);
    await edit(stage.image, 25);
    const theirs = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'blue' } })
      .png()
      .toBuffer();
    overwriteWhileSaving(stage.image.fsPath, theirs);
    const outcome = await mia.requestSave();
    assert.match(outcome.ok ? '' : outcome.message, /photo\.png has changed on disk/);
    assert.deepEqual(questions(), []);
    assert.deepEqual(await bytesOf(stage.image), theirs);
    assert.ok(noticeOf(stage.image));
    await untilDirty(stage.image, true);
  });

  it('replaces no edits beside the image that somebody else has written', async () => {
    await vscode.workspace.getConfiguration('pixelpair').update('sidecar', true, true);
    await share(stage.image);
    stage.api.commit(stage.image, contrast(18));
    await save(stage.image);
    await edit(stage.image, 25);
    const sidecar = `${stage.image.fsPath}.pixelpair.json`;
    await writeFile(sidecar, '{}');
    const outcome = await mia.requestSave();
    assert.match(outcome.ok ? '' : outcome.message, /photo\.png\.pixelpair\.json/);
    assert.deepEqual(questions(), []);
    assert.equal((await bytesOf(vscode.Uri.file(sidecar))).toString(), '{}');
  });
});
