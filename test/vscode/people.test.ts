import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { Seat } from '../../src/client/seat.ts';
import { openEditor } from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { joinAs } from './support/teammate.ts';
import { until } from './support/until.ts';

const settings = () => vscode.workspace.getConfiguration('pixelpair');
const { Global } = vscode.ConfigurationTarget;

/** What git calls the user, else the system. */
async function nameOfGitOrSystem(): Promise<string> {
  const git = await promisify(execFile)('git', ['config', '--global', 'user.name']).catch(() => undefined);
  return git?.stdout.trim() || userInfo().username;
}

describe('the people of a session', () => {
  const stage = setStage();
  let guests: Seat[];

  const start = async (): Promise<void> => {
    stage.user.willShareHere();
    await vscode.commands.executeCommand('pixelpair.startSession');
    assert.equal(stage.api.session.state, 'sharing');
  };
  const join = async (name: string): Promise<Seat> => {
    const seat = await joinAs(name, await vscode.env.clipboard.readText());
    guests.push(seat);
    return seat;
  };
  const listed = (text: string): boolean => stage.api.news.some((item) => item.text === text);

  beforeEach(async () => {
    guests = [];
    await openEditor(stage.image);
  });
  afterEach(async () => {
    await Promise.all(guests.map((guest) => guest.leave()));
    await vscode.commands.executeCommand('pixelpair.endSession');
    await settings().update('displayName', 'Ole', Global);
    await settings().update('notify.joins', undefined, Global);
  });

  it('see the name that the host is asked for, once, before the first session', async () => {
    await settings().update('displayName', undefined, Global);
    stage.user.willAnswer('showInputBox', () => undefined);
    await vscode.commands.executeCommand('pixelpair.startSession');
    assert.equal(stage.api.session.state, 'idle', 'whoever gives up on the name shares nothing');
    const [asked] = stage.user.asked.filter(({ question }) => question === 'showInputBox');
    const [offered] = (asked?.args ?? []) as { readonly value?: string }[];
    assert.equal(offered?.value, await nameOfGitOrSystem());
    stage.user.willAnswer('showInputBox', () => ' Nora  N ');
    await start();
    const mia = await join('Mia');
    assert.equal(mia.participants.find(({ role }) => role === 'host')?.name, 'Nora N');
    assert.equal(settings().get('displayName'), 'Nora N');
    await settings().update('displayName', 'Nora Norton', Global);
    await until('the new name', () => mia.participants.some(({ name }) => name === 'Nora Norton'));
    await settings().update('displayName', undefined, Global);
    await vscode.commands.executeCommand('pixelpair.endSession');
    await start();
    assert.equal(stage.user.asked.filter(({ question }) => question === 'showInputBox').length, 2);
  });

  it('are told of with a button to remove one, or to show several, and not where that is silenced', async () => {
    await start();
    const names = ['Mia', 'Ann', 'Bo'];
    await Promise.all(names.map(join));
    const told = () => stage.user.asked.filter(({ text }) => / joined the session/.test(text));
    await until('all of them to be told of', () =>
      names.every((name) => told().some(({ text }) => text.includes(name))),
    );
    // Who is told of together is a matter of when they come.
    for (const { text, args } of told())
      assert.deepEqual(args.slice(1), [text.includes(' and ') ? 'Show Participants' : 'Remove'], text);
    await settings().update('notify.joins', false, Global);
    await join('Cem');
    await until('it to be listed', () => listed('Cem joined the session.'));
    assert.equal(stage.user.said(/^Cem/), undefined);
    assert.ok(stage.api.news.some(({ isRead }) => !isRead));
    await vscode.commands.executeCommand('pixelpair.markAllNewsRead');
    assert.ok(stage.api.news.every(({ isRead }) => isRead));
  });

  it('[P54][P59] see how far everybody is from the host', async () => {
    await start();
    const [mia, ann] = await Promise.all([join('Mia'), join('Ann')]);
    await until("Mia's ping at Ann", () => typeof ann.about.get(mia.me.id)?.rttMs === 'number');
    assert.equal(ann.about.get(mia.me.id)?.rttMs, mia.rttMs ?? 0);
    const host = mia.participants.find(({ role }) => role === 'host');
    assert.equal(mia.about.get(host?.id ?? '')?.rttMs ?? null, null);
  });
});
