import { replay } from '../../src/host/room/replay.ts';
import { type Room, restoreRoom } from '../../src/host/room/room.ts';
import type { RoomRecord } from '../../src/host/room/roomRecord.ts';
import type { RoomEdit } from '../../src/shared/protocol/schemas.ts';
import { createFakeClock } from '../support/fakeClock.ts';
import { makeRoom } from '../support/rooms.ts';
import { createSlowStore, type SlowStore } from './slowStore.ts';
import { createSmallMember, type SmallMember } from './smallMember.ts';
import { settle } from './world.ts';

/** A host that edits as well, two guests, and a disk that lags behind what they are told. */
export interface CrashWorld {
  readonly room: Room;
  readonly members: readonly SmallMember[];
  /** What the room has ordered, but for what a crash has taken back. */
  readonly log: readonly RoomEdit[];
  readonly store: SlowStore;
  /** The host edits: nobody sends that again after a crash. */
  hostSets(): void;
  /** All records that wait reach the disk. */
  sync(): Promise<void>;
  /** The host's process dies with what is not on the disk, and comes back. */
  crash(): void;
  /** Names for what the room makes up, in the order it did. */
  readonly names: ReadonlyMap<string, string>;
}

const services = { readImage: async () => new Uint8Array(1), save: async () => ({ ok: true as const }) };

export async function createCrashWorld(): Promise<CrashWorld> {
  const clock = createFakeClock();
  const log: RoomEdit[] = [];
  const names = new Map<string, string>();
  let store = createSlowStore();
  let made = 0;
  let hostId = '';
  const name = (id: string): void => void (names.has(id) || names.set(id, `#${names.size}`));
  const open = (next: Room): Room => {
    next.on('edit', (edit) => void log.push(edit));
    store = createSlowStore();
    void next.keepIn(store);
    const host = next.desk.join({ deliver: () => undefined, close: () => undefined }, 'host', { name: 'host' });
    if (!host.ok) throw new Error(host.code);
    hostId = host.me.id;
    for (const id of [hostId, host.incarnation]) name(id);
    return next;
  };
  let room = open(makeRoom({ clock }));
  const host = {
    get desk() {
      return room.desk;
    },
  };
  const members = ['a', 'b'].map((who) => createSmallMember(host, clock, who, name));
  const sync = async (): Promise<void> => {
    while (store.flush());
    await settle();
  };
  for (const member of members) {
    member.pass('up');
    member.pass('down');
  }
  await sync();
  return {
    members,
    log,
    names,
    sync,
    get room() {
      return room;
    },
    get store() {
      return store;
    },
    hostSets() {
      made += 1;
      const path = made % 2 ? 'adjustments.hue' : 'adjustments.tint';
      void room.desk.commit(hostId, { id: `host.${made}`, base: 0, changes: [{ path, value: made }] });
    },
    crash() {
      const state = replay(store.kept);
      if (!state) throw new Error('nothing on the disk says which room it was');
      log.length = state.document.rev;
      room = open(restoreRoom({ ...services, clock }, state));
      for (const member of members) member.reconnect(true);
    },
  };
}

/** What decides how it goes on from the disk. */
export function diskOf({ store }: CrashWorld): unknown {
  return [store.kept, store.waiting].map((records) => records.map(wordsOf));
}

function wordsOf(record: RoomRecord): unknown {
  if (record.kind === 'edit') return record.edit.id;
  if (record.kind === 'joined') return record.participant.id;
  if (record.kind === 'room') return [record.rev, record.recipe, record.incarnations];
  return record.kind === 'left' ? [record.id] : record.kind;
}
