import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytesOf, contrast, hue, openEditor, save, undo, untilDirty, viewType } from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { until } from './support/until.ts';

describe('one image in two editors', () => {
  const stage = setStage();

  const editors = (): readonly vscode.Tab[] =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputCustom && input.viewType === viewType);
  const contrastNow = (): number => stage.api.recipe(stage.image)?.adjustments.contrast ?? 0;
  const untilContrast = (value: number): Promise<void> => until(`contrast ${value}`, () => contrastNow() === value);
  const focus = async (group: 'First' | 'Second'): Promise<void> => {
    await vscode.commands.executeCommand(`workbench.action.focus${group}EditorGroup`);
  };

  beforeEach(async () => {
    await openEditor(stage.image);
    await vscode.commands.executeCommand('workbench.action.splitEditor');
    await until('two editors', () => editors().length === 2);
  });

  it('is one document: both are unsaved with the first edit, and saved with the first save', async () => {
    stage.api.commit(stage.image, contrast(30));
    await until('both to be unsaved', () => editors().every(({ isDirty }) => isDirty));
    const original = await bytesOf(stage.image);
    await focus('Second');
    await vscode.commands.executeCommand('workbench.action.files.save');
    await until('both to be saved', () => editors().every(({ isDirty }) => !isDirty));
    assert.notDeepEqual(await bytesOf(stage.image), original);
  });

  it('is undone from either', async () => {
    stage.api.commit(stage.image, contrast(10));
    stage.api.commit(stage.image, contrast(20));
    await focus('Second');
    await undo();
    await untilContrast(10);
    await focus('First');
    await undo();
    await untilContrast(0);
    await untilDirty(stage.image, false);
  });

  it('stays open in one when the other is closed, unsaved and without a question', async () => {
    stage.api.commit(stage.image, contrast(30));
    stage.api.commit(stage.image, hue(40));
    await until('both to be unsaved', () => editors().every(({ isDirty }) => isDirty));
    await focus('First');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until('one editor', () => editors().length === 1);
    assert.equal(contrastNow(), 30);
    assert.equal(editors()[0]?.isDirty, true);
    await undo();
    await until('the last edit to be undone', () => !stage.api.recipe(stage.image)?.adjustments.hue);
    await save(stage.image);
    await untilDirty(stage.image, false);
    assert.deepEqual(stage.user.asked, []);
  });
});
