import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findLeftSession, type LeftOutcome } from '../../src/editor/session/leftSession.ts';
import { formatRecord, type SessionRecord } from '../../src/editor/session/sessionRecord.ts';
import { createSessionRecords, type SessionRecords } from '../../src/editor/session/sessionRecords.ts';
import { createSourceStore, type SourceStore } from '../../src/editor/sources/sourceStore.ts';
import { journalPath } from '../../src/host/journal/readJournal.ts';
import { keepAt, makeFolder, removeFolders } from './journals.ts';
import { makeRoom } from './rooms.ts';
import { makeSecrets } from './secrets.ts';

const bytes = new Uint8Array([1, 2, 3]);

/** What is kept of a session with one image: its source lies there, neither its journal nor its record does yet. */
export interface RecordStage {
  readonly folder: string;
  readonly secrets: ReturnType<typeof makeSecrets>;
  readonly sources: SourceStore;
  readonly records: SessionRecords;
  readonly record: SessionRecord;
  readonly tokens: { readonly editor: string; readonly viewer: string; readonly retired: readonly string[] };
  /** Where the record lies. */
  readonly path: string;
  keepJournal(room?: string, content?: Uint8Array): Promise<void>;
  /** Writes the record as another version might have. */
  rewrite(change: object): Promise<void>;
  findNow(): Promise<LeftOutcome>;
}

async function makeRecordStage(): Promise<RecordStage> {
  const folder = await makeFolder();
  const secrets = makeSecrets();
  const sources = createSourceStore(join(folder, 'sources'));
  const records = createSessionRecords(join(folder, 'sessions'), secrets, sources.pins);
  const sha256 = await sources.put(bytes);
  const recipe = { version: 1, adjustments: { contrast: 18 } } as const;
  const kept = { fileName: 'a.png', sha256, recipe, savedRecipe: recipe, diskHash: sha256, format: 'png' } as const;
  const record: SessionRecord = {
    ...{ session: 'session-1', port: 4000, reach: 'loopback', address: '127.0.0.1', pid: 0 },
    policy: { approves: true, isLocked: true },
    images: [{ room: 'room-1', uri: 'file:///a.png', document: kept }],
  };
  const path = join(records.folderOf(record.session), 'session.json');
  return {
    ...{ folder, secrets, sources, records, record, path },
    tokens: { editor: 'e'.repeat(22), viewer: 'v'.repeat(22), retired: ['r'.repeat(43)] },
    async keepJournal(name = 'room-1', content = bytes) {
      const room = makeRoom({ bytes: content });
      const store = await keepAt(journalPath(records.folderOf(record.session), name), room);
      room.close('host-closed');
      await store.close();
    },
    rewrite: (change) => writeFile(path, JSON.stringify({ ...JSON.parse(formatRecord(record)), ...change })),
    findNow: () => findLeftSession(records, sources, record.session),
  };
}

/** Another one before each test. */
export function setRecordStage(tell: (stage: RecordStage) => void): void {
  beforeEach(async () => tell(await makeRecordStage()));
  afterEach(removeFolders);
}
