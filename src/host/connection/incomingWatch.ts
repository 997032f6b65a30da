import type { Clock } from '../../shared/protocol/clock.ts';
import type { HostFailureCode } from '../../shared/protocol/messages.ts';
import { createRateLimiter, type RateLimiter } from '../../shared/protocol/rateLimiter.ts';
import { incomingByteRate, packetRate, signOfLifeRate } from '../../shared/protocol/rates.ts';

/** What Socket.IO packets begin with (its protocol 5): guests send events, and at the end a goodbye. Never anything binary. */
const allowedPackets: ReadonlySet<string> = new Set(['1', '2']);

/** A message of Engine.IO's. */
export interface IncomingPacket {
  readonly type: string;
  readonly data?: unknown;
}

/** What comes in on a guest's connection below the level of events. Each gives the code of the rule that is broken with it. */
export interface IncomingWatch {
  takeBytes(count: number): HostFailureCode | undefined;
  /** A ping or a pong of the WebSocket level. */
  takeSignOfLife(): HostFailureCode | undefined;
  takePacket(packet: IncomingPacket): HostFailureCode | undefined;
}

export function createIncomingWatch(clock: Clock): IncomingWatch {
  return new LimitedWatch(clock);
}

/** A class, because each connection has one. */
class LimitedWatch implements IncomingWatch {
  readonly #clock: Clock;
  readonly #bytes = createRateLimiter(incomingByteRate);
  readonly #packets = createRateLimiter(packetRate);
  readonly #signsOfLife = createRateLimiter(signOfLifeRate);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  takeBytes(count: number): HostFailureCode | undefined {
    return this.#take(this.#bytes, count);
  }

  takeSignOfLife(): HostFailureCode | undefined {
    return this.#take(this.#signsOfLife);
  }

  takePacket({ type, data }: IncomingPacket): HostFailureCode | undefined {
    const isMessage = type === 'message';
    if (isMessage && !isAllowed(data)) return 'bad-request';
    return this.#take(this.#packets) ?? (isMessage ? undefined : this.takeSignOfLife());
  }

  #take(limiter: RateLimiter, count?: number): HostFailureCode | undefined {
    return limiter.take(this.#clock.elapsed(), count) ? undefined : 'rate-limited';
  }
}

function isAllowed(data: unknown): boolean {
  return typeof data === 'string' && allowedPackets.has(data.charAt(0));
}
