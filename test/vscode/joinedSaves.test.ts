import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { describeImage } from '../support/rooms.ts';
import { bytesOf, contrast, hue, makeImage, openEditor, save, tabOf, untilDirty } from './support/editor.ts';
import { setJoinedStage } from './support/joinedStage.ts';
import { until } from './support/until.ts';

describe('joining a session', () => {
  const joined = setJoinedStage();
  const { stage, joinHost } = joined;

  it('asks the host to save, and has nothing left to save then', async () => {
    const uri = await joinHost();
    stage.api.commit(uri, contrast(18));
    await untilDirty(uri, true);
    await save(uri);
    assert.equal(joined.host.saves, 1);
    await untilDirty(uri, false);
    // What comes while the host writes is not in the file, whoever has done it.
    joined.host.whileSaving = () => void joined.host.seat.commit(hue(60));
    stage.api.commit(uri, contrast(20));
    await save(uri);
    await untilDirty(uri, true);
  });

  it('does not let automatic saves write the file of the host', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('autoSaveDelay', 10, vscode.ConfigurationTarget.Global);
    await files.update('autoSave', 'afterDelay', vscode.ConfigurationTarget.Global);
    try {
      const own = await makeImage(stage.folder, 'own.png');
      await openEditor(own);
      const uri = await joinHost();
      stage.api.commit(uri, contrast(10));
      await until('the edit at the host', () => joined.host.room.recipe.adjustments.contrast === 10);
      // When the later edit of an own image has been saved, the guest's would have been too.
      const before = await bytesOf(own);
      stage.api.commit(own, contrast(20));
      await until('the automatic save', async () => !(await bytesOf(own)).equals(before));
      await untilDirty(own, false);
      assert.equal(joined.host.saves, 0);
      await vscode.commands.executeCommand('pixelpair.save', uri);
      assert.equal(joined.host.saves, 1);
    } finally {
      await files.update('autoSave', undefined, vscode.ConfigurationTarget.Global);
      await files.update('autoSaveDelay', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('has nothing left to save when the host has saved', async () => {
    const uri = await joinHost();
    joined.host.seat.commit(hue(25));
    await untilDirty(uri, true);
    joined.host.room.announceSaved(joined.host.seat.me.id, joined.host.room.recipe);
    await untilDirty(uri, false);
    assert.equal(joined.host.saves, 0);
    // Another name leaves what was saved as it is, and so do other pixels under edits that go on beside them.
    const other = await bytesOf(await makeImage(stage.folder, 'other.jpg'));
    for (const bytes of [await bytesOf(stage.image), other]) {
      joined.host.room.setImage(describeImage(bytes, `renamed ${bytes.length}.png`), async (at, length) =>
        bytes.subarray(at, at + length),
      );
      await until('the image', () => stage.api.shownSource(uri) === joined.host.room.image.sha256);
      await until('its name', () => stage.api.shownName(uri) === joined.host.room.image.fileName);
      assert.equal(tabOf(uri)?.isDirty, false);
      stage.api.commit(uri, contrast(18));
      await untilDirty(uri, true);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await until('nothing but what was saved', () => joined.host.seat.recipe.adjustments.contrast === undefined);
      assert.equal(joined.host.seat.recipe.adjustments.hue, 25);
      await untilDirty(uri, false);
    }
  });

  it('has nothing left to save when the host has taken another file from the disk after a save', async () => {
    const uri = await joinHost();
    joined.host.seat.commit(hue(25));
    await untilDirty(uri, true);
    joined.host.room.announceSaved(joined.host.seat.me.id, joined.host.room.recipe);
    await untilDirty(uri, false);
    // Its picture takes longer than what becomes of its edits.
    joined.host.seat.commit(hue(0));
    await untilDirty(uri, true);
    const other = await bytesOf(await makeImage(stage.folder, 'other.jpg'));
    joined.host.room.setImage(describeImage(other, 'holiday.jpg'), async (at, length) =>
      other.subarray(at, at + length),
    );
    await untilDirty(uri, false);
  });
});
