import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import * as vscode from 'vscode';
import { createProxy } from '../support/proxy.ts';
import { describeImage } from '../support/rooms.ts';
import {
  bytesOf,
  closeAll,
  contrast,
  hue,
  makeImage,
  openEditor,
  redo,
  save,
  tabOf,
  undo,
  untilDirty,
} from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { type Host, hostAs } from './support/teammate.ts';
import { until } from './support/until.ts';

describe('joining a session', () => {
  const stage = setStage();
  let host: Host;

  const guestTab = (): vscode.Uri | undefined => {
    const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
    const custom = inputs.filter((input) => input instanceof vscode.TabInputCustom);
    return custom.find(({ uri }) => uri.scheme === 'pixelpair-session')?.uri;
  };
  /** What the last input box was opened with. */
  const inputBox = (): vscode.InputBoxOptions => {
    const asked = stage.user.asked.findLast(({ question }) => question === 'showInputBox');
    assert.ok(asked);
    return asked.args[0] as vscode.InputBoxOptions;
  };
  const joinHost = async (): Promise<vscode.Uri> => {
    stage.user.willAnswer('showInputBox', () => host.session.link);
    stage.user.willClick('showInformationMessage', 'Join');
    await vscode.commands.executeCommand('pixelpair.joinSession');
    await until('the session', () => stage.api.session.state === 'joined');
    const uri = guestTab();
    assert.ok(uri);
    return uri;
  };

  beforeEach(async () => {
    host = await hostAs('Tom', 'holiday.png', await bytesOf(stage.image));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('pixelpair.leaveSession');
    await host.stop();
  });

  it("opens the host's image, unchanged and under its own name, after asking", async () => {
    const uri = await joinHost();
    assert.equal(tabOf(uri)?.label, 'holiday.png');
    assert.equal(tabOf(uri)?.isDirty, false);
    const asked = await stage.user.untilTold(/Join the session at 127\.0\.0\.1/);
    assert.equal((asked.args[1] as vscode.MessageOptions).modal, true);
  });

  it('comes back by a new link where its host has moved, as who it was, and shows the image where it is there', async () => {
    const proxy = await createProxy(host.session.port);
    stage.user.willClick('showInformationMessage', 'Join');
    await stage.api.clickLink(vscode.Uri.parse(host.session.link.replace(`=${host.session.port}&`, `=${proxy.port}&`)));
    const guest = (): string | undefined => host.room.participants.find(({ role }) => role !== 'host')?.id;
    const isOpen = (): boolean => stage.api.session.state === 'joined' && stage.api.session.connection === 'open';
    await until('the session', isOpen);
    const [uri, id] = [guestTab(), guest()];
    assert.ok(uri && id);
    await proxy.close();
    await until('the line to be lost', () => !isOpen());
    stage.api.commit(uri, contrast(31));
    await vscode.commands.executeCommand('pixelpair.showSessionCommands');
    const { args: offered } = stage.user.asked.findLast(({ question }) => question === 'showQuickPick') ?? {};
    const commands = ((offered?.[0] ?? []) as { command: string }[]).map(({ command }) => command);
    assert.ok(commands.includes('pixelpair.joinSession'));
    // Elsewhere, and not without being asked.
    await vscode.commands.executeCommand('pixelpair.joinSession');
    await stage.api.clickLink(vscode.Uri.parse(host.session.link));
    const asked = await stage.user.untilTold(/^Come back to your session at 127\.0\.0\.1:/);
    assert.equal((asked.args[1] as vscode.MessageOptions).modal, true);
    assert.equal(isOpen(), false);
    stage.user.willAnswer('showInputBox', () => host.session.link);
    stage.user.willClick('showInformationMessage', 'Come Back');
    await vscode.commands.executeCommand('pixelpair.joinSession');
    await until('the edit', () => host.seat.recipe.adjustments.contrast === 31);
    await until('the line', isOpen);
    assert.deepEqual([guest(), host.room.participants.length], [id, 2]);
    await openEditor(stage.image);
    const before = stage.user.asked.length;
    await stage.api.clickLink(vscode.Uri.parse(host.session.link));
    await until('the image', () => tabOf(uri)?.isActive);
    assert.equal(stage.user.asked.length, before);
  });

  it('offers a link that is on the clipboard, and says while typing what is wrong with another', async () => {
    await vscode.env.clipboard.writeText(`  ${host.session.link}\n`);
    await vscode.commands.executeCommand('pixelpair.joinSession');
    const box = inputBox();
    assert.equal(box.value, host.session.link);
    assert.equal(await box.validateInput?.(host.session.link), undefined);
    assert.match(
      String(await box.validateInput?.('https://example.com')),
      /does not belong to VS Code|not a PixelPair link/,
    );
    await vscode.env.clipboard.writeText('some other text');
    await vscode.commands.executeCommand('pixelpair.joinSession');
    assert.equal(inputBox().value, '');
  });

  it('contacts nobody before the user has agreed', async () => {
    await stage.api.clickLink(vscode.Uri.parse(host.session.link));
    assert.ok(stage.user.said(/Join the session at/));
    assert.equal(host.room.participants.length, 1);
    assert.deepEqual(stage.api.session, { state: 'idle' });
  });

  it('joins by a link that was clicked', async () => {
    stage.user.willClick('showInformationMessage', 'Join');
    await stage.api.clickLink(vscode.Uri.parse(host.session.link));
    await until('the session', () => stage.api.session.state === 'joined');
    assert.equal(host.room.participants.length, 2);
  });

  it('explains a clicked link that is not whole', async () => {
    await stage.api.clickLink(vscode.Uri.parse(host.session.link.split('#')[0] ?? ''));
    assert.ok(stage.user.said(/secret at the end of this link is missing/));
  });

  it('starts from where the session is, and then each sees the edits of the other', async () => {
    host.seat.commit(hue(25));
    const uri = await joinHost();
    assert.equal(stage.api.recipe(uri)?.adjustments.hue, 25);
    assert.equal(tabOf(uri)?.isDirty, false);
    stage.api.commit(uri, contrast(18));
    await until('the edit at the host', () => host.room.recipe.adjustments.contrast === 18);
    host.seat.commit(hue(60));
    await until("the host's edit", () => stage.api.recipe(uri)?.adjustments.hue === 60);
    await untilDirty(uri, true);
  });

  it('asks the host to save, and has nothing left to save then', async () => {
    const uri = await joinHost();
    stage.api.commit(uri, contrast(18));
    await untilDirty(uri, true);
    await save(uri);
    assert.equal(host.saves, 1);
    await untilDirty(uri, false);
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
      await until('the edit at the host', () => host.room.recipe.adjustments.contrast === 10);
      // When the later edit of an own image has been saved, the guest's would have been too.
      const before = await bytesOf(own);
      stage.api.commit(own, contrast(20));
      await until('the automatic save', async () => !(await bytesOf(own)).equals(before));
      await untilDirty(own, false);
      assert.equal(host.saves, 0);
      await vscode.commands.executeCommand('pixelpair.save', uri);
      assert.equal(host.saves, 1);
    } finally {
      await files.update('autoSave', undefined, vscode.ConfigurationTarget.Global);
      await files.update('autoSaveDelay', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('has nothing left to save when the host has saved', async () => {
    const uri = await joinHost();
    host.seat.commit(hue(25));
    await untilDirty(uri, true);
    host.room.announceSaved(host.seat.me.id);
    await untilDirty(uri, false);
    assert.equal(host.saves, 0);
  });

  it('has nothing left to save when the host has taken another file from the disk after a save', async () => {
    const uri = await joinHost();
    host.seat.commit(hue(25));
    await untilDirty(uri, true);
    host.room.announceSaved(host.seat.me.id);
    await untilDirty(uri, false);
    // Its picture takes longer than what becomes of its edits.
    host.seat.commit(hue(0));
    await untilDirty(uri, true);
    const other = await bytesOf(await makeImage(stage.folder, 'other.jpg'));
    host.room.setImage(describeImage(other, 'holiday.jpg'), async (at, length) => other.subarray(at, at + length));
    await untilDirty(uri, false);
  });

  it('keeps the copy when the host ends: told, editable, undone back, saved where the user says', async () => {
    const uri = await joinHost();
    stage.api.commit(uri, contrast(18));
    await until('the edit at the host', () => host.room.recipe.adjustments.contrast === 18);
    await host.stop();
    await stage.user.untilTold(/The host has ended the session\. Your copy stays open/);
    assert.deepEqual(stage.api.session, { state: 'idle' });
    await until('the notice', () => stage.api.notices(uri).some(({ text }) => /Your copy stays open/.test(text)));
    await undo();
    await until('the undo', () => (stage.api.recipe(uri)?.adjustments.contrast ?? 0) === 0);
    await redo();
    await until('the redo', () => stage.api.recipe(uri)?.adjustments.contrast === 18);
    const copy = vscode.Uri.file(join(stage.folder, 'mine.png'));
    stage.user.willAnswer('showSaveDialog', () => copy);
    await save(uri);
    assert.equal((await sharp(await readFile(copy.fsPath)).metadata()).width, 64);
    await untilDirty(uri, false);
  });

  it('leaves: the host sees it, the copy stays', async () => {
    const uri = await joinHost();
    await vscode.commands.executeCommand('pixelpair.leaveSession');
    await until('the host alone', () => host.room.participants.length === 1);
    await stage.user.untilTold(/You have left the session/);
    assert.deepEqual(stage.api.session, { state: 'idle' });
    assert.ok(stage.api.recipe(uri));
  });

  it('leaves for another session, once it is sure', async () => {
    await joinHost();
    const ann = await hostAs('Ann', 'other.png', await bytesOf(stage.image));
    try {
      const link = vscode.Uri.parse(ann.session.link);
      await stage.api.clickLink(link);
      await stage.user.untilTold(/You are in another session/);
      assert.equal(host.room.participants.length, 2);
      // It is told in between that it has left.
      for (let question = 0; question < 3; question++)
        stage.user.willAnswer('showInformationMessage', (args) =>
          args.find((item) => item === 'Leave and Join' || (item as vscode.MessageItem).title === 'Join'),
        );
      await stage.api.clickLink(link);
      await until('the other session', () => ann.room.participants.length === 2);
      await until('the host alone', () => host.room.participants.length === 1);
      await until('the session', () => stage.api.session.state === 'joined');
    } finally {
      await vscode.commands.executeCommand('pixelpair.leaveSession');
      await ann.stop();
    }
  });

  it('leaves when the tab is closed', async () => {
    await joinHost();
    await closeAll();
    await until('the host alone', () => host.room.participants.length === 1);
    assert.deepEqual(stage.api.session, { state: 'idle' });
  });

  it('can be joined again, in the tab that is still open', async () => {
    const first = await joinHost();
    await vscode.commands.executeCommand('pixelpair.leaveSession');
    await stage.user.untilTold(/You have left/);
    host.seat.commit(hue(33));
    const again = await joinHost();
    assert.equal(again.toString(), first.toString());
    await until("the host's edit", () => stage.api.recipe(again)?.adjustments.hue === 33);
    assert.ok(!stage.api.notices(again).some(({ id }) => id === 'madeAlone'));
  });

  it('keeps what was changed in the copy meanwhile, for who joins again', async () => {
    const uri = await joinHost();
    await vscode.commands.executeCommand('pixelpair.leaveSession');
    await stage.user.untilTold(/You have left/);
    stage.api.commit(uri, contrast(7));
    stage.api.commit(uri, contrast(18));
    await joinHost();
    await until('the notice', () => stage.api.notices(uri).some(({ id }) => id === 'madeAlone'));
    const { text } = stage.api.notices(uri).find(({ id }) => id === 'madeAlone') ?? {};
    assert.match(text ?? '', /while you were not in the session \(Contrast\)/);
    assert.equal(stage.api.recipe(uri)?.adjustments.contrast, undefined);
    stage.api.answerNotice(uri, 'madeAlone', 'again');
    await until('the host to have it', () => host.room.recipe.adjustments.contrast === 18);
  });

  it('explains an ended session, and tries again when asked', async () => {
    await host.stop();
    stage.user.willAnswer('showInputBox', () => host.session.link);
    stage.user.willClick('showInformationMessage', 'Join');
    stage.user.willClick('showErrorMessage', 'Try Again');
    const questions = () => stage.user.asked.filter(({ text }) => /Join the session at/.test(text)).length;
    await vscode.commands.executeCommand('pixelpair.joinSession');
    const told = await stage.user.untilTold(/session has probably ended\. Ask the host/);
    assert.deepEqual(told.args.slice(1), ['Try Again']);
    await until('the question again', () => questions() === 2);
    assert.deepEqual(stage.api.session, { state: 'idle' });
  });

  it('explains a wrong secret', async () => {
    const wrong = host.session.link.replace(/#.*/, `#${'A'.repeat(22)}`);
    stage.user.willAnswer('showInputBox', () => wrong);
    stage.user.willClick('showInformationMessage', 'Join');
    await vscode.commands.executeCommand('pixelpair.joinSession');
    await stage.user.untilTold(/does not accept the secret/);
  });

  it('is told of an end that came while the image was opening, and is free to join again', async () => {
    // Bytes that no test has received before, as those would not be asked for.
    const noise = {
      width: 40,
      height: 30,
      channels: 3 as const,
      noise: { type: 'gaussian' as const, mean: 128, sigma: 60 },
    };
    const bytes = await sharp({ create: { ...noise, background: '#888' } })
      .png()
      .toBuffer();
    const brief = await hostAs('Ann', 'brief.png', bytes);
    brief.room.setImage(brief.room.image, async (offset, length) => {
      setTimeout(() => void brief.session.end('host-ended'), 5);
      return bytes.subarray(offset, offset + length);
    });
    stage.user.willAnswer('showInputBox', () => brief.session.link);
    stage.user.willClick('showInformationMessage', 'Join');
    await vscode.commands.executeCommand('pixelpair.joinSession');
    await until('nothing going on any more', () => stage.api.session.state === 'idle');
    await stage.user.untilTold(/The host has ended the session/);
    await brief.stop();
    await joinHost();
  });

  it('refuses an image that is none, makes no link of its name, and leaves again', async () => {
    const name = '[Join again](command:workbench.action.quit).png';
    const hostile = await hostAs('Eve', name, Buffer.from('not an image'));
    try {
      stage.user.willAnswer('showInputBox', () => hostile.session.link);
      stage.user.willClick('showInformationMessage', 'Join');
      await vscode.commands.executeCommand('pixelpair.joinSession');
      const { text } = await stage.user.untilTold(/not an image PixelPair can read/);
      assert.ok(text.startsWith('[Join again] (command_'), text);
      assert.equal(hostile.room.participants.length, 1);
      assert.equal(guestTab(), undefined);
    } finally {
      await hostile.stop();
    }
  });
});
