import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import fsp, { rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { readJournal } from '../../../../src/host/journal/readJournal.ts';
import { enter, keepRoom, removeFolders, takeJournal } from '../../../support/journals.ts';
import { makeRoom } from '../../../support/rooms.ts';
import { whileReplaced } from '../../../support/whileReplaced.ts';

const realRename = rename;

/** While `run` runs, no file takes the place of one that is open, as on Windows; `attempts` are done before each rename. */
function onWindows(
  attempts: (() => Promise<{ readonly isOpen: boolean }>)[],
  run: () => Promise<unknown>,
): Promise<void> {
  const refusing: typeof fsp.rename = async (from, to) => {
    const attempt = await attempts.shift()?.();
    if (attempt?.isOpen) throw Object.assign(new Error('EPERM: refused by the test'), { code: 'EPERM' });
    await realRename(from, to);
  };
  return whileReplaced(fsp, 'rename', refusing, run);
}

describe('a journal that is taken over where no open file is replaced', () => {
  afterEach(removeFolders);

  for (const [what, isAcked] of [
    ['keeps what is acked while that is tried, and is not taken', true],
    ['is taken once the process of before has closed it', false],
  ] as const) {
    it(`[P46] ${what}`, async () => {
      const room = makeRoom();
      const { path, store } = await keepRoom(room);
      const { me } = enter(room, 'Mia');
      const first = async () => {
        const edit = { id: 'e1', base: 0, changes: [{ path: 'adjustments.contrast' as const, value: 1 }] };
        if (isAcked) await room.desk.commit(me.id, edit);
        await store.close();
        return { isOpen: true };
      };
      await onWindows([first], async () => {
        if (isAcked) await assert.rejects(takeJournal(path, false), /being written/);
        else assert.ok((await takeJournal(path, false)).ok);
      });
      const kept = await readJournal(path);
      assert.ok(kept.ok && kept.state.document.rev === room.rev && room.rev === Number(isAcked));
      assert.deepEqual(readdirSync(dirname(path)), [basename(path)]);
    });
  }
});
