import type { Connection } from '../shared/protocol/connection.ts';
import type { Failure, Joined, RequestPayload } from '../shared/protocol/messages.ts';

/** 'lost': the connection will say when it is back. A failure: there is no way back. */
export type RejoinOutcome = Joined | Failure | 'lost';

/** What passes: the room is full for now, or the host is in trouble. Coming back later may help. */
const passing: ReadonlySet<string> = new Set(['session-full', 'host-error']);

/** Takes one's seat again, on a connection that has come back. */
export async function rejoin(
  connection: Connection,
  payload: () => RequestPayload<'room:join'>,
): Promise<RejoinOutcome> {
  for (;;) {
    const reply = await connection.request('room:join', payload());
    if (reply.ok) return reply;
    if (reply.code === 'lost') return 'lost';
    if (reply.code === 'timeout') continue;
    if (!passing.has(reply.code)) return reply;
    connection.retryLater();
    return 'lost';
  }
}
