import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytesOf, closeAll, contrast, hue, makeImage, untilDirty, viewType } from './support/editor.ts';
import { setSharingStage } from './support/sharingStage.ts';
import { until } from './support/until.ts';

describe('sharing an image', () => {
  const { stage, join, shown, start } = setSharingStage();

  it('goes on with all edits under another name where the file or its folder is renamed in VS Code', async () => {
    const { api, folder, image, user } = stage;
    await start();
    const mia = await join('Mia');
    mia.commit(hue(25));
    await until("Mia's edit", () => shown('hue') === 25);
    await untilDirty(image, true);
    await vscode.commands.executeCommand('pixelpair.follow', { participantId: mia.me.id });
    const follows = (): boolean => [...mia.about.values()].some(({ following }) => following === mia.me.id);
    await until('the host to follow', follows);
    const rename = async (from: vscode.Uri, to: vscode.Uri): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(from, to, { overwrite: true });
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    const [before, after] = ['before', 'after'].map((name) => vscode.Uri.joinPath(image, '..', name));
    assert.ok(before && after);
    await vscode.workspace.fs.createDirectory(before);
    // In the second group, which the user is in, the image is open in the built-in preview as well.
    const beside = { viewColumn: vscode.ViewColumn.Two };
    await vscode.commands.executeCommand('vscode.openWith', image, 'imagePreview.previewEditor', beside);
    const namesOf = ({ viewColumn, isActive, tabs: open }: vscode.TabGroup): readonly string[] =>
      open.map((tab) => {
        const type = tab.input instanceof vscode.TabInputCustom ? tab.input.viewType : 'default';
        return [viewColumn, type, tab.label, tab.isActive && 'in front', isActive && 'here'].filter(Boolean).join(' ');
      });
    const tabs = () => vscode.window.tabGroups.all.flatMap(namesOf).toSorted();
    const untilTabs = (...expected: string[]) =>
      until('the tabs', () => tabs().join() === expected.join()).catch(() => assert.deepEqual(tabs(), expected));
    const [renamed, moved] = [before, after].map((parent) => vscode.Uri.joinPath(parent, 'other name.png'));
    assert.ok(renamed && moved);
    await rename(image, renamed);
    await until('the image under its new name', () => api.recipe(renamed)?.adjustments.hue === 25);
    await untilDirty(renamed, true);
    const [first, second] = ['1 pixelpair.editor other', '2 imagePreview.previewEditor other'];
    await untilTabs(`${first} name.png in front`, `${second} name.png in front here`);
    assert.equal(api.session.state, 'sharing');
    await until('Mia to see the name', () => mia.image.fileName === 'other name.png');
    mia.commit(contrast(18));
    await until("Mia's next edit", () => api.recipe(renamed)?.adjustments.contrast === 18);
    assert.deepEqual(await mia.requestSave(), { ok: true });
    await untilDirty(renamed, false);
    const other = await makeImage(folder, 'other.png');
    await vscode.commands.executeCommand('vscode.openWith', other, viewType, { viewColumn: vscode.ViewColumn.One });
    await rename(before, after);
    await until('the image in its new folder', () => api.recipe(moved)?.adjustments.contrast === 18);
    await untilTabs(`${first} name.png here`, `${first}.png in front here`, `${second} name.png in front`);
    assert.equal(api.session.state, 'sharing');
    assert.deepEqual(api.notices(moved), []);
    assert.ok(follows());
    await vscode.commands.executeCommand('pixelpair.sessionRecap', 'none');
    const recap = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.deepEqual(
      [recap.match(/^#{2,3} .*(png|jpg).*$/gm), /hue/i.test(recap)],
      [['## other name.png'], true],
      recap,
    );
    // Over another that is open as well, which goes on in its own document.
    const original = await bytesOf(other);
    api.commit(moved, hue(40));
    await untilDirty(moved, true);
    user.willClick('showWarningMessage', 'Save');
    await rename(moved, other);
    assert.ok(user.said(/^Save your edits of other name\.png before it is renamed\?/));
    assert.notDeepEqual(await bytesOf(other), original);
  });

  it('ends when the image is closed, at once also after a rename that failed', async () => {
    const { api, folder, image, user } = stage;
    await start();
    const mia = await join('Mia');
    const ended = new Promise((resolve) => mia.on('ended', ({ reason }) => resolve(reason)));
    const inNoFolder = vscode.Uri.joinPath(await makeImage(folder, 'no folder.png'), 'holiday.png');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(image, inNoFolder);
    assert.equal(await Promise.resolve(vscode.workspace.applyEdit(edit)).catch(() => false), false);
    assert.equal(api.session.state, 'sharing');
    const closedAt = performance.now();
    await closeAll();
    assert.equal(await ended, 'host-closed');
    assert.ok(performance.now() - closedAt < 20_000);
    assert.deepEqual(api.session, { state: 'idle' });
    await user.untilTold(/ended for everybody: its last image was closed/);
  });
});
