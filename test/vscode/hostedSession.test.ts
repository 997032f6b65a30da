import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { HostedSession } from '../../src/editor/session/hostedSession.ts';
import type { SessionRecord } from '../../src/editor/session/sessionRecord.ts';
import { createSharedRooms } from '../../src/editor/session/sharedRooms.ts';
import { journalPath } from '../../src/host/journal/readJournal.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { enter, failTest, readState, takeJournal } from '../support/journals.ts';
import { makeRoom } from '../support/rooms.ts';
import { openSession } from '../support/sessions.ts';
import { until } from '../support/until.ts';
import { contrast } from './support/editor.ts';
import { leaveSession, makeReturningWindow, type ReturningWindow, unheard } from './support/returningWindow.ts';
import { setStage } from './support/stage.ts';

describe('what a hosted session leaves to the next process', () => {
  const stage = setStage();
  let window: ReturningWindow;
  beforeEach(() => {
    window = makeReturningWindow(stage.folder);
  });
  afterEach(() => window.dispose());

  const host = async () => {
    const { services, documents, stores } = window;
    const log: string[] = [];
    const room = makeRoom();
    const { fileName, sha256 } = room.image;
    const document = { fileName, sha256, recipe: neutralRecipe, savedRecipe: neutralRecipe, diskHash: '' };
    const images = [{ room: room.id, uri: stage.image.toString(), document }];
    const session = await openSession(room);
    const folder = stores.records.folderOf(session.door.session);
    const shared = createSharedRooms({
      folder,
      onTrouble: () => log.push('trouble'),
      onKeptAgain: () => assert.fail(),
      onError: failTest,
    });
    await shared.keep(room);
    const rest = async (): Promise<void> => {
      await shared.rest();
      log.push('journals are closed');
    };
    // Not spread: what it says of itself changes.
    const journals = Object.assign(Object.create(shared), { rest }) as typeof shared;
    const write = async (record: SessionRecord): Promise<void> => {
      await stores.records.write(record);
      log.push(record.pid === 0 ? 'the process goes' : 'it runs');
    };
    const records = { ...stores.records, write };
    const hosted = await HostedSession.open(
      { services, documents, records, memory: stores.memory, ...unheard },
      { session, reach: 'loopback', rooms: [room], journals, images, tell: () => undefined },
    );
    return { hosted, session, room, log, journal: journalPath(folder, room.id) };
  };

  it('[P46][P52] is whole once that process is told that this one has gone', async () => {
    const { hosted, session, log } = await host();
    await hosted.rest();
    assert.deepEqual(log, ['it runs', 'journals are closed', 'the process goes']);
    await session.end('host-closed');
  });

  it('[P52] is whole again after another window has removed it', async () => {
    const { hosted, session, room, log, journal } = await host();
    const { records } = window.stores;
    const { session: id } = session.door;
    await records.remove(id);
    // As after any change of its images, or the next sign of life.
    await hosted.hosting.keepDoor();
    assert.ok(await records.read(id));
    await until('the journal', () => existsSync(journal));
    const { me } = enter(room, 'Mia');
    const edit = { id: 'e1', base: 0, changes: contrast(18) };
    assert.deepEqual(await room.desk.commit(me.id, edit), { ok: true, rev: 1 });
    assert.equal((await readState(journal)).document.rev, 1);
    assert.deepEqual(log, ['it runs', 'it runs']);
    await hosted.stop('host-ended');
  });

  it('[P52] is asked for from the first edit on that is acked without being on the disk', async () => {
    const { hosted, session, room, log, journal } = await host();
    const { memory } = window.stores;
    assert.deepEqual([memory.hosted?.session, memory.hosted?.isSetAside], [session.door.session, undefined]);
    const { me } = enter(room, 'Mia');
    await rm(journal);
    const edit = { id: 'e1', base: 0, changes: contrast(18) };
    assert.deepEqual(await room.desk.commit(me.id, edit), { ok: true, rev: 1 });
    assert.equal(memory.hosted?.isSetAside, true);
    assert.deepEqual(log, ['it runs', 'trouble']);
    await hosted.stop('host-ended');
  });

  it('is nothing to go on with as soon as it ends, also where somebody who sleeps holds that up', async () => {
    const { hosted, session } = await host();
    const { records, memory } = window.stores;
    const asleep = connect(session.port, '127.0.0.1');
    await once(asleep, 'connect');
    let isOver = false;
    const ending = hosted.stop('host-ended').then(() => {
      isOver = true;
    });
    await until('the window to forget it', () => memory.hosted === undefined);
    assert.equal(await records.read(session.door.session), undefined);
    assert.equal(isOver, false);
    asleep.destroy();
    await ending;
    assert.equal(window.secrets.size, 0);
  });

  it('is nothing once it has ended, also where a journal does not go by itself', async () => {
    const { hosted, session, log, journal } = await host();
    const { records, memory } = window.stores;
    await rm(journal);
    await mkdir(journal);
    await hosted.stop('host-ended');
    assert.deepEqual([await records.read(session.door.session), memory.hosted], [undefined, undefined]);
    assert.equal(existsSync(journal), false);
    assert.deepEqual(log, ['it runs']);
  });

  it('is over for who ends it also where the disk does not let it go, and they are told where it lies', async () => {
    const { controller, stores } = window;
    const { session } = await leaveSession(window, stage.image);
    await controller.resume();
    const { remove } = stores.records;
    Object.assign(stores.records, { remove: () => Promise.reject(new Error('the disk refuses')) });
    await controller.end();
    assert.ok(stage.user.said(/^The session has ended\. Your image and its edits stay as they are\.$/));
    const told = stage.user.said(/nothing of your images is lost\. .* could not be removed from the disk\./);
    assert.match(told?.text ?? '', /after 7 days/);
    assert.ok(told?.text.endsWith(stores.records.folderOf(session)), told?.text);
    assert.deepEqual([controller.state.state, stores.memory.hosted], ['idle', undefined]);
    Object.assign(stores.records, { remove });
  });

  it('[P52] is that of another process once one has taken a journal of it, also where it is ended here', async function () {
    // There no file takes the place of one that is open.
    if (process.platform === 'win32') this.skip();
    const { hosted, session, log, journal } = await host();
    const { records } = window.stores;
    const { session: id } = session.door;
    const left = await records.read(id);
    assert.ok((await takeJournal(journal)).ok);
    await hosted.hosting.keepDoor();
    await hosted.stop('host-ended');
    assert.deepEqual(await records.read(id), left);
    assert.ok(existsSync(journal));
    assert.deepEqual(log, ['it runs', 'trouble']);
  });
});
