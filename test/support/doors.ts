import assert from 'node:assert/strict';
import type { Room } from '../../src/host/room/room.ts';
import { createDirectory } from '../../src/host/session/directory.ts';
import type { Session, SessionOptions } from '../../src/host/session/startSession.ts';
import { createProxy, type ForwardingProxy } from './proxy.ts';
import { makeRoom, takeSeat } from './rooms.ts';
import { leaveAll, openSession } from './sessions.ts';

const rooms: Room[] = [];
const sessions: Session[] = [];
const proxies: ForwardingProxy[] = [];

export interface Door {
  readonly session: Session;
  /** Where the host is, by the name of Ole. */
  readonly room: Room;
  readonly other: Room;
}

/** A session of two images. */
export async function openDoor(options: Partial<SessionOptions> = {}): Promise<Door> {
  const directory = createDirectory();
  const [room, other] = [makeRoom({ directory }), makeRoom({ directory })];
  rooms.push(room, other);
  const session = await openDoorOf(room, options);
  assert.ok(session.addRoom(other).ok);
  await takeSeat(room.connectLocal(), 'Ole');
  return { session, room, other };
}

/** A session of this one image, until `closeDoors`. */
export async function openDoorOf(room: Room, options: Partial<SessionOptions> = {}): Promise<Session> {
  const session = await openSession(room, options);
  sessions.push(session);
  return session;
}

/** A line to the session that can be cut. */
export async function proxyTo(session: Session): Promise<ForwardingProxy> {
  const proxy = await createProxy(session.port);
  proxies.push(proxy);
  return proxy;
}

/** Ends what the test has begun here. */
export async function closeDoors(): Promise<void> {
  await leaveAll();
  for (const proxy of proxies.splice(0)) await proxy.close();
  for (const session of sessions.splice(0)) await session.end('host-closed');
  for (const room of rooms.splice(0)) room.close('host-closed');
}

export function peopleOf(room: Room): string[] {
  return room.participants.map(({ name, role }) => `${name}, ${role}`);
}
