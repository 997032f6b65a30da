import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { connectTimeoutMs } from '../shared/protocol/limits.ts';
import { parseLink, type SessionLink } from '../shared/protocol/link.ts';
import type { Failure } from '../shared/protocol/messages.ts';
import { parseHostReject, type RejectCode, rejectTexts } from '../shared/protocol/rejects.ts';
import type { HostPlace } from './hostPlace.ts';
import { joinRoom } from './joinRoom.ts';
import { openSocket, type ReconnectOptions } from './openSocket.ts';
import type { PendingEdit, Seat, SeatPass } from './seat.ts';
import { systemClock } from './systemClock.ts';

export interface ConnectOptions {
  readonly displayName: string;
  readonly signal: AbortSignal;
  /** The session's first room where it is absent. */
  readonly room?: string;
  /** Comes back as who one was in an earlier process, with what the room may not have got from there. */
  readonly resume?: SeatPass | undefined;
  readonly pending?: (() => readonly PendingEdit[]) | undefined;
  /** Where the host is when the line has to be opened anew; where the link says, if it is absent. */
  readonly placeNow?: (() => HostPlace) | undefined;
  /** The host lets nobody in unasked, and is being asked. Then it may take `approvalTimeoutMs` more. */
  readonly onWaiting?: () => void;
  readonly clock?: Clock;
  readonly timeoutMs?: number;
  readonly reconnect?: ReconnectOptions;
}

export type ConnectOutcome =
  | { readonly ok: true; readonly seat: Seat; readonly link: SessionLink }
  /** `sentence` says what happened, `nextStep` what to do; both are for the user and hold no secret. */
  | { readonly ok: false; readonly code: RejectCode; readonly sentence: string; readonly nextStep: string };

/**
 * Joins the session a link leads to. Settles within 10 s, with a seat or with the reason why not; where the host has to
 * be asked, when it has answered.
 */
export async function connectSession(link: string | SessionLink, options: ConnectOptions): Promise<ConnectOutcome> {
  const parsed = typeof link === 'string' ? parseLink(link) : { ok: true as const, link };
  if (!parsed.ok) return reject(parsed.code);
  const clock = options.clock ?? systemClock;
  const timeoutMs = options.timeoutMs ?? connectTimeoutMs;
  const deadline = clock.elapsed() + timeoutMs;
  const { reconnect, resume, placeNow } = options;
  const opened = await openSocket(
    parsed.link,
    { clock, connectTimeoutMs: timeoutMs, reconnect, resume, placeNow },
    options.signal,
  );
  if (!opened.ok) return reject(opened.code);
  return takeSeat(opened.connection, parsed.link, options, deadline - clock.elapsed());
}

async function takeSeat(
  connection: Connection,
  link: SessionLink,
  { displayName, room, resume, pending, clock, signal, onWaiting }: ConnectOptions,
  timeoutMs: number,
): Promise<ConnectOutcome> {
  const hangUp = (): void => void connection.close();
  signal.addEventListener('abort', hangUp, { once: true });
  const joined = await joinRoom(connection, {
    displayName,
    timeoutMs,
    resume,
    pending,
    onWaiting,
    ...(room === undefined ? {} : { room }),
    ...(clock === undefined ? {} : { clock }),
  });
  signal.removeEventListener('abort', hangUp);
  if (joined.ok) return { ok: true, seat: joined.seat, link };
  await connection.close();
  // Also while one waited at the door and came back.
  return reject(signal.aborted ? 'cancelled' : (connection.refusal ?? rejectOf(joined)));
}

function rejectOf({ code }: Failure): RejectCode {
  if (code === 'lost') return 'hung-up';
  if (code === 'rate-limited') return 'too-many-attempts';
  // The host has begun to ask about everybody after it had let this one in.
  if (code === 'approval-needed') return 'declined';
  return parseHostReject(code) ?? 'not-pixelpair';
}

function reject(code: RejectCode): ConnectOutcome {
  return { ok: false, code, ...rejectTexts[code] };
}
