import type { Socket } from 'node:net';
import type { Clock } from '../../shared/protocol/clock.ts';
import { createRateLimiter, type Rate } from '../../shared/protocol/rateLimiter.ts';

/** Lets connections in at a pace that leaves time for those who are in; the others wait, in the order they came. */
export interface Turnstile {
  arrive(socket: Socket): void;
  /** It has hung up, whether it was let in or not. */
  leave(socket: Socket): void;
  stop(): void;
}

export function createTurnstile(clock: Clock, rate: Rate, letIn: (socket: Socket) => void): Turnstile {
  const limiter = createRateLimiter(rate);
  const waiting = new Set<Socket>();
  let cancelWait: (() => void) | undefined;

  const admit = (socket: Socket): void => {
    waiting.delete(socket);
    letIn(socket);
  };
  const turn = (): void => {
    cancelWait = undefined;
    for (const socket of waiting) {
      if (!limiter.take(clock.elapsed())) break;
      admit(socket);
    }
    if (waiting.size > 0) cancelWait = clock.after(limiter.waitMs(clock.elapsed()), turn);
  };
  return {
    arrive(socket) {
      waiting.add(socket);
      if (!cancelWait) turn();
    },
    leave: (socket) => void waiting.delete(socket),
    stop() {
      cancelWait?.();
      waiting.clear();
    },
  };
}
