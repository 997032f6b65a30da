import assert from 'node:assert/strict';
import sharp from 'sharp';
import * as vscode from 'vscode';
import { createProxy } from '../support/proxy.ts';
import { contrast, hue, openEditor, tabOf, untilDirty } from './support/editor.ts';
import { guestTab, setJoinedStage } from './support/joinedStage.ts';
import { hostAs } from './support/teammate.ts';
import { until } from './support/until.ts';

describe('joining a session', () => {
  const joined = setJoinedStage();
  const { stage, joinHost } = joined;
  /** What the last input box was opened with. */
  const inputBox = (): vscode.InputBoxOptions => {
    const asked = stage.user.asked.findLast(({ question }) => question === 'showInputBox');
    assert.ok(asked);
    return asked.args[0] as vscode.InputBoxOptions;
  };

  it("opens the host's image, unchanged and under its own name, after asking", async () => {
    const uri = await joinHost();
    assert.equal(tabOf(uri)?.label, 'holiday.png');
    assert.equal(tabOf(uri)?.isDirty, false);
    const asked = await stage.user.untilTold(/Join the session at 127\.0\.0\.1/);
    assert.equal((asked.args[1] as vscode.MessageOptions).modal, true);
  });

  it('comes back by a new link where its host has moved, as who it was, and shows the image where it is there', async () => {
    const proxy = await createProxy(joined.host.session.port);
    stage.user.willClick('showInformationMessage', 'Join');
    await stage.api.clickLink(
      vscode.Uri.parse(joined.host.session.link.replace(`=${joined.host.session.port}&`, `=${proxy.port}&`)),
    );
    const guest = (): string | undefined => joined.host.room.participants.find(({ role }) => role !== 'host')?.id;
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
    await stage.api.clickLink(vscode.Uri.parse(joined.host.session.link));
    const asked = await stage.user.untilTold(/^Come back to your session at 127\.0\.0\.1:/);
    assert.equal((asked.args[1] as vscode.MessageOptions).modal, true);
    assert.equal(isOpen(), false);
    stage.user.willAnswer('showInputBox', () => joined.host.session.link);
    stage.user.willClick('showInformationMessage', 'Come Back');
    await vscode.commands.executeCommand('pixelpair.joinSession');
    await until('the edit', () => joined.host.seat.recipe.adjustments.contrast === 31);
    await until('the line', isOpen);
    assert.deepEqual([guest(), joined.host.room.participants.length], [id, 2]);
    await openEditor(stage.image);
    const before = stage.user.asked.length;
    await stage.api.clickLink(vscode.Uri.parse(joined.host.session.link));
    await until('the image', () => tabOf(uri)?.isActive);
    assert.equal(stage.user.asked.length, before);
  });

  it('offers a link that is on the clipboard, and says while typing what is wrong with another', async () => {
    await vscode.env.clipboard.writeText(`  ${joined.host.session.link}\n`);
    await vscode.commands.executeCommand('pixelpair.joinSession');
    const box = inputBox();
    assert.equal(box.value, joined.host.session.link);
    assert.equal(await box.validateInput?.(joined.host.session.link), undefined);
    assert.match(
      String(await box.validateInput?.('https://example.com')),
      /does not belong to VS Code|not a PixelPair link/,
    );
    await vscode.env.clipboard.writeText('some other text');
    await vscode.commands.executeCommand('pixelpair.joinSession');
    assert.equal(inputBox().value, '');
  });

  it('contacts nobody before the user has agreed', async () => {
    await stage.api.clickLink(vscode.Uri.parse(joined.host.session.link));
    assert.ok(stage.user.said(/Join the session at/));
    assert.equal(joined.host.room.participants.length, 1);
    assert.deepEqual(stage.api.session, { state: 'idle' });
  });

  it('joins by a link that was clicked', async () => {
    stage.user.willClick('showInformationMessage', 'Join');
    await stage.api.clickLink(vscode.Uri.parse(joined.host.session.link));
    await until('the session', () => stage.api.session.state === 'joined');
    assert.equal(joined.host.room.participants.length, 2);
  });

  it('explains a clicked link that is not whole', async () => {
    await stage.api.clickLink(vscode.Uri.parse(joined.host.session.link.split('#')[0] ?? ''));
    assert.ok(stage.user.said(/secret at the end of this link is missing/));
  });

  it('starts from where the session is, and then each sees the edits of the other', async () => {
    joined.host.seat.commit(hue(25));
    const uri = await joinHost();
    assert.equal(stage.api.recipe(uri)?.adjustments.hue, 25);
    assert.equal(tabOf(uri)?.isDirty, false);
    stage.api.commit(uri, contrast(18));
    await until('the edit at the host', () => joined.host.room.recipe.adjustments.contrast === 18);
    joined.host.seat.commit(hue(60));
    await until("the host's edit", () => stage.api.recipe(uri)?.adjustments.hue === 60);
    await untilDirty(uri, true);
  });

  it('explains an ended session, and tries again when asked', async () => {
    await joined.host.stop();
    stage.user.willAnswer('showInputBox', () => joined.host.session.link);
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
    const wrong = joined.host.session.link.replace(/#.*/, `#${'A'.repeat(22)}`);
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
