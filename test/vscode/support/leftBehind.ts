import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Documents } from '../../../src/editor/document/documents.ts';
import { createOwnPerson } from '../../../src/editor/document/ownPerson.ts';
import type { ReturnOptions } from '../../../src/editor/session/hostReturn.ts';
import { createResumedPlaces } from '../../../src/editor/session/resumedPlaces.ts';
import { createSessionRecords } from '../../../src/editor/session/sessionRecords.ts';
import type { WindowMemory } from '../../../src/editor/session/windowMemory.ts';
import { createSourceStore } from '../../../src/editor/sources/sourceStore.ts';
import { journalPath } from '../../../src/host/journal/readJournal.ts';
import type { Room } from '../../../src/host/room/room.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { enter, keepAt } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';
import { makeSecrets } from '../../support/secrets.ts';
import { unheard } from './returningWindow.ts';
import type { Stage } from './stage.ts';

export const session = 'session-1';
export const leftUri = vscode.Uri.file('/resumed.png');

const tokens = { editor: 'e'.repeat(22), viewer: 'v'.repeat(22), retired: [] };
const policy = { approves: false, isLocked: false };

/** A session of two images as a process leaves it, or runs it still, with a guest in the first. */
export interface LeftBehind {
  /** For the window that finds it. */
  readonly options: ReturnOptions;
  /** The guest's. */
  readonly pass: { readonly participantId: string; readonly secret: string };
  /** Of the image that the guest is in. */
  readonly journal: string;
  /** That image, as the process of before has it, which lives still where it is not told to go. */
  readonly before: Room;
  /** Whether that process knows that another one has the journal. */
  readonly isReplaced: boolean;
}

export interface LeftOptions {
  readonly memory: WindowMemory;
  /** Of the process of before. */
  readonly pid: number;
  readonly port: number;
  readonly displayName: () => Promise<string>;
}

export async function leaveBehind(
  { folder, image }: Stage,
  { memory, pid, port, displayName }: LeftOptions,
): Promise<LeftBehind> {
  const sources = createSourceStore(join(folder, 'sources'));
  const records = createSessionRecords(join(folder, 'sessions'), makeSecrets(), sources.pins);
  const bytes = await readFile(image.fsPath);
  const [before, other] = [makeRoom({ bytes }), makeRoom({ bytes })];
  const { me, secret } = enter(before, 'Mia');
  const { sha256 } = before.image;
  await sources.put(bytes);
  const document = { fileName: 'photo.png', sha256, recipe: neutralRecipe, savedRecipe: neutralRecipe, diskHash: '' };
  const images = [before, other].map(({ id }) => ({ room: id, uri: leftUri.with({ query: id }).toString(), document }));
  await records.write({ session, port, reach: 'loopback', address: '127.0.0.1', pid, policy, images });
  await records.writeTokens(session, tokens);
  const journal = journalPath(records.folderOf(session), before.id);
  let isReplaced = false;
  const onReplaced = (): void => {
    isReplaced = true;
  };
  await keepAt(journal, before, { onReplaced });
  await keepAt(journalPath(records.folderOf(session), other.id), other);
  await memory.setHosted({ session, uris: [leftUri.toString()] });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const services = { sources, displayName, log, ownPerson: createOwnPerson() };
  const saveFor = async () => ({ ok: true });
  const parts = { services, documents: new Documents(), records, memory, resumed: createResumedPlaces(), saveFor };
  return {
    options: { ...parts, ...unheard, patienceMs: 0 } as unknown as ReturnOptions,
    pass: { participantId: me.id, secret },
    journal,
    before,
    get isReplaced() {
      return isReplaced;
    },
  };
}
