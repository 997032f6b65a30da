import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { findLeftSession } from '../../../src/editor/session/leftSession.ts';
import { createSessionRecords } from '../../../src/editor/session/sessionRecords.ts';
import { createSourceStore } from '../../../src/editor/sources/sourceStore.ts';
import { fileAt } from '../../../src/host/journal/journalPlace.ts';
import { journalPath } from '../../../src/host/journal/readJournal.ts';
import type { Room } from '../../../src/host/room/room.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { keepAt, live, makeFolder, removeFolders } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';
import { makeSecrets } from '../../support/secrets.ts';

const session = 'session-1';

/** What a process leaves of a session of these rooms, or still has of it. */
async function leave(pid: number, rooms: readonly Room[], port = 1) {
  const folder = await makeFolder();
  const sources = createSourceStore(join(folder, 'sources'));
  const records = createSessionRecords(join(folder, 'sessions'), makeSecrets(), sources.pins);
  await sources.put(new Uint8Array(9));
  const paths = rooms.map(({ id }) => journalPath(records.folderOf(session), id));
  const images = rooms.map(({ id, image: { sha256 } }) => {
    const document = { fileName: 'a.png', sha256, recipe: neutralRecipe, savedRecipe: neutralRecipe, diskHash: '' };
    return { room: id, uri: `file:///${id}`, document };
  });
  const policy = { approves: false, isLocked: false };
  await records.write({ session, port, reach: 'loopback', address: '127.0.0.1', pid, policy, images });
  await records.writeTokens(session, { editor: 'e'.repeat(22), viewer: 'v'.repeat(22), retired: [] });
  for (const [n, room] of rooms.entries()) {
    await keepAt(paths[n] ?? '', room, { onReplaced: () => undefined });
    await live(room);
  }
  const find = () => findLeftSession(records, sources, session, { patienceMs: 0, takes: () => true });
  return { find, paths, folder: records.folderOf(session), sources: join(folder, 'sources') };
}

async function fallSilent(folder: string): Promise<void> {
  const then = new Date(Date.now() - 5 * 60_000);
  await utimes(join(folder, 'session.json'), then, then);
}

describe('what a process has left of a session', () => {
  afterEach(removeFolders);

  for (const [which, pid, isSilent] of [
    ['has closed it', () => 0, false],
    ['has closed it long ago', () => 0, true],
    ['is gone', () => spawnSync(process.execPath, ['--version']).pid, false],
  ] as const) {
    it(`[P52] is read as it lies, and not touched, where the process ${which}`, async () => {
      const room = makeRoom();
      const { find, paths, folder } = await leave(pid(), [room]);
      if (isSilent) await fallSilent(folder);
      const before = [await readdir(folder), await readFile(paths[0] ?? '')];
      const found = await find();
      assert.ok(found.ok && found.left.rooms[0]?.state.document.rev === room.rev);
      assert.deepEqual([await readdir(folder), await readFile(paths[0] ?? '')], before);
    });
  }

  it('[P46][P52] is taken from a process that is there, and has given no sign of life for minutes', async function () {
    // There no file takes the place of one that is open.
    if (process.platform === 'win32') this.skip();
    const room = makeRoom();
    const { find, paths, folder } = await leave(process.ppid, [room]);
    const early = await find();
    assert.equal(!early.ok && early.code, 'elsewhere');
    await fallSilent(folder);
    const before = await readFile(paths[0] ?? '');
    const found = await find();
    assert.ok(found.ok && found.left.rooms[0]?.state.document.rev === room.rev);
    assert.notDeepEqual(await readFile(paths[0] ?? ''), before);
  });

  it('[P46][P52] is left to a process that still has its port, however long it has given no sign of life, and taken once it has not', async function () {
    if (process.platform === 'win32') this.skip();
    const room = makeRoom();
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { find, paths, folder } = await leave(process.ppid, [room], port);
    await fallSilent(folder);
    const file = await fileAt(paths[0] ?? '');
    assert.deepEqual(await find(), { ok: false, code: 'port-taken', port });
    assert.equal(await fileAt(paths[0] ?? ''), file);
    server.close();
    await once(server, 'close');
    assert.ok((await find()).ok);
    assert.notEqual(await fileAt(paths[0] ?? ''), file);
  });

  it('[P46][P52] is not taken, in no room, where something of it cannot be read', async () => {
    const { find, paths, folder, sources } = await leave(process.ppid, [makeRoom(), makeRoom()]);
    await fallSilent(folder);
    const before = await readFile(paths[0] ?? '');
    await rm(sources, { recursive: true });
    await writeFile(sources, 'in the way of the folder');
    await assert.rejects(find(), { code: 'ENOTDIR' });
    assert.deepEqual([await readFile(paths[0] ?? ''), (await readdir(folder)).length], [before, 3]);
  });
});
