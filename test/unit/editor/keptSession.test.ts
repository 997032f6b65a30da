import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KeptSession, keepSession } from '../../../src/editor/session/keptSession.ts';
import type { KeptTokens, SessionRecord } from '../../../src/editor/session/sessionRecord.ts';
import { createSessionRecords, type SessionRecords } from '../../../src/editor/session/sessionRecords.ts';
import type { HostedMemory } from '../../../src/editor/session/windowMemory.ts';
import { createSourceStore } from '../../../src/editor/sources/sourceStore.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { makeFolder, removeFolders } from '../../support/journals.ts';
import { refusingRenames } from '../../support/refusedRenames.ts';
import { until } from '../../support/until.ts';

let tokens: KeptTokens;
const document = {
  fileName: 'a.png',
  sha256: 'a'.repeat(64),
  recipe: neutralRecipe,
  savedRecipe: neutralRecipe,
  diskHash: '',
};
const image = { room: 'room-1', uri: 'file:///a.png', document };
let record: SessionRecord = {
  session: 'session-1',
  port: 4000,
  reach: 'loopback',
  address: '127.0.0.1',
  pid: 1,
  policy: { approves: false, isLocked: false },
  images: [image],
};
const noPins = createSourceStore(tmpdir()).pins;
let areSecretsLocked = false;
let hosted: string[] = [];
let isSetAside: boolean | undefined;
const stored = new Map<string, string>();
const secrets = {
  get: async (key: string) => stored.get(key),
  store: async (key: string, value: string) => {
    if (areSecretsLocked) throw new Error('the keychain is locked');
    stored.set(key, value);
  },
  delete: async (key: string) => void stored.delete(key),
};
const memory = {
  hosted: undefined,
  setHosted: async (next: HostedMemory | undefined) => {
    hosted = next ? [next.session] : [];
    isSetAside = next?.isSetAside;
  },
  joined: undefined,
  setJoined: async () => undefined,
};

describe('a session that is kept', () => {
  let folder: string;
  let kept: KeptSession | undefined;
  let tries = 0;
  let isDiskFull = false;
  let isBehind = false;
  let isTaken = false;
  let gone = 0;
  const errors: unknown[] = [];
  const keep = async (isDoorKept = false, inFolder?: string, aliveEveryMs = 2): Promise<void> => {
    folder = inFolder ?? join(await makeFolder(), 'sessions');
    const real = createSessionRecords(folder, secrets, createSourceStore(join(folder, '..', 'sources')).pins);
    const touch = (session: string): Promise<number | undefined> => {
      tries += 1;
      return real.touch(session);
    };
    const write = (next: SessionRecord): Promise<void> =>
      isDiskFull ? Promise.reject(new Error('ENOSPC')) : real.write(next);
    const records: SessionRecords = { ...real, touch, write };
    const onError = (error: unknown): void => void errors.push(error);
    kept = await keepSession({
      records,
      memory,
      describe: () => record,
      isDoorKept,
      onGone: () => {
        gone += 1;
      },
      isBehind: () => isBehind,
      isTaken: async () => isTaken,
      onError,
      aliveEveryMs,
      tokens: () => tokens,
    });
  };
  beforeEach(() => {
    tokens = { editor: 'e'.repeat(22), viewer: 'v'.repeat(22), retired: [] };
    tries = 0;
    gone = 0;
    isDiskFull = false;
    isBehind = false;
    isTaken = false;
    areSecretsLocked = false;
    errors.length = 0;
  });
  afterEach(async () => {
    await kept?.remove().catch(() => undefined);
    await removeFolders();
  });

  for (const next of ['sign of life', 'change']) {
    it(`is written anew with what opens it where another window has removed all of it, at the next ${next}`, async () => {
      await keep();
      const found = await createSessionRecords(folder, secrets, noPins).read(record.session);
      // All of it at once, not in the middle of a write.
      stored.clear();
      await rename(folder, `${folder}.gone`);
      if (next === 'change') await kept?.update();
      const tried = tries;
      await until('some signs of life', () => tries > tried + 20);
      await kept?.rest();
      const again = await createSessionRecords(folder, secrets, noPins).read(record.session);
      assert.ok(found && found !== 'newer' && again && again !== 'newer');
      assert.deepEqual([again.tokens, found.tokens, errors], [tokens, tokens, []]);
      assert.equal(gone, 1, 'its journals are begun again');
    });
  }

  it('[P52] is set aside at once where its journals fall behind, until they are not any more', async () => {
    await keep();
    assert.deepEqual([hosted, isSetAside], [[record.session], undefined]);
    isBehind = true;
    await kept?.setAside();
    assert.deepEqual([hosted, isSetAside], [[record.session], true]);
    const tried = tries;
    await until('some signs of life', () => tries > tried + 5);
    assert.equal(isSetAside, true);
    isBehind = false;
    await until('nothing to ask', () => isSetAside === undefined);
    assert.deepEqual(errors, []);
  });

  for (const [process, left] of [
    ['a process of before that lives', 'tokens and all'],
    ['one that has gone', 'without its tokens'],
  ] as const) {
    it(`[P52] is written anew at the next sign of life where ${process} has written its own over it, ${left}`, async () => {
      await keep();
      const real = createSessionRecords(folder, secrets, noPins);
      if (left === 'tokens and all') await real.writeTokens(record.session, { ...tokens, editor: 'o'.repeat(22) });
      await real.write({ ...record, port: 4001, pid: left === 'tokens and all' ? 2 : 0 });
      await until('the record', () =>
        readFileSync(join(folder, record.session, 'session.json'), 'utf8').includes('"pid":1'),
      );
      const found = await real.read(record.session);
      assert.ok(found && found !== 'newer');
      assert.deepEqual([found.record, found.tokens, errors, gone], [record, tokens, [], 0]);
    });
  }

  for (const [what, change] of [
    ['a change', () => kept?.update()],
    ['a change of the door', () => kept?.updateDoor()],
    ['its end', () => kept?.remove()],
    ['the end of its process', () => kept?.rest()],
  ] as const)
    it(`[P52] is left to another process that goes on with it also where ${what} is the first thing to come`, async () => {
      await keep(false, undefined, 60_000);
      const real = createSessionRecords(folder, secrets, noPins);
      const theirs = { ...record, port: 4001, pid: 2 };
      isTaken = true;
      const mine = tokens;
      tokens = { ...tokens, editor: 'n'.repeat(22) };
      await real.write(theirs);
      await change();
      const found = await real.read(record.session);
      assert.ok(found && found !== 'newer');
      assert.deepEqual([found.record, found.tokens, hosted, errors], [theirs, mine, [record.session], []]);
    });

  it('[P52] is that of another process from the moment on that it goes on with it, whatever is done here', async () => {
    await keep();
    const real = createSessionRecords(folder, secrets, noPins);
    const theirs = { ...record, port: 4001, pid: 2 };
    // In one go: before the next sign of life.
    isTaken = true;
    await real.write(theirs);
    isBehind = true;
    const mine = tokens;
    tokens = { ...tokens, editor: 'n'.repeat(22) };
    await kept?.setAside();
    await kept?.updateDoor();
    const found = await real.read(record.session);
    const tried = tries;
    await kept?.update();
    await kept?.rest();
    await kept?.remove();
    const after = await real.read(record.session);
    assert.ok(found && found !== 'newer' && after && after !== 'newer');
    assert.deepEqual([after.record, after.tokens, after.aliveAt], [theirs, mine, found.aliveAt]);
    assert.deepEqual([hosted, isSetAside, errors, tries], [[record.session], undefined, [], tried]);
  });

  it('says once that it cannot be kept, however often it tries', async () => {
    await keep();
    isDiskFull = true;
    await rename(folder, `${folder}.gone`);
    const before = tries;
    await until('some signs of life', () => tries > before + 20);
    assert.equal(errors.length, 1);
  });

  it('is kept as it is now once that can be kept again, without anything else that changes', async () => {
    await keep();
    const [path, before] = [join(folder, record.session, 'session.json'), record];
    isDiskFull = true;
    record = { ...record, port: 4001 };
    await kept?.update();
    assert.match(await readFile(path, 'utf8'), /"port":4000/);
    isDiskFull = false;
    await until('the new one', () => readFileSync(path, 'utf8').includes('"port":4001'));
    record = before;
    assert.equal(errors.length, 1);
  });

  it('is kept from the first moment on that the disk takes it', async () => {
    isDiskFull = true;
    await keep();
    assert.deepEqual([hosted, errors.length], [[], 1]);
    isDiskFull = false;
    await until('the record', () => hosted.length === 1);
    assert.match(await readFile(join(folder, record.session, 'session.json'), 'utf8'), /"port":4000/);
  });

  it('stays as an earlier process has kept it where the disk refuses, and is not gone on with from there without a question', async () => {
    await keep();
    await kept?.rest();
    [isDiskFull, isBehind] = [true, true];
    await keep(true, folder);
    assert.match(await readFile(join(folder, record.session, 'session.json'), 'utf8'), /"port":4000/);
    assert.deepEqual([hosted, isSetAside, errors.length], [[record.session], true, 1]);
    isDiskFull = false;
    const tried = tries;
    await until('some signs of life', () => tries > tried + 5);
    assert.equal(isSetAside, true, 'the record is kept again, the journals are not');
    isBehind = false;
    await until('nothing to ask', () => isSetAside === undefined);
  });

  it('is kept where another program has the file open for a moment', async () => {
    await keep();
    await refusingRenames(2, 'EPERM', async () => kept?.update());
    assert.deepEqual(errors, []);
  });

  it('[P64] is not kept behind the links of before where the new ones cannot be stored, and is again once they can', async () => {
    await keep();
    const path = join(folder, record.session, 'session.json');
    const isKept = (): Promise<boolean> =>
      readFile(path).then(
        () => true,
        () => false,
      );
    assert.deepEqual([await isKept(), hosted], [true, [record.session]]);
    areSecretsLocked = true;
    tokens = { ...tokens, editor: 'n'.repeat(22) };
    await kept?.updateDoor();
    assert.deepEqual([await isKept(), hosted, errors.length], [false, [], 1]);
    const tried = tries;
    await until('some signs of life', () => tries > tried + 5);
    assert.equal(await isKept(), false, 'no sign of life brings it back');
    await kept?.setAside();
    assert.deepEqual(hosted, [], 'nor do journals that fall behind');
    areSecretsLocked = false;
    await until('it is kept', () => hosted.length === 1);
    assert.ok(await isKept());
    assert.ok([...stored.values()].join().includes('n'.repeat(22)));
    areSecretsLocked = true;
    await kept?.updateDoor();
    assert.equal(errors.length, 2, 'it is said again');
  });

  it('[P52][P63][P64] goes on behind the door of before: changed links stay changed, a lock stays shut', async () => {
    await keep();
    const [before, { policy }] = [tokens, record];
    tokens = { editor: 'n'.repeat(22), viewer: 'm'.repeat(22), retired: ['r'.repeat(43)] };
    record = { ...record, policy: { approves: true, isLocked: true } };
    await kept?.updateDoor();
    record = { ...record, policy };
    const secretsNow = [...stored.values()].join();
    assert.ok(secretsNow.includes('n'.repeat(22)) && !secretsNow.includes(before.editor));
    assert.match(
      await readFile(join(folder, record.session, 'session.json'), 'utf8'),
      /"approves":true,"isLocked":true/,
    );
  });
});
