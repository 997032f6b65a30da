import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { createRateLimiter, type Rate } from '../shared/protocol/rateLimiter.ts';
import { ownLimit } from './ownLimit.ts';

export interface TurnsOptions {
  readonly connection: Pick<Connection, 'status' | 'onStatus'>;
  readonly clock: Clock;
  /** What the host lets through of such requests. */
  readonly rate: Rate;
}

/**
 * Does what asks the host for something of one kind: one after the other, so that no more comes at once after a line stood
 * still, and no faster than the host takes it. At once where it can; and where the line is lost, which answers by itself.
 */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export function createTurns({ connection, clock, rate }: TurnsOptions): InTurn {
  const limiter = createRateLimiter(ownLimit(rate));
  const waiting: (() => Promise<void>)[] = [];
  let isBusy = false;
  let cancelWait: (() => void) | undefined;

  const look = (): void => {
    if (connection.status !== 'open') releaseAll();
    if (waiting.length === 0 || isBusy || cancelWait) return;
    if (limiter.take(clock.elapsed())) void startNext();
    else wait(limiter.waitMs(clock.elapsed()));
  };
  const startNext = async (): Promise<void> => {
    isBusy = true;
    await waiting.shift()?.();
    isBusy = false;
    look();
  };
  const wait = (delayMs: number): void => {
    cancelWait = clock.after(delayMs, () => {
      cancelWait = undefined;
      look();
    });
  };
  const releaseAll = (): void => {
    cancelWait?.();
    cancelWait = undefined;
    for (const start of waiting.splice(0)) void start();
  };
  connection.onStatus(look);
  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push(() => work().then(resolve, reject));
      look();
    });
}
