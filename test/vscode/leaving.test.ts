import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import * as vscode from 'vscode';
import { bytesOf, closeAll, contrast, hue, openEditor, redo, save, tabOf, undo, untilDirty } from './support/editor.ts';
import { setJoinedStage } from './support/joinedStage.ts';
import { hostAs } from './support/teammate.ts';
import { until } from './support/until.ts';

describe('leaving a session', () => {
  const joined = setJoinedStage();
  const { stage, joinHost } = joined;

  it('keeps the copy when the host ends: told, editable, undone back, saved where the user says', async () => {
    const uri = await joinHost();
    stage.api.commit(uri, contrast(18));
    await until('the edit at the host', () => joined.host.room.recipe.adjustments.contrast === 18);
    await joined.host.stop();
    await stage.user.untilTold(/The host has ended the session\. Your copy stays open/);
    assert.deepEqual(stage.api.session, { state: 'idle' });
    await until('the notice', () => stage.api.notices(uri).some(({ text }) => /Your copy stays open/.test(text)));
    await undo();
    await until('the undo', () => (stage.api.recipe(uri)?.adjustments.contrast ?? 0) === 0);
    await redo();
    await until('the redo', () => stage.api.recipe(uri)?.adjustments.contrast === 18);
    const copy = vscode.Uri.file(join(stage.folder, 'mine.png'));
    stage.user.willAnswer('showSaveDialog', () => copy);
    await save(uri);
    assert.equal((await sharp(await readFile(copy.fsPath)).metadata()).width, 64);
    await untilDirty(uri, false);
  });

  it('leaves: the host sees it, the copy stays', async () => {
    const uri = await joinHost();
    await vscode.commands.executeCommand('pixelpair.leaveSession');
    await until('the host alone', () => joined.host.room.participants.length === 1);
    await stage.user.untilTold(/You have left the session/);
    assert.deepEqual(stage.api.session, { state: 'idle' });
    assert.ok(stage.api.recipe(uri));
  });

  it('leaves for another session, once it is sure', async () => {
    await joinHost();
    const ann = await hostAs('Ann', 'other.png', await bytesOf(stage.image));
    try {
      const link = vscode.Uri.parse(ann.session.link);
      await stage.api.clickLink(link);
      await stage.user.untilTold(/You are in another session/);
      assert.equal(joined.host.room.participants.length, 2);
      // Whoever says no to what comes then has not left.
      const question = `Join the session at 127.0.0.1:${ann.session.port}?`;
      const isAsked = (): boolean => stage.user.asked.some(({ text }) => text === question);
      stage.user.willClick('showInformationMessage', 'Leave and Join');
      await stage.api.clickLink(link);
      await until('the question', isAsked);
      // Nor who cannot even be asked: that is said.
      stage.user.willClick('showInformationMessage', 'Leave and Join');
      stage.user.willAnswer('showInformationMessage', () => Promise.reject(new Error('no window to ask in')));
      await stage.api.clickLink(link);
      const failed = await stage.user.untilTold(/Something went wrong in PixelPair/);
      assert.deepEqual(failed.args.slice(1), ['Show Logs']);
      assert.deepEqual([stage.api.session.state, joined.host.room.participants.length], ['joined', 2]);
      // It is told in between that it has left.
      for (let n = 0; n < 3; n++)
        stage.user.willAnswer('showInformationMessage', (args) =>
          args.find((item) => item === 'Leave and Join' || (item as vscode.MessageItem).title === 'Join'),
        );
      await stage.api.clickLink(link);
      await until('the other session', () => ann.room.participants.length === 2);
      await until('the host alone', () => joined.host.room.participants.length === 1);
      await until('the session', () => stage.api.session.state === 'joined');
    } finally {
      await vscode.commands.executeCommand('pixelpair.leaveSession');
      await ann.stop();
    }
  });

  it('leaves when the tab is closed; opened again it shows what was there last, saved or not', async () => {
    const uri = await joinHost();
    joined.host.seat.commit(hue(25));
    await until("the host's edit", () => stage.api.recipe(uri)?.adjustments.hue === 25);
    joined.host.room.announceSaved(joined.host.seat.me.id, joined.host.room.recipe);
    await untilDirty(uri, false);
    await closeAll();
    await until('the host alone', () => joined.host.room.participants.length === 1);
    assert.deepEqual(stage.api.session, { state: 'idle' });
    await openEditor(uri);
    await until('the image', () => stage.api.recipe(uri)?.adjustments.hue === 25);
    assert.ok(stage.api.notices(uri).some(({ text }) => /as it was here last, with its edits/.test(text)));
    assert.equal(tabOf(uri)?.isDirty, false);
    await joinHost();
    assert.ok(!stage.api.notices(uri).some(({ id }) => id === 'madeAlone'));
  });

  it('can be joined again, in the tab that is still open', async () => {
    const first = await joinHost();
    await vscode.commands.executeCommand('pixelpair.leaveSession');
    await stage.user.untilTold(/You have left/);
    joined.host.seat.commit(hue(33));
    const again = await joinHost();
    assert.equal(again.toString(), first.toString());
    await until("the host's edit", () => stage.api.recipe(again)?.adjustments.hue === 33);
    assert.ok(!stage.api.notices(again).some(({ id }) => id === 'madeAlone'));
  });

  it('keeps what was changed in the copy meanwhile, for who joins again', async () => {
    const uri = await joinHost();
    await vscode.commands.executeCommand('pixelpair.leaveSession');
    await stage.user.untilTold(/You have left/);
    stage.api.commit(uri, contrast(7));
    stage.api.commit(uri, contrast(18));
    await joinHost();
    await until('the notice', () => stage.api.notices(uri).some(({ id }) => id === 'madeAlone'));
    const { text } = stage.api.notices(uri).find(({ id }) => id === 'madeAlone') ?? {};
    assert.match(text ?? '', /while you were not in the session \(Contrast\)/);
    assert.equal(stage.api.recipe(uri)?.adjustments.contrast, undefined);
    stage.api.answerNotice(uri, 'madeAlone', 'again');
    await until('the host to have it', () => joined.host.room.recipe.adjustments.contrast === 18);
  });
});
