import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { planReturn, type ReturnOptions } from '../../src/editor/session/hostReturn.ts';
import { createWindowMemory, type WindowMemory } from '../../src/editor/session/windowMemory.ts';
import { readState, removeFolders } from '../support/journals.ts';
import { makeMemento } from '../support/memento.ts';
import { refusingRenames } from '../support/refusedRenames.ts';
import { until } from '../support/until.ts';
import { contrast } from './support/editor.ts';
import { type LeftBehind, leaveBehind, leftUri, session } from './support/leftBehind.ts';
import { freePort } from './support/returningWindow.ts';
import { setStage } from './support/stage.ts';

describe('a session that cannot be gone on with', () => {
  const stage = setStage();
  let memory: WindowMemory;
  let left: LeftBehind;
  const nobody = (): Promise<string> => Promise.reject(new Error('nobody knows the name'));
  const leave = async (pid: number, port = 4000, displayName = nobody): Promise<ReturnOptions> => {
    left = await leaveBehind(stage, { memory, pid, port, displayName });
    return left.options;
  };

  /** The process of before has given no sign of life for some minutes: it may be asleep. */
  const fallSilent = async (): Promise<void> => {
    const then = new Date(Date.now() - 5 * 60_000);
    await utimes(join(dirname(left.journal), 'session.json'), then, then);
  };

  beforeEach(() => {
    memory = createWindowMemory(makeMemento());
  });
  afterEach(removeFolders);

  it('lets its images open alone, tells the user, and asks before it goes on another time', async () => {
    const options = await leave(0);
    const waiting = options.resumed;
    const plan = await planReturn(options);
    assert.ok(plan && !plan.ask);
    const place = waiting.take(leftUri);
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
    assert.equal(directory.find(left.pass.participantId)?.name, 'Mia');
    assert.equal(directory.recall({ name: 'Mia', role: 'editor', resume: left.pass }), undefined);
  });

  it('leaves its journals to the next window where it breaks, and lets nobody into the next one by a secret of its own', async () => {
    let opened = 0;
    const options = await leave(0, 4000, () => (opened++ === 0 ? Promise.resolve('Ole') : nobody()));
    const plan = await planReturn(options);
    const begun = plan?.begin(() => undefined);
    await assert.rejects(begun ?? Promise.resolve(), /nobody knows the name/);
    const { directory } = options.services.ownPerson;
    assert.equal(directory.recall({ name: 'Mia', role: 'editor', resume: left.pass }), undefined);
    const kept = await readFile(left.journal);
    // What becomes of them here is nothing to the window that goes on.
    directory.forget(left.pass.participantId);
    await new Promise(setImmediate);
    assert.deepEqual(await readFile(left.journal), kept);
    const { people } = await readState(left.journal);
    assert.ok(people.some(({ secret }) => secret === left.pass.secret));
  });

  it('stays as it was where the disk refuses what it goes on as, and is asked for the next time', async () => {
    const options = await leave(0, await freePort(), async () => 'Ole');
    await memory.setHosted({ session, uris: [] });
    const told: unknown[] = [];
    const onNotKept = (): void => void told.push(memory.hosted?.isSetAside);
    const plan = await planReturn({ ...options, onNotKept });
    const kept = await readFile(left.journal);
    // Both journals and the record.
    await refusingRenames(3, 'EXDEV', async () => {
      const begun = await plan?.begin(() => undefined);
      assert.ok(begun?.ok);
      assert.deepEqual(told, [true, true, true]);
      assert.deepEqual(await readFile(left.journal), kept);
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
        await left.before.desk.commit(left.pass.participantId, { id, base: 0, changes: contrast(value) });
        acked.push(id);
      };
      await edit('first', 18);
      const plan = await planReturn(options);
      assert.equal(plan?.ask !== undefined, isAsked);
      const editLate = async (): Promise<void> => {
        void edit('late', 50);
        await until('it is noticed', () => left.isReplaced);
      };
      await (isAsked ? edit('asked', 30) : editLate());
      const known = [...acked];
      const begun = await plan?.begin(() => undefined);
      assert.ok(begun?.ok);
      if (isAsked) await editLate();
      const { recipe } = (await readState(left.journal)).document;
      assert.deepEqual([recipe.adjustments.contrast, known.length, acked], isAsked ? [30, 2, known] : [18, 1, known]);
      await begun.running.stop('host-ended');
    });
  }

  for (const [what, change, said, unsaid] of [
    ['was removed', undefined, /nothing is kept of it any more, as after 7 days/, /could not go on/],
    ['was kept by a newer version', { version: 99 }, /newer version/, /could not go on/],
    ["is another process's", { pid: process.ppid }, /Another window .* has your session .* go on there\./, /damaged/],
  ] as const)
    it(`says why, once, where it is agreed to and ${what} meanwhile`, async () => {
      const options = await leave(0);
      await memory.setHosted({ session, uris: [], isSetAside: true });
      const plan = await planReturn(options);
      const path = join(dirname(left.journal), 'session.json');
      if (change) await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), ...change }));
      else await options.records.remove(session);
      assert.deepEqual(await plan?.begin(() => undefined), { ok: false });
      assert.ok(stage.user.said(said));
      assert.equal(stage.user.said(unsaid), undefined);
    });

  it('is asked for again, and nothing of it lost, where the user puts the question away', async () => {
    const { records } = await leave(0);
    await memory.setHosted({ session, uris: [], isSetAside: true });
    const plan = await planReturn(left.options);
    assert.equal(await plan?.ask?.(), false);
    assert.ok(await records.read(session));
    assert.ok((await planReturn(left.options))?.ask);
  });

  for (const isAsked of [false, true])
    it(`names its port where that, and the number of its process, are other programs' ${isAsked ? 'once it is agreed to' : 'by now'}, and is asked for the next time`, async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      const options = await leave(process.ppid, port);
      await fallSilent();
      await memory.setHosted({ session, uris: [], isSetAside: isAsked });
      const plan = await planReturn(options);
      if (isAsked) assert.deepEqual(await plan?.begin(() => undefined), { ok: false });
      else assert.equal(plan, undefined);
      other.close();
      assert.ok(stage.user.said(new RegExp(`leads to port ${port}, which another program uses`)));
      assert.equal(memory.hosted?.isSetAside, true);
      assert.ok(await options.records.read(session));
    });

  it('is asked for after another process had it for too long', async () => {
    const running = await leave(process.ppid);
    assert.equal(await planReturn(running), undefined);
    assert.equal(memory.hosted?.isSetAside, true);
    const options = await leave(0);
    await memory.setHosted({ session, uris: [leftUri.toString()], isSetAside: true });
    assert.ok((await planReturn(options))?.ask);
  });
});
