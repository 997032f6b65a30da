import type { Socket } from 'socket.io';
import type { Clock } from '../../shared/protocol/clock.ts';
import type { HostFailureCode } from '../../shared/protocol/messages.ts';
import { createRateLimiter } from '../../shared/protocol/rateLimiter.ts';
import { incomingByteRate, packetRate, signOfLifeRate } from '../../shared/protocol/rates.ts';
import { webSocketOn } from './webSocketEngine.ts';

/** What Socket.IO packets begin with (its protocol 5): guests send events, and at the end a goodbye. Never anything binary. */
const allowedPackets: ReadonlySet<string> = new Set(['1', '2']);

/** A message of Engine.IO's. */
export interface IncomingPacket {
  readonly type: string;
  readonly data?: unknown;
}

/**
 * Watches what comes in on a guest's connection below the level of events; `onBreach` gets the code of a broken rule. Gives
 * what has to be called with each packet that goes around Engine.IO.
 */
export function watchIncoming(
  { conn, request }: Socket,
  clock: Clock,
  onBreach: (code: HostFailureCode) => void,
): (packet: IncomingPacket) => void {
  const bytes = createRateLimiter(incomingByteRate);
  const packets = createRateLimiter(packetRate);
  const signsOfLife = createRateLimiter(signOfLifeRate);
  request.socket.on('data', (chunk: Buffer) => {
    if (!bytes.take(clock.elapsed(), chunk.length)) onBreach('rate-limited');
  });
  const onControl = (): void => {
    if (!signsOfLife.take(clock.elapsed())) onBreach('rate-limited');
  };
  webSocketOn(request.socket)?.on('ping', onControl).on('pong', onControl);
  const onPacket = ({ type, data }: IncomingPacket): void => {
    if (type === 'message' && !isAllowed(data)) onBreach('bad-request');
    const isOften = !packets.take(clock.elapsed()) || (type !== 'message' && !signsOfLife.take(clock.elapsed()));
    if (isOften) onBreach('rate-limited');
  };
  // Before Socket.IO looks at it, so that the reason goes out before it hangs up by itself.
  conn.on('packet', onPacket);
  return onPacket;
}

function isAllowed(data: unknown): boolean {
  return typeof data === 'string' && allowedPackets.has(data.charAt(0));
}
