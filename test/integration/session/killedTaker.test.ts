import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { readJournal } from '../../../src/host/journal/readJournal.ts';
import { restoreRoom } from '../../../src/host/room/room.ts';
import type { RoomState } from '../../../src/host/room/roomState.ts';
import { type Child, startChild } from '../../support/child.ts';
import { enter, keepAt, keepRoom, readState, removeFolders, takeJournal } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';
import { until } from '../../support/until.ts';

/** What was told to others and not acked may be there as well. */
function assertAll({ edits }: RoomState): void {
  const revs = edits.map(({ rev }) => rev);
  assert.deepEqual(revs.slice(0, 6), [1, 2, 3, 4, 5, 6]);
}

const services = { readImage: async () => new Uint8Array(1), save: async () => ({ ok: true }) as const };

describe('a process that takes a journal over and is killed once its copy has the place', () => {
  let child: Child | undefined;
  before(function () {
    // There no file takes the place of one that is open.
    if (process.platform === 'win32') this.skip();
  });
  afterEach(async () => {
    await child?.stop();
    child = undefined;
    await removeFolders();
  });

  /** The journal it leaves, of a process of before that has acked edits until the last moment, and none after that. */
  const setUp = async () => {
    const room = makeRoom();
    const replaced: unknown[] = [];
    const { path } = await keepRoom(room, { onReplaced: (error) => replaced.push(error) });
    const { me } = enter(room, 'Mia');
    const acked: number[] = [];
    const commit = async (): Promise<void> => {
      const changes = [{ path: 'adjustments.contrast' as const, value: room.rev }];
      const reply = await room.desk.commit(me.id, { id: `e${room.rev}`, base: 0, changes });
      if (reply.ok) acked.push(reply.rev);
    };
    await commit();
    const taker = await startChild(new URL('killedTaker.ts', import.meta.url));
    child = taker;
    assert.equal(await taker.ask(path), 'at the rename');
    // The copy lacks these.
    for (let n = 0; n < 5; n += 1) await commit();
    await assert.rejects(taker.ask('go on'), /SIGKILL/);
    void commit();
    await until('it is noticed', () => replaced.length === 1);
    assert.deepEqual(acked, [1, 2, 3, 4, 5, 6]);
    return { path, namesThere: () => readdirSync(dirname(path)) };
  };

  it('[P46] leaves all that was acked to the next one that reads it, which leaves nothing else there', async () => {
    const { path, namesThere } = await setUp();
    const outcome = await readJournal(path);
    assert.ok(outcome.ok && outcome.damagedBytes === 0);
    assertAll(outcome.state);
    const next = restoreRoom(services, outcome.state);
    await keepAt(path, next, { own: new Set([outcome.file]), onReplaced: () => assert.fail('it is its own') });
    assert.deepEqual(namesThere(), [basename(path)]);
    assertAll(await readState(path));
  });

  it('[P46] leaves all that was acked to the next one that takes it over', async () => {
    const { path, namesThere } = await setUp();
    const outcome = await takeJournal(path);
    assert.ok(outcome.ok && outcome.damagedBytes === 0);
    assertAll(outcome.state);
    assert.deepEqual(namesThere(), [basename(path)]);
    assertAll(await readState(path));
  });
});
