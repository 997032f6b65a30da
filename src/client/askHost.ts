import type { Socket } from 'socket.io-client';
import * as v from 'valibot';
import {
  failureSchema,
  type Reply,
  type RequestName,
  type RequestPayload,
  requests,
} from '../shared/protocol/messages.ts';

/** Asks over Socket.IO. Always settles: with the host's reply, or why there is none. */
export async function askHost<K extends RequestName>(
  socket: Socket,
  name: K,
  payload: RequestPayload<K>,
  timeoutMs: number,
): Promise<Reply<K>> {
  if (!socket.connected) return { ok: false, code: 'lost' };
  return new Promise((resolve) => {
    socket.timeout(timeoutMs).emit(name, payload, (failed: Error | null, reply: unknown) => {
      if (failed) resolve({ ok: false, code: socket.connected ? 'timeout' : 'lost' });
      else resolve(readReply(name, reply));
    });
  });
}

/** The reply as the specification says it is, or that it is something else. */
export function readReply<K extends RequestName>(name: K, reply: unknown): Reply<K> {
  const granted = v.safeParse(requests[name].reply, reply, { abortEarly: true });
  // The schema was picked by the name, which the compiler cannot follow.
  if (granted.success) return granted.output as Reply<K>;
  const failure = v.safeParse(failureSchema, reply, { abortEarly: true });
  return failure.success ? failure.output : { ok: false, code: 'bad-reply' };
}
