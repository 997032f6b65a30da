import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type ConnectOutcome, connectSession } from '../../src/client/connectSession.ts';
import type { Seat } from '../../src/client/seat.ts';
import { contrast, makeImage, openEditor } from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { joinAs } from './support/teammate.ts';
import { until } from './support/until.ts';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`pixelpair.${command}`, ...args);

describe('the rows and the messages of those who come', () => {
  const stage = setStage();
  let guests: Seat[];
  let links: { readonly edit: string; readonly view: string };

  beforeEach(async () => {
    guests = [];
    await openEditor(stage.image);
    stage.user.willShareHere();
    await run('startSession');
    const edit = await vscode.env.clipboard.readText();
    await run('copyViewLink');
    links = { edit, view: await vscode.env.clipboard.readText() };
  });
  afterEach(async () => {
    await Promise.all(guests.map((guest) => guest.leave()));
    await run('endSession');
  });
  const askAboutEverybody = async (): Promise<void> => {
    stage.user.willAnswer('showQuickPick', ([items]) =>
      (items as { approves?: boolean }[]).find(({ approves }) => approves === true),
    );
    await run('chooseWhoJoins');
  };
  const join = async (name: string): Promise<Seat> => {
    const seat = await joinAs(name, links.edit);
    guests.push(seat);
    return seat;
  };
  const requests = () => stage.api.hosting?.session.requests ?? [];
  const knock = async (name: string, link: string): Promise<{ readonly outcome: Promise<ConnectOutcome> }> => {
    const outcome = connectSession(link, { displayName: name, signal: new AbortController().signal });
    await until(`${name} to wait`, () => requests().some((one) => one.name === name));
    return { outcome };
  };
  /** What a menu hands over with the row of somebody who waits. */
  const rowOf = (name: string) => ({
    kind: 'request',
    requestId: requests().find((one) => one.name === name)?.id,
  });
  const entered = async ({ outcome }: { readonly outcome: Promise<ConnectOutcome> }): Promise<string> => {
    const came = await outcome;
    if (!came.ok) return came.code;
    guests.push(came.seat);
    return came.seat.me.role;
  };

  it('let in as the link says, let in as a viewer, and decline', async () => {
    await askAboutEverybody();
    const [mia, ann, eve, bo] = [
      await knock('Mia', links.edit),
      await knock('Ann', links.view),
      await knock('Eve', links.edit),
      await knock('Bo', links.edit),
    ];
    const late = rowOf('Mia');
    await run('allowRequest', rowOf('Mia'));
    await run('allowRequest', rowOf('Ann'));
    await run('allowRequestAsViewer', rowOf('Eve'));
    await run('declineRequest', rowOf('Bo'));
    assert.deepEqual(await Promise.all([mia, ann, eve, bo].map(entered)), ['editor', 'viewer', 'viewer', 'declined']);
    // A row that is still on screen when its request is answered already.
    await run('declineRequest', late);
    for (const nothing of [undefined, {}, { requestId: 'none' }]) await run('allowRequest', nothing);
    assert.equal(guests[0]?.status, 'open');
  });

  it('stand in the list without a message where requests, mentions and private messages are silenced', async () => {
    const silence = async (value: false | undefined): Promise<void> => {
      for (const kind of ['requests', 'mentions', 'privateMessages'])
        await vscode.workspace
          .getConfiguration('pixelpair')
          .update(`notify.${kind}`, value, vscode.ConfigurationTarget.Global);
    };
    const mia = await join('Mia');
    const host = mia.people.find(({ role }) => role === 'host');
    assert.ok(host);
    await askAboutEverybody();
    await silence(false);
    try {
      await knock('Eve', links.edit);
      assert.ok((await mia.say(`@${host.name}, look`, 'session')).ok);
      assert.ok((await mia.say('Psst', host.id)).ok);
      const listed = () => stage.api.news.filter(({ kind }) => kind !== 'joins').map(({ kind }) => kind);
      await until('all of it to be listed', () => listed().length === 3);
      assert.deepEqual(new Set(listed()), new Set(['requests', 'mentions', 'privateMessages']));
      assert.equal(stage.user.said(/^Eve|mentions you|to you alone/), undefined);
    } finally {
      await silence(undefined);
    }
  });

  it('make an editor of a viewer who asks, or leave them one', async () => {
    const [mia, ann] = [await join('Mia'), await join('Ann')];
    for (const [guest, answer, role] of [
      [mia, 'declineRequest', 'viewer'],
      [ann, 'allowRequest', 'editor'],
    ] as const) {
      const { name } = guest.me;
      await run('makeViewer', { participantId: guest.me.id });
      await until(`${name} to be a viewer`, () => guest.me.role === 'viewer');
      assert.deepEqual(await guest.askToEdit(), { ok: true });
      await until(`${name} to wait`, () => requests().length === 1);
      await run(answer, rowOf(name));
      await until(`${name} to be an ${role}`, () => guest.me.role === role && requests().length === 0);
    }
  });

  it('ask for an answer when they are chosen, in the view that Show Participants brings', async () => {
    const first = await join('Mia');
    stage.user.willClick('showInformationMessage', 'Show Participants');
    await join('Ann');
    await join('Bo');
    await stage.user.untilTold(/^(Ann and Bo|Bo and Ann) joined/);
    await askAboutEverybody();
    const eve = await knock('Eve', links.edit);
    // The list of the view has the focus, with who waits at its top; a chosen row runs its command.
    stage.user.willAnswer('showQuickPick', ([items]) => (items as readonly unknown[])[0]);
    stage.user.willAnswer('showQuickPick', ([items]) =>
      (items as { label: string }[]).find(({ label }) => label === 'Allow as Viewer'),
    );
    await until('the row to be there', async () => {
      for (const step of ['focusFirst', 'select']) await vscode.commands.executeCommand(`list.${step}`);
      return stage.user.said(/^Answer Requests$/);
    });
    assert.equal(await entered(eve), 'viewer');
    assert.equal(first.status, 'open');
  });

  it('remove by the button on the message, once that is confirmed', async () => {
    stage.user.willClick('showInformationMessage', 'Remove');
    stage.user.willClick('showWarningMessage', 'Remove');
    const eve = await joinAs('Eve', links.edit);
    await until('Eve to be out', () => eve.endReason === 'removed');
    assert.match((await stage.user.untilTold(/^Remove Eve from/)).text, /the session\?$/);
    const again = await connectSession(links.edit, { displayName: 'Eve', signal: new AbortController().signal });
    assert.equal(again.ok || again.code, 'link-rotated');
  });

  it('leave to the menu of the status bar what can be done about them now', async () => {
    const offered = async (): Promise<readonly string[]> => {
      await run('showSessionCommands');
      const { args } = stage.user.asked.findLast(({ question }) => question === 'showQuickPick') ?? {};
      return ((args?.[0] ?? []) as { command: string }[]).map(({ command }) => command.replace('pixelpair.', ''));
    };
    const about = ['addImage', 'makeEditor', 'makeViewer', 'removeParticipant', 'revertEverythingBy'];
    const now = async () => (await offered()).filter((command) => about.includes(command));
    assert.deepEqual(await now(), []);
    const mia = await join('Mia');
    assert.deepEqual(await now(), ['makeViewer', 'removeParticipant']);
    mia.commit(contrast(18));
    await until("Mia's edit", () => stage.api.recipe(stage.image)?.adjustments.contrast === 18);
    await run('makeViewer', { participantId: mia.me.id });
    assert.deepEqual(await now(), ['makeEditor', 'removeParticipant', 'revertEverythingBy']);
    await openEditor(await makeImage(stage.folder, 'other.png'));
    assert.deepEqual(await now(), ['addImage', 'makeEditor', 'removeParticipant']);
  });

  it('tell people of the same name apart wherever one is chosen', async () => {
    const [one, other] = [await join('Mia'), await join('Mia')];
    for (const command of ['follow', 'messagePrivately', 'makeViewer', 'removeParticipant']) {
      await run(command);
      const { args } = stage.user.asked.findLast(({ question }) => question === 'showQuickPick') ?? {};
      const items = (args?.[0] ?? []) as { description: string }[];
      const shown = items.map(({ description }) => description);
      assert.equal(shown.length, 2, command);
      assert.equal(new Set(shown).size, 2, `${command}: ${shown}`);
    }
    assert.notEqual(one.me.colour, other.me.colour);
  });
});
