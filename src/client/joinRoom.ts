import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import type { Failure, RequestPayload } from '../shared/protocol/messages.ts';
import { createSeat } from './createSeat.ts';
import { createInbox } from './inbox.ts';
import type { Seat } from './seat.ts';
import { systemClock } from './systemClock.ts';

export interface JoinOptions {
  /** Cleaned by both ends to 1 to 40 visible characters. */
  readonly displayName: string;
  /** The session's first room where it is absent. */
  readonly room?: string;
  readonly clock?: Clock;
  /** For the reply. */
  readonly timeoutMs?: number;
}

export type JoinOutcome = { readonly ok: true; readonly seat: Seat } | Failure;

/** Takes a seat in a room. On failure the connection is left as it is. */
export async function joinRoom(connection: Connection, options: JoinOptions): Promise<JoinOutcome> {
  const clock = options.clock ?? systemClock;
  const payload: RequestPayload<'room:join'> = { name: options.displayName, room: options.room };
  const inbox = createInbox(connection);
  const reply = await connection.request('room:join', payload, options.timeoutMs);
  if (!reply.ok) {
    inbox.stop();
    return reply;
  }
  return { ok: true, seat: createSeat({ connection, clock, displayName: options.displayName, inbox, joined: reply }) };
}
