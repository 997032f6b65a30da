import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type * as vscode from 'vscode';
import { guestUri } from '../../src/editor/session/guestPlaces.ts';
import { inspectImage } from '../../src/imaging/inspectImage.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { closeAll, contrast, hue, tabOf } from './support/editor.ts';
import { ageSession, leaveSession } from './support/returningWindow.ts';
import { setReturnStage } from './support/returnStage.ts';
import { joinAs } from './support/teammate.ts';
import { until } from './support/until.ts';

describe('a window that comes back as a guest', () => {
  const returning = setReturnStage();
  const { stage } = returning;
  const pass = { participantId: 'somebody', secret: 'unknown-to-the-host' };
  let uri: vscode.Uri;

  beforeEach(async () => {
    const { stores, sources } = returning.window;
    const bytes = await readFile(stage.image.fsPath);
    const inspected = inspectImage(bytes, 'theirs.png');
    assert.ok(inspected.ok);
    const sha256 = await sources.put(bytes);
    const shown = { path: stage.image.fsPath, mime: 'image/png' };
    const image = { fileName: 'theirs.png', sha256, byteLength: bytes.byteLength, info: inspected.info, shown };
    const { link } = returning;
    uri = guestUri(`${link.session}-${returning.host.room.id}`, { ...image, displayTable: Promise.resolve(undefined) });
    await stores.guests.write('key', { link, images: [{ uri: uri.toString(), room: returning.host.room.id, pass }] });
    await stores.memory.setJoined({ key: 'key', uris: [uri.toString()] });
  });

  it('is free for another session where the document does not open, and still knows this one', async () => {
    const { controller, documents, stores } = returning.window;
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
    const { controller, stores } = returning.window;
    const resuming = controller.resume();
    await until('the tab', () => tabOf(uri));
    await closeAll();
    await resuming;
    assert.equal(controller.state.state, 'idle');
    await until('the session to be forgotten', () => !stores.memory.joined && returning.window.secrets.size === 0);
  });

  it('does so also where a session that it hosted once waits for an answer, and keeps that for later', async () => {
    const { controller, documents, opener, stores } = returning.window;
    const { session } = await leaveSession(returning.window, stage.image);
    await ageSession(returning.window, session);
    documents.add(await opener.open(uri, undefined));
    stage.user.willAnswer('showInformationMessage', () => new Promise(() => undefined));
    const resuming = controller.resume();
    await until('the other session', () => controller.state.state === 'joined');
    await resuming;
    assert.deepEqual([stage.user.said(/You were sharing/), stores.memory.hosted?.session], [undefined, session]);
  });

  it('tries again after an attempt that broke', async () => {
    const { controller, documents, opener, naming, services } = returning.window;
    // Undone while the line was lost, to where it was saved: VS Code had nothing to back up.
    const kept = { ...neutralRecipe, adjustments: { hue: 25 } };
    const pending = [{ id: 'undone', base: 1, changes: contrast(0) }];
    const left = { fileName: 'photo.png', sha256: uri.query, recipe: kept, savedRecipe: kept, diskHash: '' };
    await services.copies.keep(uri.toString(), { ...left, pending });
    returning.host.seat.commit(hue(25));
    returning.host.seat.commit(contrast(18));
    const document = await opener.open(uri, undefined);
    assert.deepEqual([document.model?.recipe, document.model?.isChanged], [kept, false]);
    documents.add(document);
    let broken = 0;
    naming.displayName = async () => {
      if (broken++ === 0) throw new Error('no name');
      return 'Ole';
    };
    await controller.resume();
    await until('the host to see the guest', () => returning.host.seat.participants.length === 2);
    assert.equal(broken, 2);
    await until('what was pending', () => returning.host.room.recipe.adjustments.contrast === undefined);
    assert.deepEqual(returning.host.room.recipe, kept);
    await controller.leave();
  });

  it('looks where a new link leads, and remembers that', async () => {
    const { controller, documents, opener, stores } = returning.window;
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
    await controller.join(returning.link);
    await until('the host to see the guest', () => returning.host.seat.participants.length === 2);
    assert.deepEqual((await stores.guests.read('key'))?.link, returning.link);
    await controller.leave();
  });

  it('is still in a session whose host had closed all that was open here', async () => {
    const { controller, stores } = returning.window;
    const before = await joinAs('Ole', returning.host.session.link);
    const { pass, me } = before;
    const closed = { room: 'of-an-image-that-is-gone', pass };
    await stores.guests.write('key', { link: returning.link, images: [], closed });
    await stores.memory.setJoined({ key: 'key', uris: [] });
    await controller.resume();
    assert.equal(controller.state.state, 'joined');
    await until('the seat to be taken over', () => before.status === 'ended' && controller.standby !== undefined);
    assert.deepEqual([controller.standby?.me.id, returning.host.seat.participants.length], [me.id, 2]);
    await controller.leave();
    assert.equal(controller.state.state, 'idle');
    await until('the session to be forgotten', () => !stores.memory.joined && returning.window.secrets.size === 0);
  });
});
