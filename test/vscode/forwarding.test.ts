import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { HostedSession } from '../../src/editor/session/hostedSession.ts';
import { openJournals, startedEvent } from '../../src/editor/session/hostSession.ts';
import { remoteKind } from '../../src/editor/session/remoteKind.ts';
import type { Begun, Tell } from '../../src/editor/session/runningSession.ts';
import { SessionSlot } from '../../src/editor/session/sessionSlot.ts';
import { statusBarView } from '../../src/editor/session/statusBarView.ts';
import { createNetwork } from '../../src/editor/session/watchNetwork.ts';
import type { Room } from '../../src/host/room/room.ts';
import { type Session, startSession } from '../../src/host/session/startSession.ts';
import { parseLink } from '../../src/shared/protocol/link.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { failTest } from '../support/journals.ts';
import { networkAt } from '../support/networkAt.ts';
import { makeRoom } from '../support/rooms.ts';
import { openEditor } from './support/editor.ts';
import { makeReturningWindow, type ReturningWindow, unheard } from './support/returningWindow.ts';
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
  let now = networkAt('192.168.1.20');
  const network = createNetwork(() => now, 5);
  let window: ReturningWindow;
  let room: Room;
  let session: Session;
  let hosted: HostedSession;
  let slot: SessionSlot;

  beforeEach(async () => {
    now = networkAt('192.168.1.20');
    window = makeReturningWindow(stage.folder);
    room = makeRoom();
    const options = { rooms: [room], reach: 'network', uriScheme: 'vscode', onError: failTest } as const;
    const started = await startSession({ ...options, interfaces: now });
    assert.ok(started.ok);
    session = started.session;
    slot = new SessionSlot({ onChange: () => undefined, onBusy: () => assert.fail('busy') });
    await slot.begin('start', host);
  });
  afterEach(async () => {
    await hosted.stop('host-ended');
    await window.dispose();
    room.close('host-ended');
  });

  const host = async (tell: Tell): Promise<Begun> => {
    const { services, documents, stores } = window;
    const options = { services, documents, ...stores, ...unheard };
    const journals = openJournals(options, session.door.session);
    await journals.keep(room);
    const recipes = { recipe: neutralRecipe, savedRecipe: neutralRecipe };
    const { fileName, sha256 } = room.image;
    const document = { fileName, sha256, ...recipes, diskHash: sha256, format: 'png' } as const;
    const images = [{ room: room.id, uri: stage.image.toString(), document }];
    const parts = { session, reach: 'network', rooms: [room], journals, images, tell, network } as const;
    hosted = await HostedSession.open(options, parts);
    return { ok: true, running: hosted, event: startedEvent(session, fileName) };
  };
  /** Leaves the next message open; the click on its button comes when the test says so. */
  const willClickLater = (): (() => void) => {
    let click = (): void => undefined;
    const clicked = new Promise<string>((resolve) => {
      click = () => resolve('Copy New Link');
    });
    stage.user.willAnswer('showWarningMessage', () => clicked);
    return () => click();
  };
  const copied = async (): Promise<string> => vscode.env.clipboard.readText();
  const shown = (): string => statusBarView(slot.state, Date.now()).tooltip;

  it('says so, has the links lead to where it is at the click, into the same session, and shows and keeps that', async () => {
    const before = parseLink(session.link);
    const click = willClickLater();
    now = networkAt('10.7.7.7');
    await stage.user.untilTold(
      /^This computer is not at 192\.168\.1\.20 any more.* at 10\.7\.7\.7 they need a new link/,
    );
    now = networkAt('10.8.8.8');
    click();
    await until('it to be copied', async () => (await copied()) === session.link);
    const after = parseLink(session.link);
    assert.ok(before.ok && after.ok);
    assert.deepEqual(after.link, { ...before.link, address: '10.8.8.8' });
    assert.match(shown(), new RegExp(`at 10\\.8\\.8\\.8:${session.port}`));
    const kept = await window.stores.records.read(session.door.session);
    assert.ok(kept && kept !== 'newer');
    assert.equal(kept.record.address, '10.8.8.8');
    const mia = await joinAs('Mia', session.viewLink.replace('10.8.8.8', '127.0.0.1'));
    assert.equal(mia.me.role, 'viewer');
    await mia.leave();
  });

  it('leaves the clipboard and the next session alone where it is over by the click', async () => {
    const click = willClickLater();
    now = networkAt('10.7.7.7');
    await stage.user.untilTold(/^This computer is not at 192/);
    slot.tell({ type: 'over' });
    await hosted.stop('host-ended');
    await slot.begin('start', async () => ({
      ok: true,
      running: hosted,
      event: { type: 'started', fileName: 'next.png', address: '192.168.1.20:9', people: 1 },
    }));
    await vscode.env.clipboard.writeText('what the user has copied since');
    click();
    await new Promise(setImmediate);
    assert.equal(await copied(), 'what the user has copied since');
    assert.match(shown(), /sharing next\.png at 192\.168\.1\.20:9/);
  });

  it('tells it again where the computer is nowhere at the click', async () => {
    const click = willClickLater();
    now = networkAt('10.7.7.7');
    await stage.user.untilTold(/^This computer is not at 192/);
    now = networkAt();
    click();
    await new Promise(setImmediate);
    assert.match(session.link, /host=192\.168\.1\.20&/);
    now = networkAt('10.9.9.9');
    await stage.user.untilTold(/at 10\.9\.9\.9 they need a new link/);
  });
});
