import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { approvalTimeoutMs, requestTimeoutMs } from '../shared/protocol/limits.ts';
import type { Reply, RequestPayload } from '../shared/protocol/messages.ts';

export interface AskOptions {
  readonly clock: Clock;
  /** For the reply to a join. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Waits for the host's word, then joins. A line that drops meanwhile comes back by itself: then the host, who has nobody
 * to let in any more, is asked again. It all takes as long as `approvalTimeoutMs` at most, not counting a sleep of the
 * computer that its steady clock does not: whoever wakes it still waits there.
 */
export async function askAtDoor(
  connection: Connection,
  payload: RequestPayload<'room:join'>,
  { clock, timeoutMs }: AskOptions,
): Promise<Reply<'room:join'>> {
  const endsAt = clock.elapsed() + approvalTimeoutMs;
  const knock = async (): Promise<Reply<'room:join'>> => {
    const asked = await connection.request(
      'door:knock',
      { name: payload.name },
      endsAt - clock.elapsed() + requestTimeoutMs,
    );
    if (asked.ok) return connection.request('room:join', payload, timeoutMs);
    return asked.code === 'timeout' ? { ok: false, code: 'approval-timeout' } : asked;
  };
  let reply = await knock();
  while (!reply.ok && reply.code === 'lost') {
    if (!(await comesBack(connection, clock, endsAt))) return reply;
    reply = await connection.request('room:join', payload, timeoutMs);
    if (needsWord(reply)) reply = await knock();
  }
  return reply;
}

/** Whether the host has to be asked first. */
export function needsWord(reply: Reply<'room:join'>): boolean {
  return !reply.ok && reply.code === 'approval-needed';
}

/** False where it does not in that time, or is refused. */
function comesBack(connection: Connection, clock: Clock, endsAt: number): Promise<boolean> {
  if (connection.status !== 'lost') return Promise.resolve(connection.status === 'open');
  return new Promise((resolve) => {
    const settle = (isBack: boolean): void => {
      cancelTimeout();
      stopListening();
      resolve(isBack);
    };
    const stopListening = connection.onStatus((status) => settle(status === 'open'));
    const cancelTimeout = clock.after(Math.max(0, endsAt - clock.elapsed()), () => settle(false));
  });
}
