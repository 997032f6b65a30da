import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './support/until.ts';

describe('pointers', () => {
  const setting = (name: string): unknown => vscode.workspace.getConfiguration('pixelpair').get(name);

  it('are hidden and shown by commands, which the settings remember', async () => {
    for (const [command, name] of [
      ['toggleMyCursor', 'showMyCursor'],
      ['toggleCursors', 'showCursors'],
    ]) {
      assert.equal(setting(`${name}`), true);
      for (const shown of [false, true]) {
        await vscode.commands.executeCommand(`pixelpair.${command}`);
        await until(`${name} to be ${shown}`, () => setting(`${name}`) === shown);
      }
    }
  });
});
