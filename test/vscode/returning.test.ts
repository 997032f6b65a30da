import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { guestUri } from '../../src/editor/session/guestPlaces.ts';
import { planReturn } from '../../src/editor/session/hostReturn.ts';
import type { SharedImage } from '../../src/editor/session/sessionRecord.ts';
import { encodeRecord } from '../../src/host/journal/format.ts';
import { journalPath } from '../../src/host/journal/readJournal.ts';
import { restoreRoom } from '../../src/host/room/room.ts';
import { inspectImage } from '../../src/imaging/inspectImage.ts';
import { maxSessionBytes } from '../../src/shared/protocol/limits.ts';
import { parseLink } from '../../src/shared/protocol/link.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { isListening } from '../support/isListening.ts';
import { keepAt, readState, removeFolders } from '../support/journals.ts';
import { closeAll, contrast, hue, makeImage, tabOf } from './support/editor.ts';
import { leaveSession, makeReturningWindow, type ReturningWindow } from './support/returningWindow.ts';
import { setStage } from './support/stage.ts';
import { type Host, hostAs, joinAs } from './support/teammate.ts';
import { until } from './support/until.ts';

describe('a window that comes back', () => {
  const stage = setStage();
  let host: Host;
  let window: ReturningWindow;

  beforeEach(async () => {
    host = await hostAs('Mia', 'theirs.png', await readFile(stage.image.fsPath));
    window = makeReturningWindow(stage.folder);
  });
  afterEach(async () => {
    await window.dispose();
    await host.stop();
  });

  const linkOf = ({ session }: Host) => {
    const parsed = parseLink(session.link);
    assert.ok(parsed.ok);
    return parsed.link;
  };

  describe('as a host', () => {
    const isForgotten = (): boolean => window.stores.memory.hosted === undefined && window.secrets.size === 0;
    const opensAlone = async (): Promise<boolean> => (await window.stores.resumed.take(stage.image)) === undefined;
    const grownBytes = maxSessionBytes / 2 + 1;
    const grow = async (path: string): Promise<void> => {
      const left = await readState(path);
      const nothing = async () => new Uint8Array();
      const save = async () => ({ ok: true }) as const;
      const state = { ...left, image: { ...left.image, byteLength: grownBytes } };
      await keepAt(path, restoreRoom({ readImage: nothing, save }, state));
      await removeFolders();
    };
    const age = async (session: string): Promise<void> => {
      const past = Date.now() / 1000 - 11 * 60;
      await utimes(join(window.stores.records.folderOf(session), 'session.json'), past, past);
    };

    it('lets nobody join while it waits for the process of before, and gives its documents their places', async () => {
      const { controller, stores } = window;
      const record = await leaveSession(window, stage.image);
      await stores.records.write({ ...record, pid: process.ppid });
      const resuming = controller.resume();
      const place = stores.resumed.take(stage.image);
      assert.equal(controller.state.state, 'connecting');
      await controller.join(linkOf(host));
      assert.ok(stage.user.said(/connecting already/));
      await stores.records.write(record);
      await resuming;
      assert.equal(controller.state.state, 'sharing');
      assert.equal((await place)?.place.room?.id, record.images[0]?.room);
    });

    it('shares on where one of its images does not open, and can end that', async () => {
      const { controller, stores } = window;
      const { session, port } = await leaveSession(window, stage.image);
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
        const { controller, stores, sources } = window;
        const { session, images } = await leaveSession(window, stage.image);
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
      const { controller, stores } = window;
      const other = await makeImage(stage.folder, 'other.png');
      const { session, images } = await leaveSession(window, other, stage.image);
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
      const { controller, documents, opener, stores } = window;
      const other = await makeImage(stage.folder, 'other.png');
      const { session, images, port } = await leaveSession(window, other, stage.image);
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
      const { controller, stores } = window;
      const { session, images } = await leaveSession(window, stage.image);
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
      const { controller, stores } = window;
      const { session, images } = await leaveSession(window, stage.image);
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
      const { documents, services, saves, stores, opener } = window;
      const { port, images } = await leaveSession(window, stage.image);
      const other = createServer().listen(port, '127.0.0.1');
      await once(other, 'listening');
      const nothing = (): void => undefined;
      const saveFor = saves.saveFor.bind(saves);
      const unheard = {
        onNotKept: (error: unknown) => assert.fail(String(error)),
        onKeptAgain: nothing,
        onLastClosed: nothing,
      };
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

    it('asks where that was some time ago, and forgets the session when told to', async () => {
      const { controller } = window;
      const { session, port } = await leaveSession(window, stage.image);
      await age(session);
      stage.user.willAnswer('showInformationMessage', () => 'End It');
      await controller.resume();
      assert.ok(stage.user.said(/You were sharing photo\.png/));
      assert.equal(controller.state.state, 'idle');
      assert.equal(await isListening(port), false);
      assert.ok(isForgotten() && (await opensAlone()));
    });

    it('asks where that was some time ago, and lets other things begin until there is an answer', async () => {
      const { controller } = window;
      const { session } = await leaveSession(window, stage.image);
      await age(session);
      stage.user.willAnswer('showInformationMessage', () => {
        assert.equal(controller.state.state, 'idle');
        return 'Resume Session';
      });
      await controller.resume();
      assert.equal(controller.state.state, 'sharing');
    });
  });

  describe('as a guest', () => {
    const pass = { participantId: 'somebody', secret: 'unknown-to-the-host' };
    let uri: vscode.Uri;

    beforeEach(async () => {
      const { stores, sources } = window;
      const bytes = await readFile(stage.image.fsPath);
      const inspected = inspectImage(bytes, 'theirs.png');
      assert.ok(inspected.ok);
      const sha256 = await sources.put(bytes);
      const shown = { path: stage.image.fsPath, mime: 'image/png' };
      const image = { fileName: 'theirs.png', sha256, byteLength: bytes.byteLength, info: inspected.info, shown };
      const link = linkOf(host);
      uri = guestUri(`${link.session}-${host.room.id}`, { ...image, displayTable: Promise.resolve(undefined) });
      await stores.guests.write('key', { link, images: [{ uri: uri.toString(), room: host.room.id, pass }] });
      await stores.memory.setJoined({ key: 'key', uris: [uri.toString()] });
    });

    it('is free for another session where the document does not open, and still knows this one', async () => {
      const { controller, documents, stores } = window;
      let fail: (error: Error) => void = () => undefined;
      const opening = documents.whileOpening(
        uri,
        () =>
          new Promise((_, reject) => {
            fail = reject;
          }),
      );
      const resuming = controller.resume();
      await until('the window to wait for its document', () => controller.state.state === 'connecting');
      fail(new Error('the disk is full'));
      await Promise.allSettled([resuming, opening]);
      assert.equal(controller.state.state, 'idle');
      assert.ok(stores.memory.joined);
    });

    it('has left where the tab is closed while the document opens', async () => {
      const { controller, stores } = window;
      const resuming = controller.resume();
      await until('the tab', () => tabOf(uri));
      await closeAll();
      await resuming;
      assert.equal(controller.state.state, 'idle');
      await until('the session to be forgotten', () => !stores.memory.joined && window.secrets.size === 0);
    });

    it('tries again after an attempt that broke', async () => {
      const { controller, documents, opener, naming, services } = window;
      // Undone while the line was lost, to where it was saved: VS Code had nothing to back up.
      const kept = { ...neutralRecipe, adjustments: { hue: 25 } };
      const pending = [{ id: 'undone', base: 1, changes: contrast(0) }];
      const left = { fileName: 'photo.png', sha256: uri.query, recipe: kept, savedRecipe: kept, diskHash: '' };
      await services.copies.keep(uri.toString(), { ...left, pending });
      host.seat.commit(hue(25));
      host.seat.commit(contrast(18));
      const document = await opener.open(uri, undefined);
      assert.deepEqual([document.model?.recipe, document.model?.isChanged], [kept, false]);
      documents.add(document);
      let broken = 0;
      naming.displayName = async () => {
        if (broken++ === 0) throw new Error('no name');
        return 'Ole';
      };
      await controller.resume();
      await until('the host to see the guest', () => host.seat.participants.length === 2);
      assert.equal(broken, 2);
      await until('what was pending', () => host.room.recipe.adjustments.contrast === undefined);
      assert.deepEqual(host.room.recipe, kept);
      await controller.leave();
    });

    it('looks where a new link leads, and remembers that', async () => {
      const { controller, documents, opener, stores } = window;
      const kept = await stores.guests.read('key');
      assert.ok(kept);
      await stores.guests.write('key', { ...kept, link: { ...kept.link, port: 1 } });
      documents.add(await opener.open(uri, undefined));
      await controller.resume();
      await until('the attempt at the old place to fail', () => {
        const { state } = controller;
        return state.state === 'joined' && state.connection === 'lost' && state.retryAt !== undefined;
      });
      stage.user.willClick('showInformationMessage', 'Come Back');
      await controller.join(linkOf(host));
      await until('the host to see the guest', () => host.seat.participants.length === 2);
      assert.deepEqual((await stores.guests.read('key'))?.link, linkOf(host));
      await controller.leave();
    });

    it('is still in a session whose host had closed all that was open here', async () => {
      const { controller, stores } = window;
      const before = await joinAs('Ole', host.session.link);
      const { pass, me } = before;
      const closed = { room: 'of-an-image-that-is-gone', pass };
      await stores.guests.write('key', { link: linkOf(host), images: [], closed });
      await stores.memory.setJoined({ key: 'key', uris: [] });
      await controller.resume();
      assert.equal(controller.state.state, 'joined');
      await until('the seat to be taken over', () => before.status === 'ended' && controller.standby !== undefined);
      assert.deepEqual([controller.standby?.me.id, host.seat.participants.length], [me.id, 2]);
      await controller.leave();
      assert.equal(controller.state.state, 'idle');
      await until('the session to be forgotten', () => !stores.memory.joined && window.secrets.size === 0);
    });
  });
});
