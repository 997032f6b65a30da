import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { type ConnectOutcome, connectSession } from '../../src/client/connectSession.ts';
import type { Seat } from '../../src/client/seat.ts';
import type { TestApi } from '../../src/editor/testApi.ts';
import { closeAll, contrast, openEditor } from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { type Host, hostAs, joinAs } from './support/teammate.ts';
import { until } from './support/until.ts';
import type { User } from './support/user.ts';

describe('the door of a session', () => {
  let api: TestApi;
  let image: vscode.Uri;
  let user: User;
  let guests: Seat[];
  let host: Host | undefined;

  setStage((stage) => {
    ({ api, image, user } = stage);
  });
  beforeEach(() => {
    guests = [];
    host = undefined;
  });
  afterEach(async () => {
    await Promise.all(guests.map((guest) => guest.leave()));
    for (const command of ['endSession', 'leaveSession']) await vscode.commands.executeCommand(`pixelpair.${command}`);
    await host?.stop();
    await closeAll();
    for (const name of ['approve', 'reach'])
      await vscode.workspace.getConfiguration('pixelpair').update(`host.${name}`, undefined, true);
  });
  /** Nothing of the session gets to the disk before what this returns is called. */
  const holdDisk = (): (() => void) => {
    const session = api.hosting?.session ?? assert.fail('no session');
    const { whenKept } = session;
    let resolve: () => void = () => undefined;
    const held = new Promise<void>((done) => (resolve = done));
    Object.assign(session, { whenKept: () => held });
    return () => {
      Object.assign(session, { whenKept });
      resolve();
    };
  };
  const sharing = () => (api.session.state === 'sharing' ? api.session : undefined);
  const knock = (name: string, link: string): Promise<ConnectOutcome> =>
    connectSession(link, { displayName: name, signal: new AbortController().signal });

  it('asks about everybody where the host has chosen so, and lets in as whom the host says', async () => {
    await openEditor(image);
    type Items = { label: string }[];
    user.willAnswer('showQuickPick', ([items]) => (items as Items).find(({ label }) => /Ask me/.test(label)));
    user.willShareHere();
    await vscode.commands.executeCommand('pixelpair.startSession');
    assert.equal(sharing()?.door?.approves, true);
    const link = await vscode.env.clipboard.readText();
    await user.untilTold(/Session started/);
    user.willClick('showInformationMessage', 'Allow as Viewer');
    const joined = await knock('Mia', link);
    assert.ok(joined.ok);
    guests.push(joined.seat);
    const asked = await user.untilTold(/^Mia would like to join, from this computer/);
    assert.deepEqual(asked.args.slice(1), ['Allow as Editor', 'Allow as Viewer', 'Decline']);
    assert.equal(joined.seat.me.role, 'viewer');
    assert.equal(vscode.workspace.getConfiguration('pixelpair').get('host.approve'), true);
    user.willClick('showInformationMessage', 'Decline');
    const refused = await knock('Eve', link);
    assert.equal(refused.ok || refused.code, 'declined');
  });

  it('changes what somebody may do, hears who asks for it, and throws out for good, and tells what no crash undoes', async () => {
    await openEditor(image);
    user.willShareHere();
    await vscode.commands.executeCommand('pixelpair.startSession');
    const link = await vscode.env.clipboard.readText();
    const mia = await joinAs('Mia', link);
    guests.push(mia);
    const participantId = mia.me.id;
    const keepRole = holdDisk();
    const changing = vscode.commands.executeCommand('pixelpair.makeViewer', { participantId });
    await until('Mia to be a viewer', () => mia.me.role === 'viewer');
    assert.equal(user.said(/^Mia can only look now/), undefined);
    keepRole();
    await changing;
    await user.untilTold(/^Mia can only look now/);
    user.willClick('showInformationMessage', 'Make Editor');
    assert.deepEqual(await mia.askToEdit(), { ok: true });
    await until('Mia to be an editor', () => mia.me.role === 'editor');
    await vscode.commands.executeCommand('pixelpair.lockSession');
    assert.equal(sharing()?.door?.isLocked, true);
    assert.equal(((await knock('Eve', link)) as { code?: string }).code, 'session-locked');
    await vscode.commands.executeCommand('pixelpair.unlockSession');
    await vscode.commands.executeCommand('pixelpair.removeParticipant', { participantId });
    assert.equal(mia.status, 'open', 'nobody has confirmed it');
    user.willClick('showWarningMessage', 'Remove');
    const keepRemoval = holdDisk();
    const removing = vscode.commands.executeCommand('pixelpair.removeParticipant', { participantId });
    await until('Mia to be out', () => mia.endReason === 'removed');
    await api.hosting?.keepDoor();
    assert.equal(user.said(/^Mia was removed/), undefined);
    keepRemoval();
    await removing;
    await user.untilTold(/^Mia was removed/);
    assert.equal(((await knock('Mia', link)) as { code?: string }).code, 'link-rotated');
    await vscode.commands.executeCommand('pixelpair.copyLink');
    guests.push(await joinAs('Max', await vscode.env.clipboard.readText()));
  });

  it('is waited at by a guest, who may ask to edit once inside, and keeps what came too late', async () => {
    host = await hostAs('Ole', 'photo.png', await readFile(image.fsPath));
    const { session } = host;
    session.setPolicy({ approves: true });
    const parsed = vscode.Uri.parse(session.link, true);
    user.willClick('showInformationMessage', 'Join');
    const joining = api.clickLink(parsed);
    await until('the guest to wait', () => session.requests.length === 1);
    assert.deepEqual(api.session, { state: 'connecting', purpose: 'join', isWaiting: true });
    session.answer(session.requests[0]?.id ?? '', 'viewer');
    await joining;
    const role = () => (api.session.state === 'joined' ? api.session.role : undefined);
    assert.equal(role(), 'viewer');
    await vscode.commands.executeCommand('pixelpair.askToEdit');
    await until('the host to be asked', () => session.requests.length === 1);
    session.answer(session.requests[0]?.id ?? '', 'editor');
    await until('the guest to be an editor', () => role() === 'editor');
    await user.untilTold(/has made you an editor/);
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    const uri = activeTab?.input instanceof vscode.TabInputCustom ? activeTab.input.uri : image;
    const [guest] = host.room.participants.filter((one) => one.role !== 'host');
    let askNow: () => void = () => assert.fail('not told yet');
    user.willAnswer('showInformationMessage', ([, ask]) => new Promise((resolve) => (askNow = () => resolve(ask))));
    session.setRole(guest?.id ?? '', 'viewer');
    api.commit(uri, contrast(18));
    await until('the change to be kept', () => api.notices(uri).some(({ id }) => id === 'refusedEdits'));
    const notice = api.notices(uri).find(({ id }) => id === 'refusedEdits');
    assert.match(notice?.text ?? '', /Contrast/);
    assert.equal(api.recipe(uri)?.adjustments.contrast, undefined);
    await user.untilTold(/has made you a viewer/);
    api.answerNotice(uri, 'refusedEdits', 'copy');
    await until('the look on the clipboard', async () => /"contrast": 18/.test(await vscode.env.clipboard.readText()));
    await vscode.commands.executeCommand('pixelpair.leaveSession');
    await until('the guest to be gone', () => role() === undefined);
    // The message still stands there.
    askNow();
    await user.untilTold(/You are no longer in that session/);
  });

  it('vouches for its links as they are now, and for no other with its id', async () => {
    await openEditor(image);
    user.willShareHere();
    await vscode.commands.executeCommand('pixelpair.startSession');
    const link = await vscode.env.clipboard.readText();
    await vscode.commands.executeCommand('pixelpair.copyViewLink');
    const own = [link, await vscode.env.clipboard.readText()];
    const forged = [
      link.replace(/#.*/, `#${'A'.repeat(22)}`),
      link.replace('host=127.0.0.1', 'host=192.0.2.7'),
      link.replace(/port=\d+/, 'port=9'),
      link.replace('#', '&tls=1#'),
    ];
    const answers: string[] = [];
    const click = async (text: string): Promise<void> => {
      const before = user.asked.length;
      await api.clickLink(vscode.Uri.parse(text));
      answers.push(...user.asked.slice(before).map((asked) => asked.text));
    };
    for (const text of [...own, ...forged]) await click(text);
    await vscode.commands.executeCommand('pixelpair.changeLinks');
    for (const text of own) await click(text);
    const [yes, no] = ['This link leads to', 'This is an old or changed link'];
    const expected = [yes, yes, no, no, no, no, no, no];
    assert.deepEqual(
      answers.map((text, n) => text.startsWith(expected[n] ?? '?')),
      expected.map(() => true),
      answers.join(),
    );
    assert.deepEqual(user.said(/old or changed link/)?.args.slice(1), ['Copy Link']);
    assert.equal(api.session.state, 'sharing');
  });
});
