import { createJournalStore } from '../../host/journal/journalStore.ts';
import { journalPath } from '../../host/journal/readJournal.ts';
import type { Room } from '../../host/room.ts';
import { memoryStore, type RoomStore } from '../../host/roomStore.ts';

/** Keeps rooms in journals on the disk while they are shared. */
export interface SharedRooms {
  /** Settles once what the room is now is on the disk. */
  keep(room: Room): Promise<void>;
  /** They go on in memory, and nothing is left on the disk. */
  release(): Promise<void>;
  /** The process goes; the journals stay. */
  rest(): Promise<void>;
}

export interface SharedRoomsOptions {
  readonly folder: string;
  /** From now on a crash loses what is done in the room. */
  readonly onTrouble: (error: unknown) => void;
  readonly onError: (error: unknown) => void;
}

export function createSharedRooms({ folder, onTrouble, onError }: SharedRoomsOptions): SharedRooms {
  const stores = new Map<Room, RoomStore>();
  const stops: (() => void)[] = [];
  const stop = (): void => {
    for (const unsubscribe of stops.splice(0)) unsubscribe();
  };
  return {
    async keep(room) {
      const store = createJournalStore(journalPath(folder, room.id), { onError });
      stores.set(room, store);
      stops.push(room.on('trouble', onTrouble));
      await room.keepIn(store);
    },
    async release() {
      stop();
      for (const [room, store] of stores) {
        await room.keepIn(memoryStore);
        await store.remove();
      }
      stores.clear();
    },
    async rest() {
      stop();
      for (const store of stores.values()) await store.close();
    },
  };
}
