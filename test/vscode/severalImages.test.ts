import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { connectSession } from '../../src/client/connectSession.ts';
import type { Seat } from '../../src/client/seat.ts';
import type { Room } from '../../src/host/room/room.ts';
import { bytesOf, closeAll, contrast, hue, makeImage, openEditor, save, tabOf } from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { type Host, hostAs, joinAs, secondRoomOf } from './support/teammate.ts';
import { until } from './support/until.ts';

const run = (command: string): Thenable<unknown> => vscode.commands.executeCommand(`pixelpair.${command}`);

describe('several images in the session that one shares', () => {
  const stage = setStage();
  let other: vscode.Uri;
  let guests: Seat[];

  const start = async (): Promise<Seat> => {
    await openEditor(stage.image);
    stage.user.willShareHere();
    await run('startSession');
    const seat = await joinAs('Mia', await vscode.env.clipboard.readText());
    guests.push(seat);
    return seat;
  };
  const addOther = async (first: Seat): Promise<Seat> => {
    await openEditor(other);
    await run('addImage');
    await until('the second image', () => first.rooms.length === 2);
    const room = first.rooms.find(({ id }) => id !== first.roomId)?.id ?? '';
    const link = await vscode.env.clipboard.readText();
    const { signal } = new AbortController();
    const joined = await connectSession(link, { displayName: 'Mia', signal, room, resume: first.pass });
    assert.ok(joined.ok);
    guests.push(joined.seat);
    return joined.seat;
  };

  beforeEach(async () => {
    guests = [];
    other = await makeImage(stage.folder, 'other.png');
  });
  afterEach(async () => {
    await Promise.all(guests.map((guest) => guest.leave()));
    await run('endSession');
  });

  it('are edited together, each for itself, by the same people', async () => {
    const first = await start();
    const second = await addOther(first);
    await stage.user.untilTold(/other\.png is in the session now/);
    assert.deepEqual(second.me, first.me);
    const { session } = stage.api;
    assert.ok(session.state === 'sharing');
    assert.deepEqual([session.fileName, session.people], ['photo.png and other.png', 2]);
    second.commit(contrast(18));
    stage.api.commit(other, hue(25));
    stage.api.commit(stage.image, hue(7));
    await until('the edit of the guest', () => stage.api.recipe(other)?.adjustments.contrast === 18);
    await until('the edit of the host', () => second.recipe.adjustments.hue === 25);
    await until('the edit of the first image', () => first.recipe.adjustments.hue === 7);
    assert.equal(first.recipe.adjustments.contrast, undefined);
    assert.deepEqual(await second.requestSave(), { ok: true });
    assert.ok(tabOf(stage.image)?.isDirty);
  });

  it('are offered where one wants to start another session, and said to be there already', async () => {
    const first = await start();
    await openEditor(other);
    stage.user.willClick('showInformationMessage', 'Add Image');
    await run('startSession');
    await until('the second image', () => first.rooms.length === 2);
    await run('addImage');
    await stage.user.untilTold(/other\.png is in the session already/);
  });

  it('go one by one with their tabs, the one that was shared first too, and the session with the last', async () => {
    const first = await start();
    const second = await addOther(first);
    await vscode.window.tabGroups.close(tabOf(stage.image) as vscode.Tab);
    await until('the end of the first', () => first.status === 'ended');
    assert.equal(first.endReason, 'host-closed');
    await until('one image', () => second.rooms.length === 1);
    assert.equal(stage.api.session.state, 'sharing');
    second.commit(contrast(5));
    await until('an edit', () => stage.api.recipe(other)?.adjustments.contrast === 5);
    await save(other);
    await closeAll();
    await until('the end', () => stage.api.session.state === 'idle');
    await until('the end for the guest', () => second.status === 'ended');
  });
});

describe('several images in a session that one has joined', () => {
  const stage = setStage();
  let host: Host;
  let second: Room;

  const guestTabs = (): readonly vscode.Uri[] => {
    const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
    const custom = inputs.filter((input) => input instanceof vscode.TabInputCustom);
    return custom.map(({ uri }) => uri).filter(({ scheme }) => scheme === 'pixelpair-session');
  };
  const tabNamed = (name: string): vscode.Uri => {
    const found = guestTabs().find(({ path }) => path === `/${name}`);
    assert.ok(found);
    return found;
  };
  const join = async (): Promise<void> => {
    stage.user.willAnswer('showInputBox', () => host.session.link);
    stage.user.willClick('showInformationMessage', 'Join');
    await run('joinSession');
    await until('the session', () => stage.api.session.state === 'joined');
  };
  const openSecond = async (): Promise<vscode.Uri> => {
    // Somebody else's words may come in between.
    const open = (args: readonly unknown[]): unknown => {
      if (args.includes('Open')) return 'Open';
      stage.user.willAnswer('showInformationMessage', open);
      return undefined;
    };
    stage.user.willAnswer('showInformationMessage', open);
    assert.deepEqual(host.session.addRoom(second), { ok: true });
    await stage.user.untilTold(/Tom added icon\.png to the session/);
    await until('the second image', () => guestTabs().length === 2);
    const uri = tabNamed('icon.png');
    await until('people', () => stage.api.session.state === 'joined' && second.participants.length === 1);
    await until('its place', () => /holiday\.png and icon\.png/.test(JSON.stringify(stage.api.session)));
    return uri;
  };

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

  it('are told of once, and opened as the same participant', async () => {
    await join();
    const uri = await openSecond();
    const told = stage.user.asked.filter(({ text }) => /Tom added icon\.png to the session/.test(text));
    assert.equal(told.length, 1);
    assert.equal(host.session.participants.length, 2);
    stage.api.commit(uri, contrast(18));
    await until('the edit', () => second.recipe.adjustments.contrast === 18);
    assert.equal(host.room.recipe.adjustments.contrast, undefined);
  });

  it('are offered with their sizes, the open ones marked', async () => {
    await join();
    await openSecond();
    let items: readonly { readonly label: string; readonly description: string }[] = [];
    stage.user.willAnswer('showQuickPick', (args) => {
      items = args[0] as typeof items;
      return items[0];
    });
    await run('openSessionImage');
    assert.deepEqual(
      items.map(({ label }) => label),
      ['holiday.png', 'icon.png'],
    );
    assert.match(items[1]?.description ?? '', /^\d.* (bytes|[kM]B), open already$/);
    await until('its tab', () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'holiday.png');
  });

  it('go one by one as the host closes them, and stay here as copies', async () => {
    await join();
    const uri = await openSecond();
    host.session.removeRoom(host.room);
    const first = tabNamed('holiday.png');
    await until('the notice', () => stage.api.notices(first).some(({ text }) => /Your copy stays open/.test(text)));
    assert.equal(stage.api.session.state, 'joined');
    stage.api.commit(uri, contrast(9));
    await until('the edit', () => second.recipe.adjustments.contrast === 9);
    assert.deepEqual(stage.api.notices(uri), []);
  });

  it('are all closed here but for copies, while the session goes on with others, which one can open', async () => {
    await join();
    assert.deepEqual(host.session.addRoom(second), { ok: true });
    await stage.user.untilTold(/Tom added icon\.png to the session/);
    const me = host.session.participants.find(({ role }) => role !== 'host');
    host.session.removeRoom(host.room);
    await stage.user.untilTold(/Your copy stays open, and you stay in the session/);
    await until('a seat in the other', () => second.participants.some(({ id }) => id === me?.id));
    const copy = tabNamed('holiday.png');
    stage.api.commit(copy, hue(7));
    assert.equal(stage.api.recipe(copy)?.adjustments.hue, 7);
    await until('what it is about', () => /"joined".*icon\.png/.test(JSON.stringify(stage.api.session)));
    stage.user.willAnswer('showQuickPick', ([items]) => (items as readonly unknown[])[0]);
    await run('openSessionImage');
    await until('the other image', () => guestTabs().length === 2);
    stage.api.commit(tabNamed('icon.png'), contrast(18));
    await until('the edit', () => second.recipe.adjustments.contrast === 18);
    assert.deepEqual([second.participants.length, second.participants[0]?.id], [1, me?.id]);
    await run('leaveSession');
    await until('no session here', () => stage.api.session.state === 'idle');
  });

  it('are left together', async () => {
    await join();
    await openSecond();
    await run('leaveSession');
    await until('nobody in either', () => host.room.participants.length === 1 && second.participants.length === 0);
    await until('no session here', () => stage.api.session.state === 'idle');
    assert.equal(guestTabs().length, 2);
  });
});
