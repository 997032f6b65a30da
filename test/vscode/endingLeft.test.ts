import assert from 'node:assert/strict';
import { readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { planReturn, type ReturnOptions } from '../../src/editor/session/hostReturn.ts';
import { createWindowMemory, type WindowMemory } from '../../src/editor/session/windowMemory.ts';
import { readState, removeFolders } from '../support/journals.ts';
import { makeMemento } from '../support/memento.ts';
import { type LeftBehind, leaveBehind, leftUri, session } from './support/leftBehind.ts';
import { setStage } from './support/stage.ts';

describe('a session that the user ends instead of going on with it', () => {
  const stage = setStage();
  let memory: WindowMemory;
  let left: LeftBehind;
  const leave = async (): Promise<ReturnOptions> => {
    const displayName = async (): Promise<string> => 'Ole';
    left = await leaveBehind(stage, { memory, pid: 0, port: 4000, displayName });
    return left.options;
  };

  beforeEach(() => {
    memory = createWindowMemory(makeMemento());
  });
  afterEach(removeFolders);

  it('is forgotten where the user ends it', async () => {
    const { records } = await leave();
    await memory.setHosted({ session, uris: [], isSetAside: true });
    const plan = await planReturn(left.options);
    stage.user.willClick('showInformationMessage', 'End It');
    assert.equal(await plan?.ask?.(), false);
    assert.deepEqual([memory.hosted, await records.read(session)], [undefined, undefined]);
  });

  it('is forgotten alone where another one was begun while the question stood there', async () => {
    const { records } = await leave();
    await memory.setHosted({ session, uris: [], isSetAside: true });
    const plan = await planReturn(left.options);
    const another = { session: 'session-2', uris: [leftUri.toString()] };
    stage.user.willAnswer('showInformationMessage', async () => {
      await memory.setHosted(another);
      return 'End It';
    });
    assert.equal(await plan?.ask?.(), false);
    assert.deepEqual([memory.hosted, await records.read(session)], [another, undefined]);
  });

  for (const [whom, change, said] of [
    [
      'the process that runs it',
      { pid: process.ppid },
      /Another window .* goes on with that session .* End it there\./,
    ],
    ['the newer version that has it', { version: 99 }, /a newer version of PixelPair has kept them\. .*session-1$/],
  ] as const)
    it(`is left to ${whom} by the time that the user ends it, who is told so`, async () => {
      const options = await leave();
      await memory.setHosted({ session, uris: [], isSetAside: true });
      const plan = await planReturn(options);
      const path = join(dirname(left.journal), 'session.json');
      const theirs = JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), ...change });
      await writeFile(path, theirs);
      stage.user.willClick('showInformationMessage', 'End It');
      assert.equal(await plan?.ask?.(), false);
      assert.deepEqual([memory.hosted, await readFile(path, 'utf8')], [undefined, theirs]);
      assert.ok((await readState(left.journal)).people.length > 0);
      assert.ok(stage.user.said(said));
    });

  it('is left as it is where it cannot be read by the time that the user ends it, who is told so', async function () {
    if (process.platform === 'win32') this.skip();
    const { records } = await leave();
    await memory.setHosted({ session, uris: [], isSetAside: true });
    const plan = await planReturn(left.options);
    const path = join(dirname(left.journal), 'session.json');
    await rename(path, `${path}.away`);
    // What leads to itself the system refuses to follow, as it may refuse anything for a moment.
    await symlink(path, path);
    stage.user.willClick('showInformationMessage', 'End It');
    assert.equal(await plan?.ask?.(), false);
    await rename(`${path}.away`, path);
    assert.equal(memory.hosted, undefined);
    assert.ok(await records.read(session));
    assert.ok(stage.user.said(/does not let PixelPair read them\. .* after 7 days/));
  });
});
