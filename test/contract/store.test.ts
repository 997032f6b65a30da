import assert from 'node:assert/strict';
import { createJournalStore } from '../../src/host/journal/journalStore.ts';
import { journalPath, readJournal } from '../../src/host/journal/readJournal.ts';
import { replay } from '../../src/host/room/replay.ts';
import type { Room } from '../../src/host/room/room.ts';
import type { RoomState } from '../../src/host/room/roomState.ts';
import { memoryStore, type RoomStore } from '../../src/host/room/roomStore.ts';
import type { RoomEdit } from '../../src/shared/protocol/schemas.ts';
import { createSlowStore } from '../fuzz/slowStore.ts';
import { enter, failTest, live, makeFolder, removeFolders } from '../support/journals.ts';
import { makeRoom, takeSeat } from '../support/rooms.ts';
import { until } from '../support/until.ts';

interface Made {
  readonly store: RoomStore;
  /** What the next process would find; absent where a store keeps nothing for it. */
  readonly read?: () => Promise<RoomState | undefined>;
}

async function makeJournal(compactFromBytes?: number): Promise<Made> {
  const path = journalPath(await makeFolder(), 'room');
  const store = createJournalStore(path, { onError: failTest, ...(compactFromBytes && { compactFromBytes }) });
  const read = async (): Promise<RoomState | undefined> => {
    const outcome = await readJournal(path);
    return outcome.ok ? outcome.state : undefined;
  };
  return { store, read };
}

const implementations: { readonly [name: string]: () => Promise<Made> } = {
  'in memory': async () => ({ store: memoryStore }),
  'in a journal': () => makeJournal(),
  'in a journal that is written anew all the time': () => makeJournal(2_000),
  // The one that the fuzz kills: it must be a store like the others.
  'in a test, on a disk that takes its time': async () => {
    const slow = createSlowStore();
    const flushing = setInterval(slow.flush, 1);
    let isRemoved = false;
    const close = async (): Promise<void> => clearInterval(flushing);
    const remove = async (): Promise<void> => {
      isRemoved = true;
      await close();
    };
    return { store: { ...slow, close, remove }, read: async () => (isRemoved ? undefined : replay(slow.kept)) };
  },
};

const contrast = (value: number) => [{ path: 'adjustments.contrast' as const, value }];

for (const [name, make] of Object.entries(implementations)) {
  describe(`a room kept ${name}`, () => {
    let made: Made;
    let room: Room;
    let log: RoomEdit[];
    beforeEach(async () => {
      made = await make();
      room = makeRoom();
      log = [];
      room.on('edit', (edit) => log.push(edit));
    });
    afterEach(async () => {
      room.close('host-closed');
      await made.store.close();
      await removeFolders();
    });

    it('goes on as it was', async () => {
      await live(room);
      const before = [room.recipe, room.rev, room.participants];
      await room.keepIn(made.store);
      assert.deepEqual([room.recipe, room.rev, room.participants], before);
    });

    it('[P46] has everything in the store that it has acked, and the store has what it was before', async () => {
      await live(room);
      await room.keepIn(made.store);
      const mia = enter(room, 'Mia');
      for (let n = 1; n <= 60; n += 1) {
        const reply = await room.desk.commit(mia.me.id, { id: `k${n}`, base: 0, changes: contrast(n) });
        assert.deepEqual(reply, { ok: true, rev: room.rev });
        if (n % 20 > 0 || !made.read) continue;
        const state = await made.read();
        assert.deepEqual([state?.document.rev, state?.document.recipe], [room.rev, room.recipe]);
      }
    });

    it('[P21][P46] orders, acks and tells what many send at once as one of them after the other', async () => {
      await room.keepIn(made.store);
      const [ada, bo] = [enter(room, 'Ada'), enter(room, 'Bo')];
      const replies = await Promise.all(
        Array.from({ length: 200 }, (_, n) =>
          room.desk.commit((n % 2 ? ada : bo).me.id, { id: `k${n}`, base: 0, changes: contrast((n % 100) + 1) }),
        ),
      );
      const inOrder = Array.from({ length: 200 }, (_, n) => n + 1);
      assert.deepEqual(
        replies.map((reply) => reply.ok && reply.rev),
        inOrder,
      );
      assert.deepEqual(
        log.map(({ rev }) => rev),
        inOrder,
      );
    });

    it('[P24][P32] answers what is repeated while its first copy is on the way with the same, once that is kept', async () => {
      await room.keepIn(made.store);
      const mia = enter(room, 'Mia');
      const edit = { id: 'e1', base: 0, changes: contrast(9) };
      const message = { id: 'm1', text: 'Hello' };
      const twice = <T>(ask: () => T) => Promise.all([ask(), ask()]);
      const [first, second] = await twice(() => room.desk.commit(mia.me.id, edit));
      const [said, repeated] = await twice(() => room.desk.say(mia.me.id, message));
      assert.deepEqual([first, said], [second, repeated]);
      assert.deepEqual([log.length, room.rev], [1, 1]);
    });

    it('[P46] serves seats as ever', async () => {
      await room.keepIn(made.store);
      const [ada, bo] = [await takeSeat(room.connectLocal(), 'Ada'), await takeSeat(room.connectLocal(), 'Bo')];
      for (let n = 1; n <= 20; n += 1) {
        ada.commit(contrast(n));
        bo.commit([{ path: 'adjustments.hue', value: n }]);
      }
      assert.deepEqual(await bo.say('done'), { ok: true });
      await until(
        'both have all',
        () => log.length === 40 && ada.recipe.adjustments.hue === 20 && ada.chat.length === 1,
      );
      assert.deepEqual([ada.recipe, bo.recipe], [room.recipe, room.recipe]);
    });

    it('leaves the next process all of it when closed and nothing when removed, however often', async () => {
      await room.keepIn(made.store);
      const mia = enter(room, 'Mia');
      await room.desk.commit(mia.me.id, { id: 'k1', base: 0, changes: contrast(9) });
      const revs: unknown[] = [];
      for (const end of ['close', 'close', 'remove', 'remove', 'close'] as const) {
        await made.store[end]();
        revs.push((await made.read?.())?.document.rev);
      }
      const kept = made.read && 1;
      assert.deepEqual(revs, [kept, kept, undefined, undefined, undefined]);
    });
  });
}
