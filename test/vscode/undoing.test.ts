import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Seat } from '../../src/client/seat.ts';
import {
  bytesOf,
  contrast,
  hue,
  makeImage,
  openEditor,
  redo,
  save,
  tabOf,
  undo,
  untilDirty,
} from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { hostAs, joinAs } from './support/teammate.ts';
import { until } from './support/until.ts';

describe('undo, and the dirty mark, together', () => {
  const stage = setStage();
  let stops: (() => Promise<unknown>)[];
  beforeEach(() => {
    stops = [];
  });
  afterEach(async () => {
    for (const command of ['endSession', 'leaveSession']) await vscode.commands.executeCommand(`pixelpair.${command}`);
    for (const stop of stops) await stop();
  });
  const value = (uri: vscode.Uri, id: 'contrast' | 'hue'): number => stage.api.recipe(uri)?.adjustments[id] ?? 0;
  const shareWith = async (name: string): Promise<Seat> => {
    await openEditor(stage.image);
    stage.user.willShareHere();
    await vscode.commands.executeCommand('pixelpair.startSession');
    const seat = await joinAs(name, await vscode.env.clipboard.readText());
    stops.push(() => seat.leave());
    return seat;
  };

  it('know when nothing is left to save, whoever has taken what back', async () => {
    const { api, image } = stage;
    const mia = await shareWith('Mia');
    api.commit(image, contrast(18));
    await save(image);
    await untilDirty(image, false);
    const tried = mia.commit(hue(25));
    await until("Mia's edit", () => value(image, 'hue') === 25);
    await untilDirty(image, true);
    mia.undo(tried);
    await until('it to be taken back', () => value(image, 'hue') === 0);
    await untilDirty(image, false);
    // In between edits of both, one after the other, the own one last.
    const again = mia.commit(hue(25));
    await until("Mia's edit", () => value(image, 'hue') === 25);
    api.commit(image, contrast(40));
    mia.undo(again);
    await until('it to be taken back', () => value(image, 'hue') === 0);
    await untilDirty(image, true);
    await undo();
    await until('the own edit to be undone', () => value(image, 'contrast') === 18);
    await untilDirty(image, false);
    await redo();
    await until('the own edit again', () => value(image, 'contrast') === 40);
    await untilDirty(image, true);
    await undo();
    await undo();
    await until('all own edits to be undone', () => value(image, 'contrast') === 0);
    await untilDirty(image, true);
  });

  it('write nothing that nobody asked for, however often somebody comes back to the saved image', async () => {
    const { api, image } = stage;
    const mia = await shareWith('Mia');
    let saves = 0;
    mia.on('saved', () => {
      saves += 1;
    });
    api.commit(image, contrast(18));
    await save(image);
    await untilDirty(image, false);
    for (let turn = 0; turn < 20; turn += 1) mia.undo(mia.commit(hue(25)));
    const last = mia.commit(hue(30));
    await until("Mia's edits", () => value(image, 'hue') === 30);
    await untilDirty(image, true);
    mia.undo(last);
    await until('the last to be taken back', () => value(image, 'hue') === 0);
    await untilDirty(image, false);
    await vscode.commands.executeCommand('pixelpair.endSession');
    await until('the end', () => mia.status === 'ended');
    assert.equal(saves, 1);
  });

  it('know what is saved also where an own edit comes at the same moment', async () => {
    const { api, image } = stage;
    const mia = await shareWith('Mia');
    api.commit(image, contrast(18));
    await save(image);
    const tried = mia.commit(hue(25));
    await until("Mia's edit", () => value(image, 'hue') === 25);
    mia.undo(tried);
    while (value(image, 'hue') !== 0) await new Promise((resolve) => setImmediate(resolve));
    api.commit(image, contrast(40));
    await untilDirty(image, true);
    await undo();
    await until('the own edit to be undone', () => value(image, 'contrast') === 18);
    await untilDirty(image, false);
  });

  it('count an image as changed that is nowhere on disk as it is, until it is saved', async () => {
    const { api, image } = stage;
    const mia = await shareWith('Mia');
    const toAndFro = async (): Promise<void> => {
      const tried = mia.commit(hue(25));
      await until("Mia's edit", () => value(image, 'hue') === 25);
      await untilDirty(image, true);
      mia.undo(tried);
      await until('it to be taken back', () => value(image, 'hue') === 0);
    };
    api.commit(image, contrast(18));
    await save(image);
    await untilDirty(image, false);
    await rename((await makeImage(stage.folder, 'other.png')).fsPath, image.fsPath);
    await until('the question', () => api.notices(image).some(({ id }) => id === 'disk'));
    api.answerNotice(image, 'disk', 'keep');
    await untilDirty(image, true);
    await toAndFro();
    // As long as it would take the mark to go: it is asked for at once, and again after a second.
    const since = Date.now();
    await until('more than a second', () => tabOf(image)?.isDirty !== true || Date.now() - since > 1_200);
    await untilDirty(image, true);
    await save(image);
    await untilDirty(image, false);
    await toAndFro();
    await untilDirty(image, false);
  });

  it('go on from the saved image after Revert, which undoes nothing that Undo knows of', async () => {
    const { api, image } = stage;
    await openEditor(image);
    api.commit(image, contrast(18));
    api.commit(image, hue(25));
    await save(image);
    await undo();
    await until('the edit to be undone', () => value(image, 'hue') === 0);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the saved image', () => value(image, 'hue') === 25);
    await untilDirty(image, false);
    await undo();
    await until('the edit to be undone again', () => value(image, 'hue') === 0);
    await untilDirty(image, true);
    await redo();
    await until('the edit again', () => value(image, 'hue') === 25);
    await untilDirty(image, false);
  });

  it('leave the image to a viewer as it is, and say why, until they can edit again', async () => {
    const { api, image, user } = stage;
    const host = await hostAs('Tom', 'holiday.png', await bytesOf(image));
    stops.push(() => host.stop());
    user.willAnswer('showInputBox', () => host.session.link);
    user.willClick('showInformationMessage', 'Join');
    await vscode.commands.executeCommand('pixelpair.joinSession');
    await until('the session', () => api.session.state === 'joined');
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    const uri = activeTab?.input instanceof vscode.TabInputCustom ? activeTab.input.uri : image;
    const role = () => (api.session.state === 'joined' ? api.session.role : undefined);
    const guest = host.room.participants.find((one) => one.role !== 'host')?.id ?? '';
    api.commit(uri, contrast(18));
    await until('the edit at the host', () => host.room.recipe.adjustments.contrast === 18);
    host.session.setRole(guest, 'viewer');
    await until('the guest to be a viewer', () => role() === 'viewer');
    await undo();
    await user.untilTold(/^You are a viewer in this session, so the image stays as it is/);
    await redo();
    assert.deepEqual([value(uri, 'contrast'), host.room.rev], [18, 1]);
    assert.deepEqual(api.notices(uri), []);
    await untilDirty(uri, true);
    host.session.setRole(guest, 'editor');
    await until('the guest to be an editor', () => role() === 'editor');
    await undo();
    await until('the edit to be undone', () => host.room.recipe.adjustments.contrast === undefined);
    await redo();
    await until('the edit again', () => host.room.recipe.adjustments.contrast === 18);
  });
});
