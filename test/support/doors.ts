import assert from 'node:assert/strict';
import type { Room } from '../../src/host/room/room.ts';
import { createDirectory } from '../../src/host/session/directory.ts';
import type { Session, SessionOptions } from '../../src/host/session/startSession.ts';
import { makeRoom, takeSeat } from './rooms.ts';
import { closeLater, openSession } from './sessions.ts';

export interface Door {
  readonly session: Session;
  /** Where the host is, by the name of Ole. */
  readonly room: Room;
  readonly other: Room;
}

/** A session of two images, until `endSessions`. */
export async function openDoor(options: Partial<SessionOptions> = {}): Promise<Door> {
  const directory = createDirectory();
  const [room, other] = [makeRoom({ directory }), closeLater(makeRoom({ directory }))];
  const session = await openSession(room, options);
  assert.ok(session.addRoom(other).ok);
  await takeSeat(room.connectLocal(), 'Ole');
  return { session, room, other };
}

export function peopleOf(room: Room): string[] {
  return room.participants.map(({ name, role }) => `${name}, ${role}`);
}
