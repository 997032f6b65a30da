import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import type { Failure, RequestPayload } from '../shared/protocol/messages.ts';
import { askAtDoor, needsWord } from './askAtDoor.ts';
import { createSeat } from './createSeat.ts';
import { createInbox } from './inbox.ts';
import type { PendingEdit, Seat, SeatPass } from './seat.ts';
import { systemClock } from './systemClock.ts';

export interface JoinOptions {
  /** Cleaned by both ends to 1 to 40 visible characters. */
  readonly displayName: string;
  /** The session's first room where it is absent. */
  readonly room?: string;
  /** Comes back as who one was in an earlier process, with what the room may not have got from there. */
  readonly resume?: SeatPass | undefined;
  /** Asked for once one is let in: until then nobody has any of it, and what is taken back by then need never be sent. */
  readonly pending?: (() => readonly PendingEdit[]) | undefined;
  readonly clock?: Clock;
  /** For the reply. */
  readonly timeoutMs?: number;
  /** The host is being asked, which takes as long as `approvalTimeoutMs` at most. */
  readonly onWaiting?: (() => void) | undefined;
}

export type JoinOutcome = { readonly ok: true; readonly seat: Seat } | Failure;

/** Takes a seat in a room. On failure the connection is left as it is. */
export async function joinRoom(connection: Connection, options: JoinOptions): Promise<JoinOutcome> {
  const clock = options.clock ?? systemClock;
  const { displayName, room, resume, timeoutMs } = options;
  const payload: RequestPayload<'room:join'> = { name: displayName, room, resume };
  const inbox = createInbox(connection);
  const first = await connection.request('room:join', payload, timeoutMs);
  if (needsWord(first)) options.onWaiting?.();
  const reply = needsWord(first) ? await askAtDoor(connection, payload, { clock, timeoutMs }) : first;
  if (!reply.ok) {
    inbox.stop();
    return reply;
  }
  // Also where the room knows one no more: they are one's own work, whoever one is there now.
  const pending = options.pending?.();
  return { ok: true, seat: createSeat({ connection, clock, displayName, inbox, joined: reply, pending }) };
}
