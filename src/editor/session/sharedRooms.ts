import { fileAt, isForeign, JournalReplacedError } from '../../host/journal/journalPlace.ts';
import { createJournalStore, type JournalStore } from '../../host/journal/journalStore.ts';
import { journalPath } from '../../host/journal/readJournal.ts';
import type { Room } from '../../host/room/room.ts';
import { memoryStore } from '../../host/room/roomStore.ts';

/** Keeps rooms in journals on the disk while they are shared. */
export interface SharedRooms {
  /** Some are in memory only: what the disk has of them, if anything, is of an earlier time. */
  readonly isBehind: boolean;
  /** `secure` says so where the next process looks: called before anything is acked that only memory has, which waits for it. */
  onBehind(secure: () => Promise<void>): void;
  /** Settles once what the room is now is on the disk, or cannot be. `file` is the journal that it goes on from: absent where any may be. */
  keep(room: Room, file?: string): Promise<void>;
  /** Whether another process goes on with them: from then on nothing of the session is for this one to change. Never rejects. */
  isTaken(): Promise<boolean>;
  /** Somebody has removed their journals: those that nobody else goes on with are written anew. Never rejects. */
  beginAgain(): Promise<void>;
  /** This one goes on in memory, and nothing of it is left on the disk. */
  drop(room: Room): Promise<void>;
  /** They go on in memory, and nothing is left on the disk; rejects where something is. */
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
  const stores = new Map<Room, JournalStore>();
  /** Rooms that are in memory only, with the store that has failed last. */
  const behind = new Map<Room, JournalStore>();
  /** The journals of a room that are this process's: what lies in their place may be replaced, and nothing else. */
  const own = new Map<Room, Set<string>>();
  let isTaken = false;
  /** When they are tried again. */
  const retries = new Map<Room, NodeJS.Timeout>();
  const stops = new Map<Room, () => void>();
  let secure = async (): Promise<void> => undefined;

  const pathOf = (room: Room): string => journalPath(folder, room.id);
  const onReplaced = (error: unknown): void => {
    if (isTaken) return;
    isTaken = true;
    // Where the rooms are let go already, nobody need be told.
    if (stops.size > 0) onTrouble(error);
    for (const store of stores.values()) store.leave();
    for (const room of stops.keys()) hold(room);
  };
  /** What another process goes on with acks nothing here, whether its own journal was taken or not, or it has none. */
  const hold = (room: Room): void => {
    const holding = holdAfter(stores.get(room));
    stores.set(room, holding);
    void room.keepIn(holding);
  };
  const begin = async (room: Room): Promise<void> => {
    if (isTaken) return hold(room);
    const beforeLoss = async (): Promise<void> => {
      const isNew = !behind.has(room);
      behind.set(room, store);
      if (isNew) await secure();
    };
    const store = createJournalStore(pathOf(room), {
      onError,
      beforeLoss,
      onReplaced,
      own: own.get(room) ?? new Set(),
    });
    stores.set(room, store);
    if (!(await room.keepIn(store)) || isTaken) return;
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
    if (!stops.has(room) || isTaken) return;
    clearTimeout(retries.get(room));
    // First: what is appended to a closed store never settles.
    await room.keepIn(memoryStore);
    await stores.get(room)?.close();
    // Also where it is seen by now that it is taken: nothing is acked then.
    if (stops.has(room)) await begin(room);
  };
  const stop = (): void => {
    for (const unsubscribe of stops.values()) unsubscribe();
    stops.clear();
    for (const timer of retries.values()) clearTimeout(timer);
    retries.clear();
  };
  const forget = async (room: Room, store: JournalStore): Promise<void> => {
    await room.keepIn(memoryStore);
    await store.remove();
  };
  /** Each, also where that fails for another. */
  const endAll = async (end: (room: Room, store: JournalStore) => Promise<void>): Promise<void> => {
    stop();
    const ends = await Promise.allSettled([...stores].map((one) => end(...one)));
    stores.clear();
    for (const one of ends) if (one.status === 'rejected') throw one.reason;
  };
  return {
    get isBehind() {
      return behind.size > 0;
    },
    onBehind(next) {
      secure = next;
    },
    async isTaken() {
      const isAnother = ([room, files]: readonly [Room, ReadonlySet<string>]): Promise<boolean> =>
        isForeign(pathOf(room), files).catch(() => false);
      const found = isTaken || (await Promise.all([...own].map(isAnother))).includes(true);
      if (found) onReplaced(new JournalReplacedError());
      return found;
    },
    async keep(room, file) {
      // A disk that does not say so now does not take the room either.
      own.set(room, new Set([file ?? (await fileAt(pathOf(room)).catch(() => '')) ?? '']));
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
        own.delete(room);
      }
    },
    release: () => endAll(forget).finally(() => behind.clear()),
    setAside: () =>
      endAll(async (room, store) => {
        // First: what is appended to a closed store never settles, and the images are edited on alone.
        await room.keepIn(memoryStore);
        await (isTaken ? store.remove() : store.close());
      }),
    async rest() {
      stop();
      // All at once: while one ends, nobody is to be told of what another still takes.
      await Promise.all([...stores.values()].map((store) => store.close()?.catch(onError)));
    },
  };
}

/** Acks nothing until it is removed; then `left`, which acks nothing more either, lets go of what it has. */
function holdAfter(left: JournalStore | undefined): JournalStore {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return {
    open: () => undefined,
    append: () => held,
    leave: () => undefined,
    close: () => left?.close(),
    async remove() {
      letGo();
      await left?.remove();
    },
  };
}
