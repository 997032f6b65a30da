import assert from 'node:assert/strict';
import fsp, { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLeftSession } from '../../../src/editor/session/leftSession.ts';
import { formatRecord, parseRecord, type SessionRecord } from '../../../src/editor/session/sessionRecord.ts';
import {
  createSessionRecords,
  type LeftRecord,
  type Secrets,
  type SessionRecords,
} from '../../../src/editor/session/sessionRecords.ts';
import { createSourceStore, type SourceStore } from '../../../src/editor/sources/sourceStore.ts';
import { encodeRecord } from '../../../src/host/journal/format.ts';
import { createJournalStore } from '../../../src/host/journal/journalStore.ts';
import { journalPath } from '../../../src/host/journal/readJournal.ts';
import { makeRoom } from '../../support/rooms.ts';
import { whileReplaced } from '../../support/whileReplaced.ts';

const policy = { approves: true, isLocked: true };
const tokens = { editor: 'e'.repeat(22), viewer: 'v'.repeat(22), retired: ['r'.repeat(43)] };
const bytes = new Uint8Array([1, 2, 3]);
const dayMs = 24 * 60 * 60_000;

function createSecrets(): Secrets & { readonly kept: ReadonlyMap<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get: async (key) => kept.get(key),
    store: async (key, value) => void kept.set(key, value),
    delete: async (key) => void kept.delete(key),
  };
}

describe('what is kept of a session', () => {
  let folder: string;
  let sources: SourceStore;
  let secrets: ReturnType<typeof createSecrets>;
  let records: SessionRecords;
  let record: SessionRecord;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelpair-sessions-'));
    sources = createSourceStore(join(folder, 'sources'));
    secrets = createSecrets();
    records = createSessionRecords(join(folder, 'sessions'), secrets, sources.pins);
    const sha256 = await sources.put(bytes);
    const recipe = { version: 1, adjustments: { contrast: 18 } } as const;
    const document = {
      fileName: 'a.png',
      sha256,
      recipe,
      savedRecipe: recipe,
      diskHash: sha256,
      format: 'png',
    } as const;
    const images = [{ room: 'room-1', uri: 'file:///a.png', document }];
    record = { session: 'session-1', port: 4000, reach: 'loopback', address: '127.0.0.1', pid: 0, policy, images };
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const keepJournal = async (name = 'room-1', content = bytes): Promise<void> => {
    const room = makeRoom({ bytes: content });
    const store = createJournalStore(journalPath(records.folderOf(record.session), name), {
      onError: (error) => assert.fail(String(error)),
    });
    await room.keepIn(store);
    room.close('host-closed');
    await store.close();
  };
  /** Writes a record as another version might have. */
  const rewrite = (change: object): Promise<void> =>
    writeFile(
      join(records.folderOf(record.session), 'session.json'),
      JSON.stringify({ ...JSON.parse(formatRecord(record)), ...change }),
    );
  const readWhole = async (): Promise<LeftRecord> => {
    const found = await records.read(record.session);
    return found && found !== 'newer' ? found : assert.fail(found);
  };
  const findNow = () => findLeftSession(records, sources, record.session);

  it('comes back as it was written, its tokens from the secret store alone', async () => {
    await records.writeTokens(record.session, tokens);
    await records.write(record);
    const found = await readWhole();
    assert.deepEqual(found.record, record);
    assert.deepEqual(found.tokens, tokens);
    assert.ok(Date.now() - found.aliveAt < dayMs);
    const onDisk = await readFile(join(records.folderOf(record.session), 'session.json'), 'utf8');
    for (const token of [tokens.editor, tokens.viewer, ...tokens.retired]) assert.ok(!onDisk.includes(token));
  });

  it('stays as it was, alone, where the disk has space for a part of what comes next', async () => {
    await records.write(record);
    await records.writeTokens(record.session, tokens);
    const { writeFile: real } = fsp;
    const writePart: typeof real = async (path, data) => {
      await real(path, String(data).slice(0, 100));
      throw Object.assign(new Error('ENOSPC: refused by the test'), { code: 'ENOSPC' });
    };
    await whileReplaced(fsp, 'writeFile', writePart, () =>
      assert.rejects(records.write({ ...record, port: 4001 }), { code: 'ENOSPC' }),
    );
    const left = await records.read(record.session);
    assert.ok(left && left !== 'newer' && left.record.port === 4000);
    assert.deepEqual(await readdir(records.folderOf(record.session)), ['session.json']);
  });

  it('is for the eyes of this user only', async () => {
    if (process.platform === 'win32') return;
    await records.write(record);
    const path = join(records.folderOf(record.session), 'session.json');
    assert.equal((await stat(path)).mode & 0o077, 0);
    assert.equal((await stat(records.folderOf(record.session))).mode & 0o077, 0);
  });

  it('is nothing where it is cut off, damaged, from another session, or without its tokens', async () => {
    const text = formatRecord(record);
    for (let length = 0; length < text.length; length += 1) assert.equal(parseRecord(text.slice(0, length)), undefined);
    const changed = (change: object): string => JSON.stringify({ ...JSON.parse(text), ...change });
    for (const change of [{ version: 0 }, { port: 0 }, { reach: 'world' }, { address: 'a b' }, { images: [] }])
      assert.equal(parseRecord(changed(change)), undefined);
    await records.write(record);
    assert.equal(await records.read(record.session), undefined);
    await records.writeTokens('session-2', tokens);
    await mkdir(records.folderOf('session-2'), { recursive: true });
    await writeFile(join(records.folderOf('session-2'), 'session.json'), text);
    assert.equal(await records.read('session-2'), undefined);
  });

  it('keeps the sources that the session needs, until it is forgotten', async () => {
    const { sha256 } = record.images[0]?.document ?? { sha256: '' };
    await keepJournal();
    await records.write(record);
    const tooOld = { maxAgeMs: 0, maxBytes: 0, minAgeMs: 0 };
    await utimes(sources.pathOf(sha256), 1_000, 1_000);
    await sources.removeUnused(tooOld);
    await sources.read(sha256);
    await records.remove(record.session);
    await sources.removeUnused(tooOld);
    await assert.rejects(sources.read(sha256));
  });

  it('goes with its secrets when nobody has come back for long', async () => {
    for (const session of ['old', 'young', 'broken']) {
      await records.writeTokens(session, tokens);
      await records.write({ ...record, session });
    }
    const past = (Date.now() - 8 * dayMs) / 1000;
    await utimes(join(records.folderOf('old'), 'session.json'), past, past);
    await rm(join(records.folderOf('broken'), 'session.json'));
    await utimes(records.folderOf('broken'), past, past);
    await records.removeOlder(Date.now() - 7 * dayMs);
    assert.deepEqual(await readdir(join(folder, 'sessions')), ['young']);
    assert.deepEqual([...secrets.kept.keys()], ['session.young']);
  });

  it('is gone on with once its process is gone, and only where journal and image are whole', async () => {
    assert.deepEqual(await findNow(), { ok: false, code: 'none' });
    await records.writeTokens(record.session, tokens);
    await records.write(record);
    assert.deepEqual(await findNow(), { ok: false, code: 'damaged' }, 'no journal');
    await keepJournal();
    const found = await findNow();
    assert.ok(found.ok);
    assert.deepEqual(found.left.rooms[0]?.image, record.images[0]);
    await rm(sources.pathOf(record.images[0]?.document.sha256 ?? ''));
    assert.deepEqual(await findNow(), { ok: false, code: 'damaged' }, 'no image');
  });

  it('is gone on with without an image whose journal or source is gone, and says which', async () => {
    const [image] = record.images;
    assert.ok(image);
    const fileName = 'b.png';
    const other = await sources.put(new Uint8Array([4]));
    const images = [{ ...image, room: 'room-0', document: { ...image.document, fileName, sha256: other } }, image];
    await keepJournal();
    await records.writeTokens(record.session, tokens);
    await records.write({ ...record, images });
    const findWhole = async (): Promise<readonly unknown[]> => {
      const found = await findNow();
      assert.ok(found.ok);
      const { left } = found;
      assert.deepEqual(
        left.rooms.map((room) => room.image),
        left.record.images,
      );
      return [left.record.images, left.missing];
    };
    assert.deepEqual(await findWhole(), [[image], [fileName]], 'no journal');
    await keepJournal('room-0', new Uint8Array([4]));
    assert.deepEqual(await findWhole(), [images, []]);
    await rm(sources.pathOf(other));
    assert.deepEqual(await findWhole(), [[image], [fileName]], 'no source');
  });

  it('is not taken for lost where the system does not let us read it', async () => {
    if (process.platform === 'win32') return;
    await keepJournal();
    await records.writeTokens(record.session, tokens);
    await records.write(record);
    const whole = await findNow();
    assert.ok(whole.ok);
    const [image] = record.images;
    const kept = [
      join(records.folderOf(record.session), 'session.json'),
      journalPath(records.folderOf(record.session), image?.room ?? ''),
      sources.pathOf(image?.document.sha256 ?? ''),
    ];
    for (const path of kept) {
      await rename(path, `${path}.away`);
      // What leads to itself the system refuses to follow, as it may refuse anything for a moment.
      await symlink(path, path);
      await assert.rejects(findNow(), { code: 'ELOOP' }, path);
      await rm(path);
      await rename(`${path}.away`, path);
    }
    assert.deepEqual(await findNow(), whole);
  });

  it('stays as it is where a newer version has kept it, or any of its images', async () => {
    await keepJournal();
    await records.write(record);
    const newer = { ok: false, code: 'newer' };
    const image = JSON.parse(formatRecord(record)).images[0];
    for (const change of [
      { version: 2, images: 'elsewhere' },
      { x: 1 },
      { policy: { ...policy, knocks: 3 } },
      { images: [{ ...image, x: 1 }] },
      { images: [{ ...image, document: { version: 2 } }] },
    ]) {
      await rewrite(change);
      assert.deepEqual(await findNow(), newer, JSON.stringify(change));
    }
    await records.writeTokens(record.session, tokens);
    // The journal of the first image is gone.
    await records.write({ ...record, images: ['gone', 'room-2'].map((room) => ({ ...image, room })) });
    assert.deepEqual(await findNow(), { ok: false, code: 'damaged' });
    const header = encodeRecord(JSON.parse('{"kind":"journal","version":99}'));
    await writeFile(journalPath(records.folderOf(record.session), 'room-2'), header);
    assert.deepEqual(await findNow(), newer);
  });

  it('waits for the process of before to end', async () => {
    await keepJournal();
    await records.writeTokens(record.session, tokens);
    // The process that runs the tests' runner lives as long as they do.
    await records.write({ ...record, pid: process.ppid });
    const finding = findNow();
    await records.write(record);
    assert.equal((await finding).ok, true);
  });

  it('takes a process for another one where the session has given no sign of life for minutes', async () => {
    await keepJournal();
    await records.writeTokens(record.session, tokens);
    await records.write({ ...record, pid: process.ppid });
    const past = Date.now() / 1000 - 600;
    await utimes(join(records.folderOf(record.session), 'session.json'), past, past);
    assert.equal((await findNow()).ok, true);
  });
});
