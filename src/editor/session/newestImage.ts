import type { Clock } from '../../shared/protocol/clock.ts';
import { createRateLimiter } from '../../shared/protocol/rateLimiter.ts';
import { gathering } from '../gathering.ts';
import { newImageBytes, newImagePauseMs } from './sessionLimits.ts';

export interface NewestImageOptions {
  readonly clock: Clock;
  /** Bytes of the host's image as it is now. */
  readonly byteLength: () => number;
  /** Receives and shows it, and says so once it is shown. */
  readonly take: (signal: AbortSignal, onShown: () => void) => void;
  /** There have been so many that the user has to ask for more. */
  readonly offer: () => void;
  /** What was offered is what one sees by now, or is over. */
  readonly withdraw: () => void;
}

/** Follows the host's image from one version to the next, as far as the network and the disk of the guest allow. */
export interface NewestImage {
  /** The host has another one. */
  look(): void;
  /** The user has asked for it. */
  take(): void;
  stop(): void;
}

export function createNewestImage({ clock, byteLength, take, offer, withdraw }: NewestImageOptions): NewestImage {
  const budget = createRateLimiter(newImageBytes);
  // Only the newest one counts, and with the session all of them end.
  let receiving = new AbortController();
  /** What is received, where nothing newer is only offered. */
  let newest: AbortSignal | undefined;
  let isOver = false;
  const takeNow = (): void => {
    if (isOver) return;
    receiving.abort();
    receiving = new AbortController();
    const { signal } = receiving;
    newest = signal;
    take(signal, () => {
      if (newest === signal) withdraw();
    });
  };
  const offerNow = (): void => {
    newest = undefined;
    offer();
  };
  const { run, stop } = gathering(clock, newImagePauseMs, () => {
    if (budget.take(clock.elapsed(), byteLength())) takeNow();
    else offerNow();
  });
  return {
    look: run,
    take: takeNow,
    stop() {
      isOver = true;
      stop();
      receiving.abort();
      withdraw();
    },
  };
}
