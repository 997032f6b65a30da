import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { contrast, hue, save, untilDirty } from './support/editor.ts';
import { setJoinedStage } from './support/joinedStage.ts';
import { until } from './support/until.ts';

describe('Revert of a guest', () => {
  const joined = setJoinedStage();
  const { stage, joinHost } = joined;

  it('takes back what they have done since the last save, and nothing of what others did', async () => {
    const uri = await joinHost();
    stage.api.commit(uri, [...contrast(18), ...hue(30)]);
    await save(uri);
    await untilDirty(uri, false);
    stage.api.commit(uri, [...contrast(20), ...hue(40)]);
    await until('the edit at the host', () => joined.host.room.recipe.adjustments.hue === 40);
    joined.host.seat.commit(hue(60));
    await until("the host's edit", () => stage.api.recipe(uri)?.adjustments.hue === 60);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('what was saved', () => joined.host.room.recipe.adjustments.contrast === 18);
    assert.deepEqual(joined.host.room.recipe.adjustments, { contrast: 18, hue: 60 });
    assert.ok(stage.user.said(/^Only what you changed yourself was taken back/));
    // What others did is not saved, and VS Code has just taken it for that.
    await untilDirty(uri, true);
    joined.host.seat.commit(hue(30));
    await untilDirty(uri, false);
  });

  it('brings back what others had set beneath their own values', async () => {
    const uri = await joinHost();
    joined.host.seat.commit(contrast(50));
    await until("the host's edit", () => stage.api.recipe(uri)?.adjustments.contrast === 50);
    stage.api.commit(uri, contrast(60));
    await until('the edit at the host', () => joined.host.room.recipe.adjustments.contrast === 60);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until("the host's value", () => joined.host.room.recipe.adjustments.contrast === 50);
    await untilDirty(uri, true);
  });

  it('goes back to what was saved once the session is over: there is nobody else', async () => {
    const uri = await joinHost();
    joined.host.seat.commit(hue(60));
    await until("the host's edit", () => stage.api.recipe(uri)?.adjustments.hue === 60);
    stage.api.commit(uri, contrast(18));
    await vscode.commands.executeCommand('pixelpair.leaveSession');
    await stage.user.untilTold(/You have left the session/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('what was saved', () => Object.keys(stage.api.recipe(uri)?.adjustments ?? {}).length === 0);
    assert.ok(!stage.user.said(/^Only what you changed yourself/));
  });

  it('takes back nothing of who has become a viewer', async () => {
    const uri = await joinHost();
    stage.api.commit(uri, contrast(18));
    await until('the edit at the host', () => joined.host.room.recipe.adjustments.contrast === 18);
    const guest = joined.host.seat.participants.at(-1);
    assert.ok(guest && guest.id !== joined.host.seat.me.id);
    joined.host.room.directory.setRole(guest.id, 'viewer');
    await until('the role', () => stage.api.session.state === 'joined' && stage.api.session.role === 'viewer');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await stage.user.untilTold(/^You are a viewer in this session/);
    assert.deepEqual(stage.api.notices(uri), []);
    assert.equal(stage.api.recipe(uri)?.adjustments.contrast, 18);
    await untilDirty(uri, true);
  });
});
