import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Seat } from '../../src/client/seat.ts';
import type { TestApi } from '../../src/editor/testApi.ts';
import { parseLink } from '../../src/shared/protocol/link.ts';
import { isListening } from '../support/isListening.ts';
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
import { joinAs } from './support/teammate.ts';
import { until } from './support/until.ts';
import type { User } from './support/user.ts';

describe('sharing an image', () => {
  let api: TestApi;
  let folder: string;
  let image: vscode.Uri;
  let user: User;
  let guests: Seat[];

  const shown = (id: 'contrast' | 'hue'): number => api.recipe(image)?.adjustments[id] ?? 0;
  const start = async (): Promise<string> => {
    user.willShareHere();
    await vscode.commands.executeCommand('pixelpair.startSession');
    assert.equal(api.session.state, 'sharing');
    return vscode.env.clipboard.readText();
  };
  const join = async (name: string): Promise<Seat> => {
    const seat = await joinAs(name, await vscode.env.clipboard.readText());
    guests.push(seat);
    return seat;
  };

  afterEach(async () => {
    await Promise.all(guests.map((guest) => guest.leave()));
    await vscode.commands.executeCommand('pixelpair.endSession');
  });
  setStage((stage) => {
    ({ api, folder, image, user } = stage);
  });
  beforeEach(async () => {
    guests = [];
    await openEditor(image);
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

  it('undoes own gestures only, and saves both', async () => {
    await start();
    const mia = await join('Mia');
    api.commit(image, contrast(18));
    await until('the own edit at Mia', () => mia.recipe.adjustments.contrast === 18);
    mia.commit(hue(25));
    await until("Mia's edit", () => shown('hue') === 25);
    await undo();
    await until('the own edit to be undone', () => shown('contrast') === 0);
    assert.equal(shown('hue'), 25);
    await untilDirty(image, true);
    await redo();
    await until('the own edit again', () => shown('contrast') === 18);
    await save(image);
    await untilDirty(image, false);
    await undo();
    await untilDirty(image, true);
    assert.equal(shown('hue'), 25);
  });

  it('goes far back by undo and forward by redo, and the document is as it was, a teammate’s edits among it', async () => {
    await start();
    const mia = await join('Mia');
    for (const value of [10, 20, 30]) {
      api.commit(image, contrast(value));
      api.commit(image, hue(value));
    }
    await until('the own edits at Mia', () => mia.recipe.adjustments.hue === 30);
    mia.commit(hue(-5));
    await until("Mia's edit", () => shown('hue') === -5);
    for (let n = 0; n < 6; n += 1) await undo();
    await until('nothing of the own is left', () => shown('contrast') === 0);
    assert.equal(shown('hue'), -5);
    for (let n = 0; n < 6; n += 1) await redo();
    await until('all is as it was', () => shown('contrast') === 30);
    assert.equal(shown('hue'), -5);
  });

  it('takes back everything one participant has done, when they have left, too; Undo brings it back', async () => {
    await start();
    const [mia, ole] = [await join('Mia'), await join('Ole')];
    const untilAll = (at: number, to: number): Promise<unknown> =>
      until(`contrast ${at} and hue ${to} for both`, () => {
        const { contrast: seen = 0, hue: turned = 0 } = ole.recipe.adjustments;
        return shown('contrast') === at && shown('hue') === to && seen === at && turned === to;
      });
    api.commit(image, contrast(10));
    await until('the own edit at Mia', () => mia.recipe.adjustments.contrast === 10);
    mia.commit([...contrast(40), ...hue(25)]);
    mia.commit(contrast(60));
    await untilAll(60, 25);
    await mia.leave();
    user.willAnswer('showQuickPick', ([items]) =>
      (items as { label: string }[]).find(({ label }) => /Mia/.test(label)),
    );
    await vscode.commands.executeCommand('pixelpair.revertEverythingBy');
    await untilAll(10, 0);
    await undo();
    await untilAll(60, 25);
    await redo();
    await untilAll(10, 0);
    await vscode.commands.executeCommand('pixelpair.revertEverythingBy');
    await user.untilTold(/^Nobody else has changed this image/);
  });

  it('leaves a path alone that a teammate has set since, and names them', async () => {
    await start();
    const mia = await join('Mia');
    api.commit(image, contrast(18));
    await until('the own edit at Mia', () => mia.recipe.adjustments.contrast === 18);
    mia.commit(contrast(60));
    await until("Mia's edit", () => shown('contrast') === 60);
    await undo();
    await user.untilTold(/Contrast was changed by Mia since/);
    assert.equal(shown('contrast'), 60);
  });

  it('reverts for everybody', async () => {
    await start();
    const mia = await join('Mia');
    mia.commit(hue(25));
    await until("Mia's edit", () => shown('hue') === 25);
    await untilDirty(image, true);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the revert at Mia', () => (mia.recipe.adjustments.hue ?? 0) === 0);
    await untilDirty(image, false);
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

  it('ends when the image is closed', async () => {
    await start();
    const mia = await join('Mia');
    const ended = new Promise((resolve) => mia.on('ended', ({ reason }) => resolve(reason)));
    await closeAll();
    assert.equal(await ended, 'host-closed');
    assert.deepEqual(api.session, { state: 'idle' });
    await user.untilTold(/ended for everybody, as you have closed its last image/);
  });

  it('can be started again after it has ended', async () => {
    const first = await start();
    await vscode.commands.executeCommand('pixelpair.endSession');
    const second = await start();
    assert.notEqual(first, second);
    await join('Mia');
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
