import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import * as vscode from 'vscode';
import type { Seat } from '../../src/client/seat.ts';
import { bytesOf, contrast, hue, openEditor, redo, undo } from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { hostAs, joinAs } from './support/teammate.ts';
import { until } from './support/until.ts';

describe('what is left of a session', () => {
  const stage = setStage();
  let guest: Seat;

  const shown = () => stage.api.recipe(stage.image)?.adjustments ?? {};
  const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`pixelpair.${command}`, ...args);

  beforeEach(async () => {
    await openEditor(stage.image);
    stage.user.willShareHere();
    await run('startSession');
    guest = await joinAs('Mia <b>', await vscode.env.clipboard.readText());
  });
  afterEach(async () => {
    await guest.leave();
    await run('endSession');
  });

  it('[P61] names a moment for everybody, and goes back to it by an edit that VS Code undoes', async () => {
    stage.api.commit(stage.image, contrast(18));
    stage.user.willAnswer('showInputBox', () => ' Warm ');
    await run('nameSnapshot');
    await until('the guest to know it', () => guest.history.snapshots[0]?.title === 'Warm');
    guest.commit([...contrast(-40), ...hue(10)]);
    await until('the guest’s edit', () => shown().hue === 10);
    const [snapshot] = stage.api.history(stage.image)?.snapshots ?? [];
    assert.ok(snapshot);
    stage.api.restore(stage.image, 'Restore Warm', snapshot.recipe);
    assert.deepEqual(shown(), { contrast: 18 });
    await until('the guest to see it', () => guest.recipe.adjustments.contrast === 18);
    await undo();
    await until('all of it to be back', () => shown().contrast === -40 && shown().hue === 10);
    await redo();
    await until('it to be done again', () => shown().contrast === 18 && shown().hue === undefined);
    const names = stage.api.history(stage.image)?.known.edits.map(({ name }) => name);
    assert.equal(names?.[1], 'Mia <b>');
  });

  it('[P73] renames a moment and deletes it once that is confirmed, for everybody', async () => {
    await guest.history.nameSnapshot('Warm');
    await until('the host to know it', () => stage.api.history(stage.image)?.snapshots.length === 1);
    const request = {
      type: 'snapshot:manage',
      participantId: guest.me.id,
      id: guest.history.snapshots[0]?.id ?? '',
    } as const;
    stage.user.willAnswer('showInputBox', ([options]) => `${(options as vscode.InputBoxOptions).value}er`);
    await stage.api.manageSnapshot(stage.image, { ...request, action: 'rename' });
    await until('the guest to know the new name', () => guest.history.snapshots[0]?.title === 'Warmer');
    stage.user.willAnswer('showWarningMessage', () => undefined);
    await stage.api.manageSnapshot(stage.image, { ...request, action: 'delete' });
    assert.equal(stage.api.history(stage.image)?.snapshots.length, 1, 'not without a word');
    stage.user.willClick('showWarningMessage', 'Delete');
    await stage.api.manageSnapshot(stage.image, { ...request, action: 'delete' });
    await until('the guest to see it go', () => guest.history.snapshots.length === 0);
  });

  it('lets a moment be renamed whose session ended over the question, in the copy that is left', async () => {
    await guest.leave();
    await run('endSession');
    const host = await hostAs('Tom', 'holiday.png', await bytesOf(stage.image));
    stage.user.willAnswer('showInputBox', () => host.session.link);
    stage.user.willClick('showInformationMessage', 'Join');
    await run('joinSession');
    await until('the session', () => stage.api.session.state === 'joined');
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    const uri = activeTab?.input instanceof vscode.TabInputCustom ? activeTab.input.uri : stage.image;
    const named = await stage.api.history(uri)?.nameSnapshot('Warm');
    assert.ok(named?.ok);
    const { participantId, id } = named.snapshot;
    const before = stage.api.history(uri);
    stage.user.willAnswer('showInputBox', async () => {
      await host.stop();
      await until('the own copy', () => stage.api.history(uri) !== before);
      return 'Warmer';
    });
    await stage.api.manageSnapshot(uri, { type: 'snapshot:manage', participantId, id, action: 'rename' });
    assert.equal(stage.api.history(uri)?.snapshots[0]?.title, 'Warmer');
  });

  it('is told in a Markdown document with pictures, in which nobody’s words are markup, also when it is over', async () => {
    guest.commit(contrast(30));
    await until('the guest’s edit', () => shown().contrast === 30);
    assert.ok((await guest.say('![x](https://evil.example) @all')).ok);
    await guest.history.nameSnapshot('| Blue |');
    await guest.leave();
    await run('endSession');
    const folder = vscode.Uri.joinPath(stage.image, '..');
    stage.user.willAnswer('showQuickPick', ([items]) => (items as vscode.QuickPickItem[])[0]);
    stage.user.willAnswer('showOpenDialog', () => [folder]);
    await run('sessionRecap');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'markdown');
    for (const part of ['- Mia \\<b\\> (editor)', '| Contrast +30 | Mia \\<b\\> |', '**\\| Blue \\|**', '\\!\\[x\\]('])
      assert.ok(text.includes(part), `${part} in ${text}`);
    const pictures = [...text.matchAll(/\]\((recap\/[^)]+)\)/g)].map(([, path = '']) => decodeURIComponent(path));
    assert.equal(pictures.length, 3, text);
    for (const path of pictures) {
      const bytes = await readFile(vscode.Uri.joinPath(folder, path).fsPath);
      assert.equal((await sharp(bytes).metadata()).format, 'jpeg');
    }
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'recap'), { recursive: true });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
