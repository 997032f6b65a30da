import assert from 'node:assert/strict';
import { type ConnectOptions, connectSession } from '../../src/client/connectSession.ts';
import type { Seat } from '../../src/client/seat.ts';
import type { Room } from '../../src/host/room/room.ts';
import { type Session, type SessionOptions, startSession } from '../../src/host/session/startSession.ts';
import { parseLink, type SessionLink } from '../../src/shared/protocol/link.ts';
import { createProxy, type ForwardingProxy } from './proxy.ts';
import { makeRoom } from './rooms.ts';
import { until } from './until.ts';

/** A session on loopback whose inner errors fail the test, until `endSessions`. */
export async function openSession(room: Room, options: Partial<SessionOptions> = {}): Promise<Session> {
  const outcome = await startSession({
    rooms: [room],
    reach: 'loopback',
    uriScheme: 'vscode',
    onError: (error) => assert.fail(String(error)),
    ...options,
  });
  assert.ok(outcome.ok, 'the session starts');
  sessions.push(outcome.session);
  closeLater(room);
  return outcome.session;
}

const rooms: Room[] = [];
const sessions: Session[] = [];
const proxies: ForwardingProxy[] = [];

export interface OpenSession {
  readonly room: Room;
  readonly session: Session;
}

/** A session of one new room, until `endSessions`. */
export async function openRoom(
  roomOptions: Parameters<typeof makeRoom>[0] = {},
  options: Partial<SessionOptions> = {},
): Promise<OpenSession> {
  const room = makeRoom(roomOptions);
  return { room, session: await openSession(room, options) };
}

/** Has a room closed by `endSessions`, not before: it would say goodbye, as none does in a crash. */
export function closeLater(room: Room): Room {
  rooms.push(room);
  return room;
}

/** A line to the session that can be cut, until `endSessions`. */
export async function proxyTo(session: Session): Promise<ForwardingProxy> {
  const proxy = await createProxy(session.port);
  proxies.push(proxy);
  return proxy;
}

/** Ends what the test has begun here, the rooms of its sessions among it. */
export async function endSessions(): Promise<void> {
  await leaveAll();
  for (const session of sessions.splice(0)) await session.end('host-closed');
  for (const proxy of proxies.splice(0)) await proxy.close();
  for (const room of rooms.splice(0)) room.close('host-closed');
}

export function linkOf(session: Session, changes: Partial<SessionLink> = {}): SessionLink {
  const parsed = parseLink(session.link);
  assert.ok(parsed.ok);
  return { ...parsed.link, ...changes };
}

export function viewLinkOf(session: Session): SessionLink {
  const parsed = parseLink(session.viewLink);
  assert.ok(parsed.ok);
  return parsed.link;
}

/** Answers the next one who waits at the session's door. */
export async function answerNext(session: Session, how: Parameters<Session['answer']>[1]): Promise<void> {
  await until('somebody waits', () => session.requests.length > 0);
  const [request] = session.requests;
  assert.ok(request);
  session.answer(request.id, how);
}

export async function join(link: SessionLink, name: string, options: Partial<ConnectOptions> = {}): Promise<Seat> {
  const signal = new AbortController().signal;
  const outcome = await connectSession(link, {
    displayName: name,
    signal,
    reconnect: { minMs: 20, maxMs: 100 },
    ...options,
  });
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.code);
  seats.push(outcome.seat);
  return outcome.seat;
}

const seats: Seat[] = [];

/** Lets go of every seat `join` gave: one whose host has vanished would go on looking for it. */
export async function leaveAll(): Promise<void> {
  await Promise.all(seats.splice(0).map((seat) => seat.leave()));
}
