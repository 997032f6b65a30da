import assert from 'node:assert/strict';
import { readFile, utimes } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { DocumentOpener } from '../../../src/editor/document/documentOpener.ts';
import { Documents } from '../../../src/editor/document/documents.ts';
import { createOwnPerson } from '../../../src/editor/document/ownPerson.ts';
import { createRenamedDocuments } from '../../../src/editor/document/renamedDocuments.ts';
import { createLossQuestions } from '../../../src/editor/save/confirmLosses.ts';
import { SaveDesk } from '../../../src/editor/save/saveDesk.ts';
import { Saver } from '../../../src/editor/save/saver.ts';
import type { Services } from '../../../src/editor/services.ts';
import { createGuestCopies } from '../../../src/editor/session/guestCopies.ts';
import { SessionController } from '../../../src/editor/session/sessionController.ts';
import type { SessionRecord, SharedImage } from '../../../src/editor/session/sessionRecord.ts';
import { createSessionStores } from '../../../src/editor/session/sessionStores.ts';
import { createSourceStore } from '../../../src/editor/sources/sourceStore.ts';
import { createJournalStore } from '../../../src/host/journal/journalStore.ts';
import { journalPath } from '../../../src/host/journal/readJournal.ts';
import { createImaging } from '../../../src/imaging/imaging.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { makeMemento } from '../../support/memento.ts';
import { makeRoom } from '../../support/rooms.ts';
import { makeSecrets } from '../../support/secrets.ts';

/** What an extension finds when its window comes back, without VS Code opening its documents: a test does that. */
export type ReturningWindow = ReturnType<typeof makeReturningWindow>;

export function makeReturningWindow(folder: string) {
  const secrets = makeSecrets();
  const extension = vscode.extensions.getExtension('pixelpair.pixelpair');
  assert.ok(extension);
  const context = {
    globalStorageUri: vscode.Uri.file(join(folder, 'storage')),
    globalState: makeMemento(),
    workspaceState: makeMemento(),
    secrets,
  } as unknown as vscode.ExtensionContext;
  const log = vscode.window.createOutputChannel('A window that comes back', { log: true });
  const naming = { displayName: async (): Promise<string> => 'Ole' };
  const dist = (name: string): string => join(extension.extensionPath, 'dist', name);
  const sources = createSourceStore(join(folder, 'storage', 'sources'));
  // The rest belongs to pages, and registers itself with VS Code once.
  const services = {
    log,
    sources,
    copies: createGuestCopies(join(folder, 'storage', 'copies'), 'window'),
    imaging: createImaging({ workerPath: dist('imagingWorker.cjs'), kernelPath: dist('kernel.wasm') }),
    ownPerson: createOwnPerson(),
    displayName: () => naming.displayName(),
  } as Services;
  const documents = new Documents();
  const renamed = createRenamedDocuments();
  const saves = new SaveDesk({ log, saver: new Saver(services, createLossQuestions()), documents, renamed });
  const stores = createSessionStores(context, sources.pins);
  const saveFor = saves.saveFor.bind(saves);
  const opener = new DocumentOpener({ services, guests: stores.places, resumed: stores.resumed, renamed, saveFor });
  const clock = createFakeClock(Date.now());
  const controller = new SessionController({ services, documents, opener, saves, clock, ...stores });
  return {
    ...{ clock, controller, documents, opener, saves, services, sources, secrets: secrets.kept, naming, stores },
    async dispose() {
      await controller.stop('host-closed');
      for (const document of documents.all) document.dispose();
      controller.dispose();
      await services.imaging.dispose();
      log.dispose();
    },
  };
}

const fail = (error?: unknown) => assert.fail(String(error));

/** Nobody is to be told anything of the sessions that this window hosts. */
export const unheard = { onNotKept: fail, onKeptAgain: fail, onLastClosed: fail, onEnding: (): void => undefined };

const tokens = { editor: 'e'.repeat(22), viewer: 'v'.repeat(22), retired: [] };
const policy = { approves: false, isLocked: false };

/** Leaves a session behind in which the window shared images, as a killed process does. */
export async function leaveSession(window: ReturningWindow, ...uris: readonly vscode.Uri[]): Promise<SessionRecord> {
  const { records, memory } = window.stores;
  const session = 'session-1';
  const images = await Promise.all(uris.map((uri) => leaveImage(window, session, uri)));
  const port = await freePort();
  const record = { session, port, reach: 'loopback', address: '127.0.0.1', pid: 0, policy, images } as const;
  await records.writeTokens(session, tokens);
  await records.write(record);
  await memory.setHosted({ session, uris: uris.map(String) });
  return record;
}

/** Its process has given no sign of life for so long: by default, the user is asked before it goes on. */
export async function ageSession({ stores }: ReturningWindow, session: string, byMinutes = 11): Promise<void> {
  const past = Date.now() / 1000 - byMinutes * 60;
  await utimes(join(stores.records.folderOf(session), 'session.json'), past, past);
}

async function leaveImage(
  { stores: { records }, sources }: ReturningWindow,
  session: string,
  uri: vscode.Uri,
): Promise<SharedImage> {
  const bytes = await readFile(uri.fsPath);
  const sha256 = await sources.put(bytes);
  const room = makeRoom({ bytes });
  const path = journalPath(records.folderOf(session), room.id);
  await room.keepIn(createJournalStore(path, { onError: (error) => assert.fail(String(error)) }));
  room.close('host-closed');
  const recipes = { recipe: neutralRecipe, savedRecipe: neutralRecipe };
  const document = { fileName: basename(uri.path), sha256, ...recipes, diskHash: sha256, format: 'png' } as const;
  return { room: room.id, uri: uri.toString(), document };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  assert.ok(address && typeof address === 'object');
  return address.port;
}
