import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { remoteKind } from '../../src/editor/session/remoteKind.ts';
import { openEditor } from './support/editor.ts';
import { setStage } from './support/stage.ts';

describe('a session behind a forwarded port', () => {
  const stage = setStage();

  it('asks where a forwarded port is reached that VS Code does not forward by itself, and checks what it is told', async () => {
    await openEditor(stage.image);
    // The port itself on a desktop; for VS Code in a browser a path below its own address, which no link can name.
    const external = await vscode.env.asExternalUri(vscode.Uri.parse('http://127.0.0.1:49731/'));
    assert.match(external.toString(true), /^http:\/\/127\.0\.0\.1:(?:49731\/|\d+\/proxy\/49731\/)$/);
    assert.equal(remoteKind(vscode.env.remoteName), 'local');
    stage.user.willAnswer('showQuickPick', ([items]) =>
      (items as { reach?: string }[]).find(({ reach }) => reach === 'forwarded'),
    );
    stage.user.willAnswer('showInputBox', ([options]) => {
      const { validateInput, prompt = '' } = options as vscode.InputBoxOptions;
      assert.match(prompt, /Ports view.*Public/);
      assert.match(String(validateInput?.('http://localhost:49731/')), /this computer only/);
      assert.match(String(validateInput?.('https://example.org/proxy/49731/')), /address of its own/);
      assert.match(String(validateInput?.('devtunnels.ms')), /not an address/);
      return 'http://127.0.0.2:9/';
    });
    await vscode.commands.executeCommand('pixelpair.startSession');
    const told = await stage.user.untilTold(/^Nothing answers at 127\.0\.0\.2/);
    assert.match((told.args[1] as vscode.MessageOptions).detail ?? '', /Ports view.*Public/);
    assert.deepEqual(stage.api.session, { state: 'idle' });
  });
});
