import path from 'node:path';
import { joinRoom } from '../../src/client/joinRoom.ts';
import { writeLocal } from '../../src/editor/save/writeLocal.ts';
import { readLocal } from '../../src/editor/sources/readLocal.ts';
import { sha256OfImage } from '../../src/editor/sources/sourceHash.ts';
import { createJournalStore } from '../../src/host/journal/journalStore.ts';
import { createRoom, type Room } from '../../src/host/room/room.ts';
import { startSession } from '../../src/host/session/startSession.ts';
import { giveBack } from '../../src/imaging/fileRoom.ts';
import { createImaging } from '../../src/imaging/imaging.ts';
import { maxFileBytes } from '../../src/shared/limits.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { describeImage } from '../../test/support/rooms.ts';
import { answer, vitals } from './peers/answer.mjs';

export interface HostOptions {
  /** Where the room keeps its journal; it keeps none where this is absent. */
  readonly journalFolder?: string;
  readonly imageBytes?: number;
}

let room: Room | undefined;
let hostId: string | undefined;
let made = 0;
let isSaving = false;
let saving: Promise<void> | undefined;

/** As many as the benchmark has, all from one address and all at once. */
const crowd = { perSecond: 1_000, burst: 1_000 };

/** What fails here fails the benchmark, also where whoever is told of it would go on. */
function onError(error: unknown): never {
  console.error(error);
  process.exit(1);
}

/** A session as the extension host runs it, the host's own seat in the room included. */
async function listen({ journalFolder, imageBytes = 3 }: HostOptions): Promise<string> {
  const bytes = new Uint8Array(imageBytes);
  room = createRoom({
    recipe: neutralRecipe,
    image: describeImage(bytes),
    readImage: async (offset, length) => bytes.subarray(offset, offset + length),
    save: async () => ({ ok: true }),
    maxParticipants: 1_000,
  });
  room.on('trouble', onError);
  if (journalFolder) await room.keepIn(createJournalStore(path.join(journalFolder, 'journal'), { onError }));
  const host = await joinRoom(room.connectLocal(), { displayName: 'Host' });
  if (!host.ok) throw new Error(host.code);
  hostId = host.seat.me.id;
  const outcome = await startSession({
    rooms: [room],
    reach: 'loopback',
    uriScheme: 'vscode',
    connectRate: crowd,
    onError,
  });
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.session.link;
}

/** Edits as fast as they go, by the host; the value of the last one. */
async function makeEdits(count: number): Promise<number> {
  if (!room || !hostId) throw new Error('Nobody listens.');
  let contrast = 0;
  for (let n = 1; n <= count; n += 1) {
    made += 1;
    contrast = (made % 97) + 1;
    const changes = [{ path: 'adjustments.contrast' as const, value: contrast }];
    await room.desk.commit(hostId, { id: `e${made}`, base: 0, changes });
  }
  return contrast;
}

interface SavingOptions {
  readonly file: string;
  /** Where the extension is built. */
  readonly dist: string;
}

/** Opens the photo and saves it, over and over, by what the extension does it with; beside it, so that each time is the same. */
async function startSaving({ file, dist }: SavingOptions): Promise<void> {
  const imaging = createImaging({
    workerPath: path.join(dist, 'imagingWorker.cjs'),
    kernelPath: path.join(dist, 'kernel.wasm'),
  });
  const recipe = { version: 1, adjustments: { contrast: 18, sharpen: 60 } } as const;
  isSaving = true;
  while (isSaving) {
    const source = await readLocal(file, maxFileBytes);
    await sha256OfImage(source);
    const inspected = await imaging.inspect(source, file);
    const saved = await imaging.export({ source, recipe, format: 'jpeg', fileName: file }, {});
    if (!inspected.ok || !saved.ok) throw new Error('The photo was not saved.');
    await sha256OfImage(saved.bytes);
    await writeLocal(`${file}.saved`, saved.bytes);
    giveBack(source);
    giveBack(saved.bytes);
  }
  await imaging.dispose();
}

answer({
  ...vitals,
  listen,
  makeEdits,
  startSaving(options: SavingOptions) {
    saving = startSaving(options);
  },
  async stopSaving() {
    isSaving = false;
    await saving;
  },
});
