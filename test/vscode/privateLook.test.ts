import assert from 'node:assert/strict';
import sharp from 'sharp';
import * as vscode from 'vscode';
import type { Changes } from '../../src/shared/recipe/edit.ts';
import {
  bytesOf,
  closeAll,
  contrast,
  openEditor,
  overwrite,
  redo,
  save,
  tabOf,
  undo,
  untilDirty,
} from './support/editor.ts';
import { setExportStage } from './support/exportStage.ts';
import { hostAs } from './support/teammate.ts';
import { until } from './support/until.ts';

const grey: Changes = [{ path: 'adjustments.saturation', value: -100 }];
const turned: Changes = [{ path: 'geometry.turns', value: 1 }];

describe('a private look', () => {
  const { stage, dialog, openDialog } = setExportStage();

  /** Adjustments are this person's own, and the picture is grey in them. */
  const lookPrivately = (uri: vscode.Uri): void => {
    stage.api.see(uri, { type: 'look:leave', part: 'adjustments' });
    stage.api.see(uri, grey);
  };
  const seen = (uri: vscode.Uri) => stage.api.seen(uri)?.adjustments.saturation;

  it('is in no saved file, neither in the dirty mark nor in the undo list, and comes back when reopened', async () => {
    const { api, image, user } = stage;
    await openEditor(image);
    lookPrivately(image);
    assert.equal(tabOf(image)?.isDirty, false);
    api.see(image, turned);
    await untilDirty(image, true);
    await save(image);
    await untilDirty(image, false);
    assert.equal(await isGrey(image), false);
    const { width, height } = await sharp(await bytesOf(image)).metadata();
    assert.deepEqual([width, height], [48, 64]);
    await user.untilTold(/Your private look is not in the file/);
    await undo();
    await until('the turn to be undone', () => api.recipe(image)?.geometry === undefined);
    assert.equal(seen(image), -100);
    await untilDirty(image, true);
    await save(image);
    await untilDirty(image, false);
    await closeAll();
    await openEditor(image);
    assert.equal(seen(image), -100);
    assert.deepEqual(api.recipe(image), { version: 1, adjustments: {} });
    assert.equal(tabOf(image)?.isDirty, false);
    user.willAnswer('showQuickPick', ([items]) => Array.isArray(items) && items.find(({ keep }) => keep === 'theirs'));
    await vscode.commands.executeCommand('pixelpair.toggleSharedAdjustments');
    assert.equal(seen(image), undefined);
  });

  it('is undone where it was done last, by the command and the menu as by the keys', async () => {
    const { api, image } = stage;
    const contrastNow = () => [api.seen(image)?.adjustments.contrast, api.recipe(image)?.adjustments.contrast];
    const untilContrast = (...expected: (number | undefined)[]): Promise<void> =>
      until(`${expected} instead of ${contrastNow()}`, () => String(contrastNow()) === String(expected));
    await openEditor(image);
    api.see(image, contrast(18));
    await untilDirty(image, true);
    api.see(image, { type: 'look:leave', part: 'adjustments' });
    api.see(image, contrast(40));
    assert.deepEqual(contrastNow(), [40, 18]);
    await undo();
    await untilContrast(18, 18);
    api.see(image, contrast(50));
    for (const expected of [18, 18]) {
      await undo();
      await untilContrast(expected, 18);
      assert.equal(tabOf(image)?.isDirty, true);
    }
    // The private look itself was left by now: what follows is the room's.
    await undo();
    await untilContrast(undefined, undefined);
    await untilDirty(image, false);
    await redo();
    await untilContrast(18, 18);
    await untilDirty(image, true);
  });

  it('is exported or left out, as the user chooses', async () => {
    const { image, user, folder } = stage;
    await openEditor(image);
    lookPrivately(image);
    openDialog(image);
    assert.equal(dialog().offer.isPrivate, true);
    const settings = dialog().settings({ format: 'png' });
    for (const look of ['mine', 'theirs'] as const) {
      const target = vscode.Uri.joinPath(vscode.Uri.file(folder), `${look}.png`);
      user.willAnswer('showSaveDialog', () => target);
      openDialog(image);
      await dialog().write(settings, look);
      assert.equal(await isGrey(target), look === 'mine', look);
    }
  });

  it('that was made for another version of the image is shown there if the user says so', async () => {
    const { api, image } = stage;
    await openEditor(image);
    lookPrivately(image);
    await closeAll();
    await overwrite(
      image,
      await sharp(await bytesOf(image))
        .flip()
        .png()
        .toBuffer(),
    );
    await openEditor(image);
    assert.equal(seen(image), undefined);
    assert.deepEqual(
      api.notices(image).map(({ id }) => id),
      ['kept-look'],
    );
    api.answerNotice(image, 'kept-look', 'show');
    assert.equal(seen(image), -100);
    assert.deepEqual(api.notices(image), []);
  });

  it('outlives the session it was made in', async () => {
    const { api, image, user } = stage;
    const host = await hostAs('Tom', 'holiday.png', await bytesOf(image));
    user.willAnswer('showInputBox', () => host.session.link);
    user.willClick('showInformationMessage', 'Join');
    await vscode.commands.executeCommand('pixelpair.joinSession');
    await until('the session', () => api.session.state === 'joined');
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom);
    lookPrivately(input.uri);
    host.seat.commit([{ path: 'adjustments.saturation', value: 30 }]);
    await until('the host’s edit', () => api.recipe(input.uri)?.adjustments.saturation === 30);
    assert.equal(seen(input.uri), -100);
    user.willAnswer('showQuickPick', ([items]) => items);
    await vscode.commands.executeCommand('pixelpair.shareMine');
    await until('what is shared', () => host.seat.recipe.adjustments.saturation === -100);
    host.seat.commit([{ path: 'adjustments.saturation', value: 30 }]);
    await until('the host’s edit', () => api.recipe(input.uri)?.adjustments.saturation === 30);
    assert.equal(host.seat.recipe.adjustments.saturation, 30);
    await host.stop();
    await until('the end', () => api.session.state === 'idle');
    assert.equal(seen(input.uri), -100);
    await user.untilTold(/Your copy stays open/);
  });
});

async function isGrey(uri: vscode.Uri): Promise<boolean> {
  const { data, info } = await sharp(await bytesOf(uri))
    .raw()
    .toBuffer({ resolveWithObject: true });
  return data.every((value, index) => index % info.channels !== 1 || Math.abs(value - (data[index - 1] ?? 0)) <= 1);
}
