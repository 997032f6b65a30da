import { createJournalStore } from '../../host/journal/journalStore.ts';
import { journalPath } from '../../host/journal/readJournal.ts';
import type { Room } from '../../host/room/room.ts';
import { memoryStore, type RoomStore } from '../../host/room/roomStore.ts';

/** Keeps rooms in journals on the disk while they are shared. */
export interface SharedRooms {
  /** Some are in memory only: what the disk has of them, if anything, is of an earlier time. */
  readonly isBehind: boolean;
  /** `secure` says so where the next process looks: called before anything is acked that only memory has, which waits for it. */
  onBehind(secure: () => Promise<void>): void;
  /** Settles once what the room is now is on the disk, or cannot be. */
  keep(room: Room): Promise<void>;
  /** Somebody has removed their journals: those that nobody else goes on with are written anew. Never rejects. */
  beginAgain(): Promise<void>;
  /** This one goes on in memory, and nothing of it is left on the disk. */
  drop(room: Room): Promise<void>;
  /** They go on in memory, and nothing is left on the disk. */
  release(): Promise<void>;
  /** They go on in memory, and what the journals have by now stays for the window that goes on with the session. */
  setAside(): Promise<void>;
  /** The process goes; the journals stay. */
  rest(): Promise<void>;
}

export interface SharedRoomsOptions {
  readonly folder: string;
  /**
   * From now on a crash loses what is done in a room, until it is kept again. Called once for that time. With a
   * `JournalReplacedError`, another process goes on with the rooms: nothing is acked here any more, until they are let go.
   */
  readonly onTrouble: (error: unknown) => void;
  readonly onKeptAgain: () => void;
  readonly onError: (error: unknown) => void;
  /** Another pause, for tests. */
  readonly tryAgainMs?: number;
}

/** How long a disk that refuses is left alone, in milliseconds: somebody may be making space on it. */
const tryAgainMs = 30_000;

export function createSharedRooms(options: SharedRoomsOptions): SharedRooms {
  const { folder, onTrouble, onKeptAgain, onError } = options;
  const stores = new Map<Room, RoomStore>();
  /** Rooms that are in memory only, with the store that has failed last. */
  const behind = new Map<Room, RoomStore>();
  /** Rooms that another process goes on with: what it has is not to be touched. */
  const taken = new Set<Room>();
  /** When they are tried again. */
  const retries = new Map<Room, NodeJS.Timeout>();
  const stops = new Map<Room, () => void>();
  let secure = async (): Promise<void> => undefined;

  const begin = async (room: Room): Promise<void> => {
    const beforeLoss = async (): Promise<void> => {
      const isNew = !behind.has(room);
      behind.set(room, store);
      if (isNew) await secure();
    };
    const onReplaced = (error: unknown): void => {
      // One that is being let go does not matter any more.
      if (!stops.has(room)) return;
      if (taken.size === 0) onTrouble(error);
      taken.add(room);
    };
    const store = createJournalStore(journalPath(folder, room.id), { onError, beforeLoss, onReplaced });
    stores.set(room, store);
    if (!(await room.keepIn(store))) return;
    // Unless it has failed again in the meantime.
    if (behind.get(room) !== store) behind.delete(room);
    if (retries.delete(room)) onKeptAgain();
  };
  const tryLater = (room: Room, error: unknown): void => {
    if (!retries.has(room)) onTrouble(error);
    const timer = setTimeout(() => void begin(room).catch(onError), options.tryAgainMs ?? tryAgainMs);
    retries.set(room, timer);
  };
  const renew = async (room: Room): Promise<void> => {
    const isOurs = (): boolean => stops.has(room) && !taken.has(room);
    if (!isOurs()) return;
    clearTimeout(retries.get(room));
    // First: what is appended to a closed store never settles.
    await room.keepIn(memoryStore);
    await stores.get(room)?.close();
    if (isOurs()) await begin(room);
  };
  const stop = (): void => {
    for (const unsubscribe of stops.values()) unsubscribe();
    stops.clear();
    for (const timer of retries.values()) clearTimeout(timer);
    retries.clear();
  };
  const forget = async (room: Room, store: RoomStore): Promise<void> => {
    await room.keepIn(memoryStore);
    await store.remove();
  };
  return {
    get isBehind() {
      return behind.size > 0;
    },
    onBehind(next) {
      secure = next;
    },
    async keep(room) {
      stops.set(
        room,
        room.on('trouble', (error) => tryLater(room, error)),
      );
      await begin(room);
    },
    async beginAgain() {
      for (const room of [...stops.keys()]) await renew(room).catch(onError);
    },
    async drop(room) {
      stops.get(room)?.();
      stops.delete(room);
      clearTimeout(retries.get(room));
      retries.delete(room);
      const store = stores.get(room);
      stores.delete(room);
      try {
        if (store) await forget(room, store);
      } finally {
        behind.delete(room);
        taken.delete(room);
      }
    },
    async release() {
      stop();
      try {
        for (const [room, store] of stores) await forget(room, store);
        stores.clear();
      } finally {
        behind.clear();
      }
    },
    async setAside() {
      stop();
      for (const [room, store] of stores) {
        // First: what is appended to a closed store never settles, and the images are edited on alone.
        await room.keepIn(memoryStore);
        await store.close();
      }
      stores.clear();
    },
    async rest() {
      stop();
      // All at once: while one ends, nobody is to be told of what another still takes.
      await Promise.all([...stores.values()].map((store) => store.close()?.catch(onError)));
    },
  };
}
