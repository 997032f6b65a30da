import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { planReturn } from '../../src/editor/session/hostReturn.ts';
import { aliveEveryMs } from '../../src/editor/session/sessionLimits.ts';
import type { SharedImage } from '../../src/editor/session/sessionRecord.ts';
import { encodeRecord } from '../../src/host/journal/format.ts';
import { journalPath } from '../../src/host/journal/readJournal.ts';
import { restoreRoom } from '../../src/host/room/room.ts';
import { maxSessionBytes } from '../../src/shared/protocol/limits.ts';
import { isListening } from '../support/isListening.ts';
import { keepAt, readState, removeFolders } from '../support/journals.ts';
import { contrast, makeImage } from './support/editor.ts';
import { ageSession, leaveSession, unheard } from './support/returningWindow.ts';
import { setReturnStage } from './support/returnStage.ts';
import { joinAs } from './support/teammate.ts';
import { until } from './support/until.ts';

describe('a window that comes back as a host', () => {
  const returning = setReturnStage();
  const { stage } = returning;
  const isForgotten = (): boolean =>
    returning.window.stores.memory.hosted === undefined && returning.window.secrets.size === 0;
  const opensAlone = async (): Promise<boolean> =>
    (await returning.window.stores.resumed.take(stage.image)) === undefined;
  const grownBytes = maxSessionBytes / 2 + 1;
  const grow = async (path: string): Promise<void> => {
    const left = await readState(path);
    const nothing = async () => new Uint8Array();
    const save = async () => ({ ok: true }) as const;
    const state = { ...left, image: { ...left.image, byteLength: grownBytes } };
    await keepAt(path, restoreRoom({ readImage: nothing, save }, state));
    await removeFolders();
  };

  it('lets nobody join while it waits for the process of before, and gives its documents their places', async () => {
    const { controller, stores } = returning.window;
    const record = await leaveSession(returning.window, stage.image);
    await stores.records.write({ ...record, pid: process.ppid });
    const resuming = controller.resume();
    const place = stores.resumed.take(stage.image);
    assert.equal(controller.state.state, 'connecting');
    await controller.join(returning.link);
    assert.ok(stage.user.said(/connecting already/));
    await stores.records.write(record);
    await resuming;
    assert.equal(controller.state.state, 'sharing');
    assert.equal((await place)?.place.room?.id, record.images[0]?.room);
  });

  it('shares on where one of its images does not open, and can end that', async () => {
    const { controller, stores } = returning.window;
    const { session, port } = await leaveSession(returning.window, stage.image);
    await stores.memory.setHosted({ session, uris: ['no address'] });
    await controller.resume();
    assert.equal(controller.state.state, 'sharing');
    assert.equal(await isListening(port), true);
    await controller.end();
    assert.equal(await isListening(port), false);
    assert.ok(isForgotten());
  });

  for (const missing of ['image', 'journal'] as const) {
    it(`says that the session is lost where its ${missing} is gone, and opens the image alone`, async () => {
      const { controller, stores, sources } = returning.window;
      const { session, images } = await leaveSession(returning.window, stage.image);
      const [{ room, document }] = images as readonly [SharedImage];
      const folder = stores.records.folderOf(session);
      await rm(missing === 'image' ? sources.pathOf(document.sha256) : journalPath(folder, room));
      await controller.resume();
      assert.ok(stage.user.said(/cannot be brought back/));
      assert.equal(controller.state.state, 'idle');
      assert.ok(isForgotten() && (await opensAlone()));
    });
  }

  it('goes on without the one of its images whose journal is gone, opens that alone, and says so', async () => {
    const { controller, stores } = returning.window;
    const other = await makeImage(stage.folder, 'other.png');
    const { session, images } = await leaveSession(returning.window, other, stage.image);
    const [gone, whole] = images as readonly [SharedImage, SharedImage];
    await rm(journalPath(stores.records.folderOf(session), gone.room));
    await controller.resume();
    const { state } = controller;
    assert.ok(state.state === 'sharing' && state.fileName === 'photo.png', JSON.stringify(state));
    assert.ok(stage.user.said(/goes on without other\.png: what was kept there could not be read/));
    const [alone, place] = [await stores.resumed.take(other), await stores.resumed.take(stage.image)];
    assert.deepEqual([alone, place?.place.room?.id], [undefined, whole.room]);
    const kept = await stores.records.read(session);
    assert.deepEqual(kept !== 'newer' && kept?.record.images, [whole]);
    await controller.end();
  });

  it('[P50] goes on with all of its images where they have grown beyond what a session takes in, takes no other, and can end that', async () => {
    const { controller, documents, opener, stores } = returning.window;
    const other = await makeImage(stage.folder, 'other.png');
    const { session, images, port } = await leaveSession(returning.window, other, stage.image);
    for (const { room } of images) await grow(journalPath(stores.records.folderOf(session), room));
    await controller.resume();
    assert.equal(controller.state.state, 'sharing');
    for (const uri of [other, stage.image]) documents.add(await opener.open(uri, undefined));
    const mia = await joinAs('Mia', controller.hosting?.session.link ?? '');
    assert.deepEqual(
      mia.rooms.map(({ id, byteLength }) => [id, byteLength]),
      images.map(({ room }) => [room, grownBytes]),
    );
    const third = await opener.open(await makeImage(stage.folder, 'third.png'), undefined);
    documents.add(third);
    await controller.add(third);
    assert.ok(stage.user.said(/The images of a session have up to 400 MB together/));
    assert.equal(mia.rooms.length, 2);
    await controller.end();
    assert.equal(await isListening(port), false);
    assert.ok(isForgotten());
  });

  it('goes on where a journal is damaged in one place, and says so', async () => {
    const { controller, stores } = returning.window;
    const { session, images } = await leaveSession(returning.window, stage.image);
    const path = journalPath(stores.records.folderOf(session), images[0]?.room ?? '');
    const bytes = await readFile(path);
    // Of the first record, which stands at the end once more.
    bytes[bytes.indexOf('\n') + 40] = 0;
    await writeFile(path, bytes);
    await controller.resume();
    assert.equal(controller.state.state, 'sharing');
    assert.ok(stage.user.said(/^Part of what was kept of your session could not be read\. It goes on/));
    await controller.end();
  });

  it('leaves alone what a newer version has kept, and says what to do', async () => {
    const { controller, stores } = returning.window;
    const { session, images } = await leaveSession(returning.window, stage.image);
    const path = journalPath(stores.records.folderOf(session), images[0]?.room ?? '');
    const kept = await readFile(path);
    const newer = encodeRecord(JSON.parse('{"kind":"journal","version":99}'));
    await writeFile(path, Buffer.concat([newer, kept]));
    await controller.resume();
    assert.ok(stage.user.said(/kept by a newer version of PixelPair\. Update PixelPair and reload/));
    assert.equal(controller.state.state, 'idle');
    assert.ok(await opensAlone());
    // Once that version is there again.
    await writeFile(path, kept);
    stage.user.willClick('showInformationMessage', 'Resume Session');
    await controller.resume();
    assert.equal(controller.state.state, 'sharing');
    await controller.end();
  });

  it('says so where another program has its port, and edits on alone with all that was in the session', async () => {
    const { documents, services, saves, stores, opener } = returning.window;
    const { port, images } = await leaveSession(returning.window, stage.image);
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const nothing = (): void => undefined;
    const saveFor = saves.saveFor.bind(saves);
    const options = { ...stores, services, documents, saveFor, ...unheard, patienceMs: 300 };
    const plan = await planReturn(options);
    const opening = opener.open(stage.image, undefined);
    const begun = await plan?.begin(nothing);
    other.close();
    assert.ok(begun && !begun.ok);
    assert.match(begun.problem?.sentence ?? '', new RegExp(`another program uses port ${port} now`));
    const document = await opening;
    documents.add(document);
    assert.equal(document.model?.room?.id, images[0]?.room);
    document.commit(contrast(18));
    assert.equal(document.model?.recipe.adjustments.contrast, 18);
    assert.ok(isForgotten());
  });

  for (const why of ['its journal is gone', 'another program has its port'] as const) {
    it(`asks for it no more where ${why}, and what is left of it cannot be removed`, async () => {
      const { documents, services, saves, stores } = returning.window;
      const { session, port, images } = await leaveSession(returning.window, stage.image);
      const other = createServer().listen(port, '127.0.0.1');
      await once(other, 'listening');
      if (why === 'its journal is gone') await rm(journalPath(stores.records.folderOf(session), images[0]?.room ?? ''));
      const remove = (): Promise<never> => Promise.reject(new Error('the disk refuses'));
      const saveFor = saves.saveFor.bind(saves);
      const kept = { ...stores, records: { ...stores.records, remove } };
      const plan = await planReturn({ ...kept, services, documents, saveFor, ...unheard, patienceMs: 300 });
      const opening = stores.resumed.take(stage.image);
      const begun = await plan?.begin(() => undefined);
      await opening;
      other.close();
      assert.equal(begun?.ok ?? false, false);
      assert.equal(stores.memory.hosted, undefined);
    });
  }

  it('forgets, until it is closed, what no window has come back to for a week', async () => {
    const { clock, controller, secrets, stores } = returning.window;
    const { session } = await leaveSession(returning.window, stage.image);
    await stores.memory.forgetHosted(session);
    await ageSession(returning.window, session, 8 * 24 * 60);
    // At the second look, when every other window has had the time to say that it lives.
    clock.advance(2 * aliveEveryMs);
    await until('the session to be forgotten', () => secrets.size === 0);
    controller.dispose();
    assert.equal(clock.timers, 0);
  });
});
