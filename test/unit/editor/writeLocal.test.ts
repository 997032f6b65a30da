import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLocal } from '../../../src/editor/save/writeLocal.ts';
import { refusingRenames } from '../../support/refusedRenames.ts';

describe('writing a local file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelpair-write-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('replaces it whole, keeps its permissions, and leaves nothing else behind', async () => {
    const path = join(folder, 'a.png');
    await writeFile(path, 'old and longer');
    await chmod(path, 0o640);
    await writeLocal(path, Buffer.from('new'));
    assert.equal(await readFile(path, 'utf8'), 'new');
    assert.equal((await stat(path)).mode & 0o777, 0o640);
    assert.deepEqual(await readdir(folder), ['a.png']);
  });

  it('waits for another program that has it open for a moment', async () => {
    const path = join(folder, 'a.png');
    await refusingRenames(2, 'EPERM', () => writeLocal(path, Buffer.from('new')));
    assert.deepEqual([await readFile(path, 'utf8'), await readdir(folder)], ['new', ['a.png']]);
  });

  it('looks once more right before it replaces the file, each time that it tries, and leaves all as it is where told so', async () => {
    const path = join(folder, 'a.png');
    await writeFile(path, 'old');
    const looks: (readonly string[])[] = [];
    const look = async (): Promise<void> => {
      looks.push([await readFile(path, 'utf8'), ...(await readdir(folder))]);
      if (looks.length === 3) throw new Error('written by somebody else');
    };
    const writing = refusingRenames(2, 'EPERM', () => writeLocal(path, Buffer.from('new'), look));
    await assert.rejects(writing, /written by somebody else/);
    const [first] = looks;
    assert.match(String(first), /^old,\.pixelpair-\w+\.tmp,a\.png$/);
    assert.deepEqual(looks, [first, first, first]);
    assert.deepEqual([await readFile(path, 'utf8'), await readdir(folder)], ['old', ['a.png']]);
  });

  it('lets nobody read what is being written who may not read the file', async function () {
    if (process.platform === 'win32') this.skip();
    const path = join(folder, 'private.png');
    await writeFile(path, 'old');
    await chmod(path, 0o600);
    const modes: number[] = [];
    let done = false;
    const writing = writeLocal(path, new Uint8Array(64 * 1024 * 1024)).then(() => {
      done = true;
    });
    while (!done) {
      for (const name of await readdir(folder)) {
        const found = await stat(join(folder, name)).catch(() => undefined);
        if (found && name !== 'private.png') modes.push(found.mode & 0o777);
      }
    }
    await writing;
    assert.ok(modes.length > 0, 'the temporary file was seen');
    assert.ok(
      modes.every((mode) => mode === 0o600),
      `seen with ${modes.map((mode) => mode.toString(8))}`,
    );
  });

  it('writes a file whose name is as long as names can be', async () => {
    const path = join(folder, `${'n'.repeat(251)}.png`);
    await writeLocal(path, Buffer.from('new'));
    assert.equal(await readFile(path, 'utf8'), 'new');
  });

  it('writes where a link leads, and leaves the link', async () => {
    const [path, link] = [join(folder, 'a.png'), join(folder, 'link.png')];
    await writeFile(path, 'old');
    await symlink(path, link);
    await writeLocal(link, Buffer.from('new'));
    assert.equal(await readFile(path, 'utf8'), 'new');
    assert.deepEqual((await readdir(folder)).sort(), ['a.png', 'link.png']);
  });

  it('leaves everything as it was where it cannot write', async () => {
    await assert.rejects(writeLocal(join(folder, 'gone', 'a.png'), Buffer.from('new')), { code: 'ENOENT' });
    assert.deepEqual(await readdir(folder), []);
  });
});
