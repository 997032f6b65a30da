import { io, type Socket } from 'socket.io-client';
import type { Session } from '../../src/host/session/startSession.ts';
import { protocolVersion } from '../../src/shared/protocol/limits.ts';
import { linkOf } from './sessions.ts';

/** A client that knows the protocol and keeps to nothing of it. */
export async function dial(session: Session): Promise<Socket> {
  const { session: id, token } = linkOf(session);
  const socket = io(`ws://127.0.0.1:${session.port}`, {
    path: '/pixelpair',
    transports: ['websocket'],
    auth: { protocol: protocolVersion, session: id, token },
    forceNew: true,
    reconnection: false,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}
