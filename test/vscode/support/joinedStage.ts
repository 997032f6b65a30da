import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytesOf } from './editor.ts';
import { type Stage, setStage } from './stage.ts';
import { type Host, hostAs } from './teammate.ts';
import { until } from './until.ts';

export interface Joining {
  readonly stage: Stage;
  /** Tom, who shares a picture of their own; another one in each test. */
  readonly host: Host;
  /** Joins Tom as the user does; returns the image. */
  joinHost(): Promise<vscode.Uri>;
}

/** Sets the stage with somebody to join, and clears away the session after each test. */
export function setJoinedStage(): Joining {
  const stage = setStage();
  let host: Host | undefined;
  const hostNow = (): Host => host ?? assert.fail('Nobody shares anything yet');
  beforeEach(async () => {
    host = await hostAs('Tom', 'holiday.png', await bytesOf(stage.image));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('pixelpair.leaveSession');
    await host?.stop();
  });
  return {
    stage,
    get host() {
      return hostNow();
    },
    async joinHost() {
      stage.user.willAnswer('showInputBox', () => hostNow().session.link);
      stage.user.willClick('showInformationMessage', 'Join');
      await vscode.commands.executeCommand('pixelpair.joinSession');
      await until('the session', () => stage.api.session.state === 'joined');
      const uri = guestTab();
      assert.ok(uri);
      return uri;
    },
  };
}

/** The tab of an image that somebody else shares. */
export function guestTab(): vscode.Uri | undefined {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  const custom = inputs.filter((input) => input instanceof vscode.TabInputCustom);
  return custom.find(({ uri }) => uri.scheme === 'pixelpair-session')?.uri;
}
