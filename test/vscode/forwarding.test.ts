import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { followAddress } from '../../src/editor/session/followAddress.ts';
import { remoteKind } from '../../src/editor/session/remoteKind.ts';
import { startSession } from '../../src/host/session/startSession.ts';
import { parseLink } from '../../src/shared/protocol/link.ts';
import { networkAt } from '../support/networkAt.ts';
import { makeRoom } from '../support/rooms.ts';
import { openEditor } from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { joinAs } from './support/teammate.ts';
import { until } from './support/until.ts';

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

describe('a session whose host goes to another network', () => {
  const stage = setStage();

  it('says that its links lead nowhere, and has them lead to the new address, into the same session', async () => {
    let now = networkAt('192.168.1.20');
    const room = makeRoom();
    const started = await startSession({ rooms: [room], reach: 'network', uriScheme: 'vscode', interfaces: now });
    assert.ok(started.ok);
    const { session } = started;
    const before = parseLink(session.link);
    let kept = 0;
    const onMoved = async (): Promise<void> => {
      kept += 1;
    };
    const onError = (error: unknown) => assert.fail(String(error));
    const stop = followAddress({ session, reach: 'network', onMoved, onError, read: () => now, everyMs: 5 });
    stage.user.willClick('showWarningMessage', 'Copy New Link');
    now = networkAt('10.7.7.7');
    await stage.user.untilTold(
      /^This computer is not at 192\.168\.1\.20 any more.* at 10\.7\.7\.7 they need a new link/,
    );
    await until('it to be copied', async () => (await vscode.env.clipboard.readText()) === session.link && kept === 1);
    stop();
    const after = parseLink(session.link);
    assert.ok(before.ok && after.ok);
    assert.deepEqual(after.link, { ...before.link, address: '10.7.7.7' });
    const mia = await joinAs('Mia', session.viewLink.replace('10.7.7.7', '127.0.0.1'));
    assert.equal(mia.me.role, 'viewer');
    await mia.leave();
    await session.end('host-ended');
    room.close('host-ended');
  });
});
