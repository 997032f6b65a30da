import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/editor/testApi.ts';
import { contrast, hue, redo, save, undo, untilDirty } from './support/editor.ts';
import { setSharingStage } from './support/sharingStage.ts';
import { until } from './support/until.ts';
import type { User } from './support/user.ts';

describe('taking back edits of a shared image', () => {
  let api: TestApi;
  let image: vscode.Uri;
  let user: User;
  const { join, shown, start } = setSharingStage((stage) => {
    ({ api, image, user } = stage);
  });

  it('undoes own gestures only, and saves both', async () => {
    await start();
    const mia = await join('Mia');
    api.commit(image, contrast(18));
    await until('the own edit at Mia', () => mia.recipe.adjustments.contrast === 18);
    mia.commit(hue(25));
    await until("Mia's edit", () => shown('hue') === 25);
    await undo();
    await until('the own edit to be undone', () => shown('contrast') === 0);
    assert.equal(shown('hue'), 25);
    await untilDirty(image, true);
    await redo();
    await until('the own edit again', () => shown('contrast') === 18);
    await save(image);
    await untilDirty(image, false);
    await undo();
    await untilDirty(image, true);
    assert.equal(shown('hue'), 25);
  });

  it('goes far back by undo and forward by redo, and the document is as it was, a teammate’s edits among it', async () => {
    await start();
    const mia = await join('Mia');
    for (const value of [10, 20, 30]) {
      api.commit(image, contrast(value));
      api.commit(image, hue(value));
    }
    await until('the own edits at Mia', () => mia.recipe.adjustments.hue === 30);
    mia.commit(hue(-5));
    await until("Mia's edit", () => shown('hue') === -5);
    for (let n = 0; n < 6; n += 1) await undo();
    await until('nothing of the own is left', () => shown('contrast') === 0);
    assert.equal(shown('hue'), -5);
    for (let n = 0; n < 6; n += 1) await redo();
    await until('all is as it was', () => shown('contrast') === 30);
    assert.equal(shown('hue'), -5);
  });

  it('takes back everything one participant has done, when they have left, too; Undo brings it back', async () => {
    await start();
    const [mia, ole] = [await join('Mia'), await join('Ole')];
    const untilAll = (at: number, to: number): Promise<unknown> =>
      until(`contrast ${at} and hue ${to} for both`, () => {
        const { contrast: seen = 0, hue: turned = 0 } = ole.recipe.adjustments;
        return shown('contrast') === at && shown('hue') === to && seen === at && turned === to;
      });
    api.commit(image, contrast(10));
    await until('the own edit at Mia', () => mia.recipe.adjustments.contrast === 10);
    mia.commit([...contrast(40), ...hue(25)]);
    mia.commit(contrast(60));
    await untilAll(60, 25);
    await mia.leave();
    user.willAnswer('showQuickPick', ([items]) =>
      (items as { label: string }[]).find(({ label }) => /Mia/.test(label)),
    );
    await vscode.commands.executeCommand('pixelpair.revertEverythingBy');
    await untilAll(10, 0);
    await undo();
    await untilAll(60, 25);
    await redo();
    await untilAll(10, 0);
    await vscode.commands.executeCommand('pixelpair.revertEverythingBy');
    await user.untilTold(/^Nobody else has changed this image/);
  });

  it('leaves a path alone that a teammate has set since, and names them', async () => {
    await start();
    const mia = await join('Mia');
    api.commit(image, contrast(18));
    await until('the own edit at Mia', () => mia.recipe.adjustments.contrast === 18);
    mia.commit(contrast(60));
    await until("Mia's edit", () => shown('contrast') === 60);
    await undo();
    await user.untilTold(/Contrast was changed by Mia since/);
    assert.equal(shown('contrast'), 60);
  });

  it('reverts for everybody', async () => {
    await start();
    const mia = await join('Mia');
    mia.commit(hue(25));
    await until("Mia's edit", () => shown('hue') === 25);
    await untilDirty(image, true);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the revert at Mia', () => (mia.recipe.adjustments.hue ?? 0) === 0);
    await untilDirty(image, false);
  });
});
