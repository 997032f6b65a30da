import assert from 'node:assert/strict';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { Documents } from '../../src/editor/document/documents.ts';
import { ImageModel } from '../../src/editor/document/imageModel.ts';
import type { OpenedImage } from '../../src/editor/document/openedImage.ts';
import { createOwnPerson } from '../../src/editor/document/ownPerson.ts';
import { PixelPairDocument } from '../../src/editor/document/pixelPairDocument.ts';
import { moveIn, planReturn, type ReturnOptions } from '../../src/editor/session/hostReturn.ts';
import { createResumedPlaces } from '../../src/editor/session/resumedPlaces.ts';
import { createSessionRecords } from '../../src/editor/session/sessionRecords.ts';
import { createWindowMemory } from '../../src/editor/session/windowMemory.ts';
import { createSourceStore } from '../../src/editor/sources/sourceStore.ts';
import { journalPath } from '../../src/host/journal/readJournal.ts';
import type { Room } from '../../src/host/room/room.ts';
import { inspectImage } from '../../src/imaging/inspectImage.ts';
import { applyEdit, type Changes } from '../../src/shared/recipe/edit.ts';
import { neutralRecipe, type Recipe } from '../../src/shared/recipe/recipe.ts';
import { enter, failTest, keepAt, readState, removeFolders } from '../support/journals.ts';
import { refusingRenames } from '../support/refusedRenames.ts';
import { makeRoom, takeSeat } from '../support/rooms.ts';
import { until } from '../support/until.ts';
import { contrast, hue } from './support/editor.ts';
import { setStage } from './support/stage.ts';

const uri = vscode.Uri.file('/resumed.png');
async function freePort(): Promise<number> {
  const free = createServer();
  await new Promise<void>((resolve) => void free.listen(0, '127.0.0.1', resolve));
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  return port;
}

const withChanges = (...all: Changes[]): Recipe => applyEdit(neutralRecipe, all.flat());

describe('a session that is gone on with after its images were opened', () => {
  const stage = setStage();

  const openImage = async (): Promise<OpenedImage> => {
    const bytes = await readFile(stage.image.fsPath);
    const inspected = inspectImage(bytes, 'resumed.png');
    assert.ok(inspected.ok);
    const { info } = inspected;
    const shown = { path: stage.image.fsPath, mime: 'image/png' };
    const known = { fileName: 'resumed.png', sha256: 'a'.repeat(64), byteLength: bytes.byteLength };
    return { ...known, info, shown, displayTable: Promise.resolve(undefined) };
  };

  it("keeps what is in the session's journal, and adds what was done since the image was opened", async () => {
    const image = await openImage();
    const documents = new Documents();
    const own = makeRoom({ recipe: withChanges(hue(5)) });
    const place = { room: own, seat: await takeSeat(own.connectLocal(), 'Ole') };
    const model = new ImageModel(image, place, neutralRecipe);
    const document = new PixelPairDocument(uri, { state: { ok: true, model } });
    documents.add(document);
    document.commit(contrast(18));
    const room = makeRoom({ recipe: withChanges(hue(30)) });
    const seat = await takeSeat(room.connectLocal(), 'Ole');
    const backup = { fileName: 'resumed.png', sha256: image.sha256, diskHash: '' };
    const kept = { ...backup, recipe: room.recipe, savedRecipe: neutralRecipe };
    const resumed = { place: { room, seat }, document: kept, onOpened: () => undefined };
    await moveIn(documents, createResumedPlaces(), new Map([[uri.toString(), resumed]]));
    assert.deepEqual(room.recipe.adjustments, { hue: 30, contrast: 18 });
    assert.equal(model.recipe, seat.recipe);
    document.dispose();
  });
});

describe('a session that cannot be gone on with', () => {
  const stage = setStage();
  const session = 'session-1';
  const memento = new Map<string, unknown>();
  const secrets = new Map<string, string>();
  const memory = createWindowMemory({
    keys: () => [...memento.keys()],
    get: <T>(key: string) => memento.get(key) as T | undefined,
    update: async (key: string, value: unknown) => void memento.set(key, value),
  });

  const nobody = (): Promise<string> => Promise.reject(new Error('nobody knows the name'));
  let pass: { readonly participantId: string; readonly secret: string };
  /** Of the image that the guest is in. */
  let journal: string;
  /** That image, as the process of before has it, which lives still where it is not told to go. */
  let before: Room;
  let isReplaced = false;

  /** As a process leaves it, or runs it still: two images, with a guest in the first. */
  const leave = async (pid: number, port = 4000, displayName = nobody): Promise<ReturnOptions> => {
    const sources = createSourceStore(join(stage.folder, 'sources'));
    const records = createSessionRecords(
      join(stage.folder, 'sessions'),
      {
        get: async (key) => secrets.get(key),
        store: async (key, value) => void secrets.set(key, value),
        delete: async (key) => void secrets.delete(key),
      },
      sources.pins,
    );
    const bytes = await readFile(stage.image.fsPath);
    const room = makeRoom({ bytes });
    const { me, secret } = enter(room, 'Mia');
    pass = { participantId: me.id, secret };
    const { sha256 } = room.image;
    await sources.put(bytes);
    const document = { fileName: 'photo.png', sha256, recipe: neutralRecipe, savedRecipe: neutralRecipe, diskHash: '' };
    const other = makeRoom({ bytes });
    const images = [room, other].map(({ id }) => ({ room: id, uri: uri.with({ query: id }).toString(), document }));
    const policy = { approves: false, isLocked: false };
    await records.write({ session, port, reach: 'loopback', address: '127.0.0.1', pid, policy, images });
    await records.writeTokens(session, { editor: 'e'.repeat(22), viewer: 'v'.repeat(22), retired: [] });
    journal = journalPath(records.folderOf(session), room.id);
    before = room;
    isReplaced = false;
    await keepAt(journal, room, {
      onReplaced: () => {
        isReplaced = true;
      },
    });
    await keepAt(journalPath(records.folderOf(session), other.id), other);
    await memory.setHosted({ session, uris: [uri.toString()] });
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const services = { sources, displayName, log, ownPerson: createOwnPerson() };
    const saveFor = async () => ({ ok: true });
    const onNotKept = failTest;
    const options = { services, documents: new Documents(), records, memory, resumed: createResumedPlaces(), saveFor };
    return { ...options, onNotKept, onKeptAgain: failTest, patienceMs: 0 } as unknown as ReturnOptions;
  };

  /** The process of before has given no sign of life for some minutes: it may be asleep. */
  const fallSilent = async (): Promise<void> => {
    const then = new Date(Date.now() - 5 * 60_000);
    await utimes(join(dirname(journal), 'session.json'), then, then);
  };

  beforeEach(() => memento.clear());
  afterEach(removeFolders);

  it('lets its images open alone, tells the user, and asks before it goes on another time', async () => {
    const options = await leave(0);
    const waiting = options.resumed;
    const plan = await planReturn(options);
    assert.ok(plan && !plan.ask);
    const place = waiting.take(uri);
    await assert.rejects(
      plan.begin(() => undefined),
      /nobody knows the name/,
    );
    assert.equal(await place, undefined);
    assert.ok(stage.user.said(/Your session could not go on\. Reload the window/));
    const later = await planReturn(options);
    stage.user.willClick('showInformationMessage', 'Resume Session');
    assert.equal(await later?.ask?.(), true);
    assert.ok(stage.user.said(/replace those made without it/));
  });

  it('lets nobody into the next one by a secret of its own, where another program has its port', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as AddressInfo).port));
    });
    const options = await leave(0, port, async () => 'Ole');
    await memory.setHosted({ session, uris: [] });
    const plan = await planReturn(options);
    const begun = await plan?.begin(() => undefined);
    taken.close();
    assert.ok(begun && !begun.ok);
    assert.match(begun.problem?.sentence ?? '', /another program uses port/);
    const { directory } = options.services.ownPerson;
    assert.equal(directory.find(pass.participantId)?.name, 'Mia');
    assert.equal(directory.recall({ name: 'Mia', role: 'editor', resume: pass }), undefined);
  });

  it('leaves its journals to the next window where it breaks, and lets nobody into the next one by a secret of its own', async () => {
    let opened = 0;
    const options = await leave(0, 4000, () => (opened++ === 0 ? Promise.resolve('Ole') : nobody()));
    const plan = await planReturn(options);
    const begun = plan?.begin(() => undefined);
    await assert.rejects(begun ?? Promise.resolve(), /nobody knows the name/);
    const { directory } = options.services.ownPerson;
    assert.equal(directory.recall({ name: 'Mia', role: 'editor', resume: pass }), undefined);
    const kept = await readFile(journal);
    // What becomes of them here is nothing to the window that goes on.
    directory.forget(pass.participantId);
    await new Promise(setImmediate);
    assert.deepEqual(await readFile(journal), kept);
    const { people } = await readState(journal);
    assert.ok(people.some(({ secret }) => secret === pass.secret));
  });

  it('stays as it was where the disk refuses what it goes on as, and is asked for the next time', async () => {
    const options = await leave(0, await freePort(), async () => 'Ole');
    await memory.setHosted({ session, uris: [] });
    const told: unknown[] = [];
    const onNotKept = (): void => void told.push(memory.hosted?.isSetAside);
    const plan = await planReturn({ ...options, onNotKept });
    const kept = await readFile(journal);
    // Both journals and the record.
    await refusingRenames(3, 'EXDEV', async () => {
      const begun = await plan?.begin(() => undefined);
      assert.ok(begun?.ok);
      assert.deepEqual(told, [true, true, true]);
      assert.deepEqual(await readFile(journal), kept);
      await begun.running.rest();
    });
    assert.ok((await planReturn(options))?.ask);
  });

  for (const isAsked of [false, true]) {
    const when = isAsked ? 'while it asks' : 'until then';
    it(`[P46][P52] goes on with all that the process of before has acked ${when}, which lives, and acks nothing from then on`, async function () {
      // There no file takes the place of one that is open.
      if (process.platform === 'win32') this.skip();
      const options = await leave(process.ppid, await freePort(), async () => 'Ole');
      await fallSilent();
      await memory.setHosted({ session, uris: [], isSetAside: isAsked });
      const acked: string[] = [];
      const edit = async (id: string, value: number): Promise<void> => {
        await before.desk.commit(pass.participantId, { id, base: 0, changes: contrast(value) });
        acked.push(id);
      };
      await edit('first', 18);
      const plan = await planReturn(options);
      assert.equal(plan?.ask !== undefined, isAsked);
      const editLate = async (): Promise<void> => {
        void edit('late', 50);
        await until('it is noticed', () => isReplaced);
      };
      await (isAsked ? edit('asked', 30) : editLate());
      const known = [...acked];
      const begun = await plan?.begin(() => undefined);
      assert.ok(begun?.ok);
      if (isAsked) await editLate();
      const { recipe } = (await readState(journal)).document;
      assert.deepEqual([recipe.adjustments.contrast, known.length, acked], isAsked ? [30, 2, known] : [18, 1, known]);
      await begun.running.stop('host-ended');
    });
  }

  for (const [what, version, said, unsaid] of [
    ['was removed', undefined, /cannot be brought back/, /could not go on/],
    ['was kept by a newer version', 99, /newer version/, /could not go on/],
  ] as const)
    it(`says why, once, where it is agreed to and ${what} meanwhile`, async () => {
      const options = await leave(0);
      await memory.setHosted({ session, uris: [], isSetAside: true });
      const plan = await planReturn(options);
      if (version) await writeFile(join(dirname(journal), 'session.json'), JSON.stringify({ version }));
      else await options.records.remove(session);
      assert.deepEqual(await plan?.begin(() => undefined), { ok: false });
      assert.ok(stage.user.said(said));
      assert.equal(stage.user.said(unsaid), undefined);
    });

  it('is left to the process that runs it by the time that the user does not want to go on with it', async () => {
    const options = await leave(0);
    await memory.setHosted({ session, uris: [], isSetAside: true });
    const plan = await planReturn(options);
    const left = await options.records.read(session);
    assert.ok(left && left !== 'newer');
    await options.records.write({ ...left.record, pid: process.ppid });
    assert.equal(await plan?.ask?.(), false);
    assert.deepEqual([memory.hosted, (await options.records.read(session)) !== undefined], [undefined, true]);
    await options.records.write({ ...left.record, pid: 0 });
    assert.equal(await plan?.ask?.(), false);
    assert.equal(await options.records.read(session), undefined);
  });

  it('is asked for after another process had it for too long', async () => {
    const running = await leave(process.ppid);
    assert.equal(await planReturn(running), undefined);
    assert.equal(memory.hosted?.isSetAside, true);
    const left = await leave(0);
    await memory.setHosted({ session, uris: [uri.toString()], isSetAside: true });
    assert.ok((await planReturn(left))?.ask);
  });
});
