import { formatLink } from '../../shared/protocol/link.ts';
import type { SessionServer } from '../connection/sessionServer.ts';
import type { Door } from '../door/door.ts';
import type { EditAsks } from '../room/editAsks.ts';
import type { Directory } from './directory.ts';
import type { Session } from './session.ts';
import type { SessionRooms } from './sessionRooms.ts';

/** Where guests find a session: what its links say. */
export interface SessionPlace {
  readonly scheme: string;
  readonly address: string;
  readonly port: number;
  /** Whether guests reach it over TLS, which a forwarder ends. */
  readonly secure?: boolean;
}

export interface SessionParts {
  readonly rooms: SessionRooms;
  readonly directory: Directory;
  readonly door: Door;
  readonly asks: EditAsks;
  readonly server: SessionServer;
  readonly place: SessionPlace;
  /** The one the server listens on. */
  readonly port: number;
  readonly addresses: readonly string[];
  readonly onDoor: Session['onDoor'];
}

/** The session's own object: what its parts can do, by the host's hand. */
export function createSession(parts: SessionParts): Session {
  const { rooms, directory, door, asks, server, port, addresses, onDoor } = parts;
  let { place } = parts;
  const linkFor = (token: string): string => formatLink({ ...place, session: door.session, token });
  const isGuest = (id: string): boolean => (directory.find(id)?.role ?? 'host') !== 'host';
  const end = async (reason: 'host-ended' | 'host-closed'): Promise<void> => {
    stopWatching();
    door.close();
    rooms.dismissGuests(reason);
    asks.withdrawAll();
    // The rooms hang up a turn later, when the reason is on its way.
    await new Promise((resolve) => setImmediate(resolve));
    await server.stop();
    // Whoever had a seat in this session has none in the next one, which may share the same images.
    directory.expirePasses();
    rooms.stop();
  };
  /** Somebody who has left asks for nothing any more. */
  const stopWatching = rooms.onChange(() => {
    const present = new Set(rooms.participants.map(({ id }) => id));
    for (const { participantId } of door.waiting.requests)
      if (participantId !== undefined && !present.has(participantId)) asks.withdraw(participantId);
  });
  let ending: Promise<void> | undefined;

  return {
    get link() {
      return linkFor(door.tokens.editor);
    },
    get viewLink() {
      return linkFor(door.tokens.viewer);
    },
    port,
    get address() {
      return place.address;
    },
    published: { port: place.port, secure: place.secure ?? false },
    addresses,
    get participants() {
      return rooms.participants;
    },
    onChange: rooms.onChange,
    addRoom: rooms.add,
    removeRoom: rooms.remove,
    get door() {
      return door.state;
    },
    get requests() {
      return door.waiting.requests;
    },
    onDoor,
    onSettled: (listener) => door.waiting.on('settled', listener),
    answer: door.waiting.end,
    setPolicy: door.setPolicy,
    moveTo(address) {
      place = { ...place, address };
    },
    rotateLinks: door.rotate,
    setRole(participantId, role) {
      directory.setRole(participantId, role);
      asks.withdraw(participantId, role === 'editor' ? role : 'gone');
    },
    remove(participantId) {
      if (!isGuest(participantId)) return;
      // First: somebody who is thrown out shall not get back in by the link at the same moment.
      door.rotate();
      directory.forget(participantId);
      // Any of those may be the same person, with a secret they got earlier; those who mean well ask for the new link.
      directory.forgetAbsent();
      asks.withdraw(participantId);
    },
    whenKept: rooms.whenKept,
    end(reason) {
      ending ??= end(reason);
      return ending;
    },
  };
}
