import { maxRooms, maxSessionBytes } from '../../shared/protocol/limits.ts';
import type { Summons } from '../../shared/protocol/messages.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import { createSessionChat, type SessionChat } from '../chat/chatSession.ts';
import type { Typing } from '../chat/typingBoard.ts';
import type { Room } from '../room/room.ts';

/** The rooms of a session. Each tells its people about all of them. */
export interface SessionRooms {
  /** Everybody in any of them, each once. */
  readonly participants: readonly Participant[];
  /** The room with this id, or the first. */
  find(id: string | undefined): Room | undefined;
  /**
   * The rooms that the session begins with, or goes on with: their images may have grown beyond what it takes in since
   * they were added. More than 8 are a bug.
   */
  begin(rooms: readonly Room[]): void;
  /** The rooms of a session share a directory; another one is a bug. */
  add(room: Room): AddOutcome;
  /** Its guests are told that it is closed; its host stays in it. */
  remove(room: Room): void;
  /** Calls back when people or rooms have come or gone; returns what stops it. */
  onChange(listener: () => void): () => void;
  /** Tells one participant, on every line they have. */
  tellOne: Room['tellOne'];
  /** Settles once all of them have on the disk what has happened by now. */
  whenKept(): Promise<void>;
  /** The session is over: nobody finds a room any more. */
  dismissGuests(reason: 'host-ended' | 'host-closed'): void;
  /** The rooms are no session's any more. */
  stop(): void;
}

export type AddOutcome =
  | { readonly ok: true }
  /** 'too-many-rooms': there are 8. 'too-large': together the images would be more than 400 MB. */
  | { readonly ok: false; readonly code: 'too-many-rooms' | 'too-large' };

/** `onError` hears what breaks in a room while somebody else waits for it. */
export function createSessionRooms(onError: (error: unknown) => void): SessionRooms {
  /** What stops listening to each room. */
  const rooms = new Map<Room, () => void>();
  const listeners = new Set<() => void>();
  /** Begins empty with each session. */
  let chat: SessionChat | undefined;
  /** Its guests have been told: whoever joins now would not hear of it, and stay for as long as somebody who drops. */
  let isOver = false;

  const onPeople = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const showRooms = (): void => {
    const list = [...rooms.keys()].map(({ id, image }) => ({ id, ...image }));
    for (const room of rooms.keys()) room.showRooms(list);
  };
  const othersThan = (from: Room): readonly Room[] => [...rooms.keys()].filter((room) => room !== from);
  const passOn = (from: Room) => (summons: Summons) => {
    for (const room of othersThan(from)) room.announceSummons(summons);
  };
  const passOnTyping = (from: Room) => (typing: Typing) => {
    for (const room of othersThan(from)) room.showTyping(typing);
  };
  const letGo = (room: Room): void => {
    rooms.get(room)?.();
    rooms.delete(room);
    room.showRooms(undefined);
    room.joinChat(undefined);
  };
  const refusal = (room: Room): AddOutcome | undefined => {
    const all = [room, ...rooms.keys()];
    if (all.length > maxRooms) return { ok: false, code: 'too-many-rooms' };
    const bytes = all.reduce((sum, { image }) => sum + image.byteLength, 0);
    return bytes > maxSessionBytes ? { ok: false, code: 'too-large' } : undefined;
  };

  const checkDirectory = (room: Room): void => {
    const [first] = rooms.keys();
    if (first && first.directory !== room.directory) throw new Error('the rooms of a session share a directory');
  };
  const takeIn = (room: Room): void => {
    const stops = [
      room.on('participants', onPeople),
      room.on('image', showRooms),
      room.on('summoned', passOn(room)),
      room.on('typing', passOnTyping(room)),
      room.on('failure', onError),
    ];
    rooms.set(room, () => stops.forEach((stop) => void stop()));
    chat ??= createSessionChat(room.directory);
    room.joinChat(chat);
    showRooms();
    onPeople();
  };

  return {
    get participants() {
      const byId = new Map([...rooms.keys()].flatMap((room) => room.participants.map((one) => [one.id, one])));
      return [...byId.values()];
    },
    find: (id) => (isOver ? undefined : [...rooms.keys()].find((room) => id === undefined || room.id === id)),
    begin(all) {
      if (all.length > maxRooms) throw new Error('more rooms than a session holds');
      for (const room of all) {
        checkDirectory(room);
        takeIn(room);
      }
    },
    add(room) {
      if (rooms.has(room)) return { ok: true };
      checkDirectory(room);
      const refused = refusal(room);
      if (!refused) takeIn(room);
      return refused ?? { ok: true };
    },
    remove(room) {
      if (!rooms.has(room)) return;
      room.dismissGuests('host-closed');
      letGo(room);
      showRooms();
      onPeople();
    },
    onChange(listener) {
      const own = (): void => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    tellOne(participantId, name, payload) {
      for (const room of rooms.keys()) room.tellOne(participantId, name, payload);
    },
    async whenKept() {
      await Promise.all([...rooms.keys()].map((room) => room.whenKept()));
    },
    dismissGuests(reason) {
      isOver = true;
      for (const room of rooms.keys()) room.dismissGuests(reason);
    },
    stop() {
      listeners.clear();
      for (const room of [...rooms.keys()]) letGo(room);
      chat?.stop();
    },
  };
}
