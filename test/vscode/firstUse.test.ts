import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { reportIssue } from '../../src/editor/firstUse/reportIssue.ts';
import type { TestApi } from '../../src/editor/testApi.ts';
import { closeAll, contrast, openEditor } from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { joinAs } from './support/teammate.ts';
import { until } from './support/until.ts';
import type { User } from './support/user.ts';

describe('first use', () => {
  let api: TestApi;
  let image: vscode.Uri;
  let told: Map<unknown, unknown>;
  let original: typeof vscode.commands.executeCommand;
  let user: User;
  setStage((stage) => {
    ({ api, image, user } = stage);
  });
  beforeEach(() => {
    // What a command tells VS Code itself cannot be asked back.
    told = new Map();
    original = vscode.commands.executeCommand;
    Object.assign(vscode.commands, {
      executeCommand: (name: string, ...args: unknown[]) => {
        told.set(name === 'setContext' ? args[0] : name, name === 'setContext' ? args[1] : args[0]);
        return name === 'vscode.openIssueReporter' ? undefined : original(name, ...args);
      },
    });
  });
  afterEach(async () => {
    Object.assign(vscode.commands, { executeCommand: original });
    await closeAll();
  });

  const reportText = async (): Promise<string> => {
    await original('pixelpair.reportIssue');
    await until('the report', () => vscode.window.activeTextEditor?.document.languageId === 'markdown');
    return vscode.window.activeTextEditor?.document.getText() ?? '';
  };

  it('opens the walkthrough, whose first edit is checked off', async () => {
    await original('pixelpair.getStarted');
    assert.equal(told.get('workbench.action.openWalkthrough'), 'pixelpair.pixelpair#firstSession');
    // VS Code shows walkthroughs in its Welcome page; newer ones put the name of the walkthrough on the tab.
    const label = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
    await until('the walkthrough', () => /Welcome|Walkthrough/.test(label()));
    await openEditor(image);
    api.commit(image, contrast(18));
    await until('the check mark', () => told.get('pixelpair.hasEdited') === true);
  });

  it('checks off working together once somebody else has come, and not before', async () => {
    await openEditor(image);
    user.willShareHere();
    await original('pixelpair.startSession');
    assert.equal(told.get('pixelpair.hasHadCompany'), undefined, 'alone');
    const guest = await joinAs('Mia', await vscode.env.clipboard.readText());
    await until('the check mark', () => told.get('pixelpair.hasHadCompany') === true);
    await until('menus to know of somebody', () => told.get('pixelpair.hasCompany') === true);
    assert.equal(told.get('pixelpair.sessionState'), 'sharing');
    await until('menus to know of an editor', () => told.get('pixelpair.hasEditors') === true);
    await guest.leave();
    await until('menus to know that nobody is there', () => told.get('pixelpair.hasCompany') === false);
    await original('pixelpair.endSession');
  });

  it('starts a report with what is known and nothing that the user has typed', async () => {
    const settings = vscode.workspace.getConfiguration('pixelpair');
    const name = settings.inspect('displayName')?.globalValue;
    await settings.update('displayName', 'Kim of the Mountains', vscode.ConfigurationTarget.Global);
    await settings.update('sidecar', true, vscode.ConfigurationTarget.Global);
    try {
      const text = await reportText();
      assert.match(text, /- PixelPair: \d+\.\d+\.\d+\n- VS Code: 1\./);
      assert.match(text, /- `pixelpair\.sidecar`: true/);
      assert.doesNotMatch(text, /Kim of the Mountains|127\.0\.0\.1|case-/);
    } finally {
      await settings.update('displayName', name, vscode.ConfigurationTarget.Global);
      await settings.update('sidecar', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("opens VS Code's reporter where the extension says where its problems are kept", async () => {
    const own = vscode.extensions.getExtension('pixelpair.pixelpair');
    assert.ok(own);
    const extension = { ...own, id: own.id, packageJSON: { ...own.packageJSON, bugs: 'https://example.org/issues' } };
    await reportIssue(extension, { state: { state: 'idle' }, onDidChange: new vscode.EventEmitter().event });
    const report = told.get('vscode.openIssueReporter') as { extensionId: string; issueBody: string };
    assert.equal(report.extensionId, 'pixelpair.pixelpair');
    assert.match(report.issueBody, /- Session: idle/);
  });
});
