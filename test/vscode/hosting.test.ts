import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/editor/testApi.ts';
import { parseLink } from '../../src/shared/protocol/link.ts';
import { isListening } from '../support/isListening.ts';
import { bytesOf, closeAll, contrast, hue, makeImage, openEditor, save, tabOf, untilDirty } from './support/editor.ts';
import { setSharingStage } from './support/sharingStage.ts';
import { until } from './support/until.ts';
import type { User } from './support/user.ts';

describe('sharing an image', () => {
  let api: TestApi;
  let folder: string;
  let image: vscode.Uri;
  let user: User;
  const { join, shown, start } = setSharingStage((stage) => {
    ({ api, folder, image, user } = stage);
  });

  it('puts the link on the clipboard at once, says so, and offers Copy Again and End Session', async () => {
    const link = await start();
    assert.ok(parseLink(link).ok);
    assert.ok(link.startsWith(`${vscode.env.uriScheme}://pixelpair.pixelpair/join?host=127.0.0.1&port=`));
    const told = await user.untilTold(/Session started/);
    assert.deepEqual(told.args.slice(1), ['Copy Again', 'End Session']);
    await vscode.env.clipboard.writeText('something else');
    await vscode.commands.executeCommand('pixelpair.copyLink');
    assert.equal(await vscode.env.clipboard.readText(), link);
  });

  it('shares nothing, and says so in words of its own, where the clipboard does not take the link', async () => {
    const { clipboard } = vscode.env;
    const refusing = { ...clipboard, writeText: () => Promise.reject(new Error('no clipboard here')) };
    Object.defineProperty(vscode.env, 'clipboard', { value: refusing, configurable: true });
    user.willShareHere();
    try {
      await vscode.commands.executeCommand('pixelpair.startSession');
    } finally {
      Object.defineProperty(vscode.env, 'clipboard', { value: clipboard, configurable: true });
    }
    assert.ok(user.said(/^Something went wrong in PixelPair\. Try again/));
    assert.equal(api.session.state, 'idle');
  });

  it('shares nothing when the image is closed while it asks who may join', async () => {
    user.willAnswer('showQuickPick', async ([items]) => {
      await closeAll();
      return (items as { reach: string }[]).find(({ reach }) => reach === 'loopback');
    });
    await vscode.commands.executeCommand('pixelpair.startSession');
    assert.equal(api.session.state, 'idle');
    assert.equal(user.said(/Session started/), undefined);
  });

  it('shares nothing when the image is closed while it asks for the forwarded address', async () => {
    user.willAnswer('showQuickPick', ([items]) =>
      (items as { reach: string }[]).find(({ reach }) => reach === 'forwarded'),
    );
    user.willAnswer('showInputBox', async () => {
      await closeAll();
      return 'https://example-49731.devtunnels.ms/';
    });
    user.willClick('showWarningMessage', 'Share Anyway');
    await vscode.commands.executeCommand('pixelpair.startSession');
    assert.equal(api.session.state, 'idle');
    assert.equal(user.said(/Session started/), undefined);
  });

  it('opens the image of the active tab in PixelPair first', async () => {
    await closeAll();
    await vscode.commands.executeCommand('vscode.open', image);
    await start();
    assert.ok(api.recipe(image));
  });

  it('counts the participants and says who comes and goes', async () => {
    await start();
    const mia = await join('Mia');
    await until('two people', () => api.session.state === 'sharing' && api.session.people === 2);
    await user.untilTold(/^Mia joined/);
    await mia.leave();
    await until('one person', () => api.session.state === 'sharing' && api.session.people === 1);
    await until('it to be listed that Mia has left', () => api.news.some(({ text }) => text.startsWith('Mia left')));
    assert.equal(user.said(/^Mia left/), undefined, 'that is no reason to disturb anybody');
  });

  it("shows each the edits of the other; a teammate's edit marks the tab dirty", async () => {
    await start();
    const mia = await join('Mia');
    mia.commit(hue(25));
    await until("Mia's edit", () => shown('hue') === 25);
    await untilDirty(image, true);
    api.commit(image, contrast(18));
    await until('the own edit at Mia', () => mia.recipe.adjustments.contrast === 18);
  });

  it('writes the file when a guest asks for it, also while its tab is behind another one', async () => {
    const original = await bytesOf(image);
    await start();
    const mia = await join('Mia');
    mia.commit(hue(25));
    await until("Mia's edit", () => shown('hue') === 25);
    await openEditor(await makeImage(folder, 'in front.png'));
    assert.equal(tabOf(image)?.isActive, false);
    assert.deepEqual(await mia.requestSave(), { ok: true });
    assert.notDeepEqual(await bytesOf(image), original);
    await untilDirty(image, false);
  });

  it('tells the guests when the host has saved', async () => {
    await start();
    const mia = await join('Mia');
    const saved = new Promise((resolve) => mia.on('saved', resolve));
    api.commit(image, contrast(18));
    await save(image);
    await saved;
  });

  it('gives a guest the bytes of the source, also after a save', async () => {
    const original = await bytesOf(image);
    await start();
    api.commit(image, contrast(18));
    await save(image);
    const mia = await join('Mia');
    const fetched = await mia.fetchImage({ signal: new AbortController().signal, onProgress: () => undefined });
    assert.ok(fetched.ok && Buffer.from(fetched.bytes).equals(original));
  });

  it('chats', async () => {
    await start();
    const mia = await join('Mia');
    api.say(image, 'Warmer?');
    await until('the message at Mia', () => mia.chat.some(({ text }) => text === 'Warmer?'));
  });

  it('chats with the session and with one alone, and tells of what calls for the user', async () => {
    await start();
    const mia = await join('Mia');
    const host = mia.people.find(({ role }) => role === 'host');
    assert.ok(host);
    assert.deepEqual(await mia.say(`@${host.name}, [have](command:a) a look`, 'session'), { ok: true });
    await user.untilTold(/^Mia mentions you: @.*, \[have\] \(command:a\) a look$/);
    assert.deepEqual(await mia.say('Psst', host.id), { ok: true }, 'it has come');
    const told = await user.untilTold(/^Mia to you alone: Psst$/);
    assert.deepEqual(told.args.slice(1), ['Show']);
    assert.deepEqual(await mia.say('Nobody', 'nobody.here'), { ok: false, code: 'not-delivered' });
    assert.deepEqual(
      api.news.flatMap(({ kind }) => (kind === 'mentions' || kind === 'privateMessages' ? [kind] : [])),
      ['privateMessages', 'mentions'],
    );
  });

  it('ends for everybody, leaves no port open, and goes on alone', async () => {
    const link = await start();
    const mia = await join('Mia');
    mia.commit(hue(25));
    await until("Mia's edit", () => shown('hue') === 25);
    const ended = new Promise((resolve) => mia.on('ended', ({ reason }) => resolve(reason)));
    await vscode.commands.executeCommand('pixelpair.endSession');
    assert.equal(await ended, 'host-ended');
    await user.untilTold(/The session has ended/);
    assert.deepEqual(api.session, { state: 'idle' });
    const parsed = parseLink(link);
    assert.ok(parsed.ok);
    assert.equal(await isListening(parsed.link.port), false);
    api.commit(image, contrast(18));
    assert.deepEqual([shown('contrast'), shown('hue')], [18, 25]);
  });

  it('can be started again after it has ended', async () => {
    const first = await start();
    await vscode.commands.executeCommand('pixelpair.endSession');
    const second = await start();
    assert.notEqual(first, second);
    await join('Mia');
  });

  it('is started again once it has ended, where somebody who sleeps holds that up, and has nothing of its end', async () => {
    const parsed = parseLink(await start());
    assert.ok(parsed.ok);
    const asleep = connect(parsed.link.port, '127.0.0.1');
    await once(asleep, 'connect');
    const ending = vscode.commands.executeCommand('pixelpair.endSession');
    assert.deepEqual(api.session, { state: 'idle' });
    await start();
    const mia = await join('Mia');
    await ending;
    assert.deepEqual(await mia.say('Still here?', 'session'), { ok: true });
    asleep.destroy();
  });

  it('refuses a second session while one is running', async () => {
    await start();
    await vscode.commands.executeCommand('pixelpair.startSession');
    assert.ok(user.said(/sharing an image already/));
    await vscode.commands.executeCommand('pixelpair.joinSession');
    await api.clickLink(vscode.Uri.parse(await vscode.env.clipboard.readText()));
    await user.untilTold(/the session that you share from this window/);
    assert.equal(api.session.state, 'sharing');
  });
});
