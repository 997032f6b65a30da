import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { connectSession } from '../../src/client/connectSession.ts';
import { joinRoom } from '../../src/client/joinRoom.ts';
import type { Seat } from '../../src/client/seat.ts';
import type { Room } from '../../src/host/room/room.ts';
import { type About, nothingAbout, type Sight } from '../../src/shared/protocol/about.ts';
import { bytesOf, makeImage, openEditor, tabOf } from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { type Host, hostAs, joinAs, secondRoomOf } from './support/teammate.ts';
import { until } from './support/until.ts';

const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`pixelpair.${command}`, ...args);
/** Parts of the 64 x 48 picture: so small that the window's largest zoom shows them in its middle. */
const left: Sight = [26, 24, 16, 12];
const right: Sight = [40, 24, 16, 12];

describe('following a teammate', () => {
  const stage = setStage();
  let guests: Seat[];
  let mia: Seat;

  const aboutHost = (): About => {
    const host = mia.participants.find(({ role }) => role === 'host');
    return mia.about.get(host?.id ?? '') ?? nothingAbout;
  };
  const isAt = ([x, y]: Sight): boolean => {
    const { view } = aboutHost();
    return view !== null && Math.hypot(view[0] - x, view[1] - y) < 1;
  };
  const look = (view: Sight, at = mia.roomId): void => {
    for (const seat of guests) seat.showAbout({ at, view });
  };
  const follow = async (): Promise<void> => {
    await run('follow', { participantId: mia.me.id });
    await until('the host to follow', () => aboutHost().following === mia.me.id);
  };
  const isInFront = (uri: vscode.Uri): boolean => tabOf(uri)?.isActive === true;

  const start = async (): Promise<void> => {
    await openEditor(stage.image);
    stage.user.willShareHere();
    await run('startSession');
    mia = await joinAs('Mia', await vscode.env.clipboard.readText());
    guests = [mia];
    await until('the host to say where they look', () => aboutHost().view !== null);
  };

  beforeEach(start);
  afterEach(async () => {
    await Promise.all(guests.map((guest) => guest.leave()));
    await run('endSession');
  });

  it('[P56] shows in the real page what they see, until it is stopped', async () => {
    look(left);
    await follow();
    await until('the view to be there', () => isAt(left));
    look(right);
    await until('the view to go along', () => isAt(right));
    await run('stopFollowing');
    await until('the others to know', () => aboutHost().following === null);
    look(left);
    mia.ping({ x: 1, y: 1 });
    await run('toggleSharedView');
    await until('the shared view to be told', () => aboutHost().viewShared);
    assert.ok(isAt(right), 'nobody else shares the view');
  });

  it('tells VS Code whom one follows, and nothing for each frame of a pan', async () => {
    const told: unknown[] = [];
    const { executeCommand } = vscode.commands;
    const spy = (command: string, ...args: unknown[]) => {
      if (args[0] === 'pixelpair.following') told.push(args[1]);
      return executeCommand(command, ...args);
    };
    Object.assign(vscode.commands, { executeCommand: spy });
    try {
      look(left);
      await follow();
      await until('the view to be there', () => isAt(left));
      look(right);
      await until('the view to go along', () => isAt(right));
      await run('stopFollowing');
      assert.deepEqual(told, [true, false]);
    } finally {
      Object.assign(vscode.commands, { executeCommand });
    }
  });

  it('is over with the session: the next one begins with everybody’s own view', async () => {
    await run('toggleSharedView');
    await until('the shared view to be told', () => aboutHost().viewShared);
    await follow();
    await run('endSession');
    await start();
    assert.deepEqual([aboutHost().viewShared, aboutHost().following], [false, null]);
  });

  it('opens the image that they go to, but never in the place of a text', async () => {
    const other = await makeImage(stage.folder, 'other.png');
    await openEditor(other);
    await run('addImage');
    await until('the second image', () => mia.rooms.length === 2);
    const room = mia.rooms.find(({ id }) => id !== mia.roomId)?.id ?? '';
    const link = await vscode.env.clipboard.readText();
    const signal = new AbortController().signal;
    const joined = await connectSession(link, { displayName: 'Mia', signal, room, resume: mia.pass });
    assert.ok(joined.ok);
    guests.push(joined.seat);

    look(left);
    await follow();
    await until('the first image to be in front', () => isInFront(stage.image));
    const notes = join(stage.folder, 'notes.txt');
    await writeFile(notes, 'to do');
    await vscode.window.showTextDocument(vscode.Uri.file(notes), { preview: false });
    look(right, room);
    await until('the text to be all there is to see', () => aboutHost().at === null);
    // Answered after where Mia went, and not before the host's disk has been at work.
    assert.deepEqual(await mia.requestSave(), { ok: true });
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, notes);
    await openEditor(stage.image);
    await until('the second image to be in front', () => isInFront(other));
    await until('its view to be there', () => aboutHost().at === room && isAt(right));
  });

  it('[P67] is offered where they ask to be come to, and going there follows nobody', async () => {
    stage.user.willAnswer('showInformationMessage', ([text, ...buttons]) => {
      assert.equal(text, 'Mia wants to show you something in photo.png.');
      return buttons.find((button) => button === 'Go There');
    });
    assert.deepEqual(await mia.summon(right), { ok: true });
    await until('the view to be there', () => isAt(right));
    assert.equal(aboutHost().following, null);
    const heard: Sight[] = [];
    mia.on('summoned', ({ view }) => heard.push(view));
    await run('bringEveryoneHere');
    await until('the host to ask back', () => heard.some(([x]) => Math.abs(x - right[0]) < 1));
  });
});

describe('following the host as a guest', () => {
  const stage = setStage();
  let host: Host;
  let second: Room;

  beforeEach(async () => {
    const bytes = await bytesOf(stage.image);
    host = await hostAs('Tom', 'holiday.png', bytes);
    second = secondRoomOf(host, 'icon.png', bytes);
  });
  afterEach(async () => {
    await run('leaveSession');
    await host.stop();
    second.close('host-ended');
  });

  it('[P56] opens an image of the session that was not open here, and shows what they see of it', async () => {
    stage.user.willAnswer('showInputBox', () => host.session.link);
    stage.user.willClick('showInformationMessage', 'Join');
    await run('joinSession');
    await until('the session', () => stage.api.session.state === 'joined');
    assert.deepEqual(host.session.addRoom(second), { ok: true });
    const there = await joinRoom(second.connectLocal(), { displayName: 'Tom', resume: host.seat.pass });
    assert.ok(there.ok);
    for (const seat of [host.seat, there.seat]) seat.showAbout({ at: second.id, view: right });
    // Without a question: there is only one to follow.
    await run('follow');
    const seen = (): About | undefined =>
      [...there.seat.about.values()].find(({ following }) => following === host.seat.me.id);
    await until('the guest to be there', () => seen()?.at === second.id);
    await until('their view', () => Math.abs((seen()?.view?.[0] ?? 0) - right[0]) < 1);
  });
});
