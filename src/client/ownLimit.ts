import type { Rate } from '../shared/protocol/rateLimiter.ts';

/** Somewhat below the host's limit, so that what comes at once after a line stood still, or was away, does not break it. */
const share = 0.8;

/** What a client holds itself to, where the host holds it to `rate`. */
export function ownLimit({ perSecond, burst }: Rate): Rate {
  return { perSecond: ownShare(perSecond), burst: ownShare(burst) };
}

/** The same for a count. */
export function ownShare(count: number): number {
  return count * share;
}
