import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from '../shared/errorCode.ts';

/** What a file answers that somebody else has open. Only Windows lets that keep it from being opened, renamed or removed. */
const busyCodes: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY']);
/**
 * How long another program may have it, in milliseconds: virus scanners and indexers look at what is new for less. Elsewhere than on
 * Windows such an answer is nearly always the last word, and whoever saves is to hear it soon.
 */
const busyMs = process.platform === 'win32' ? 2_000 : 100;
/** The first pause, in milliseconds; each is twice the one before. */
const firstPauseMs = 10;

/** Does work on a file again while another program may be keeping it from that; rejects as the last attempt did. */
export async function retryWhileBusy<T>(work: () => Promise<T>, patienceMs = busyMs): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (let pauseMs = firstPauseMs; ; pauseMs *= 2) {
    try {
      return await work();
    } catch (error) {
      const leftMs = deadline - performance.now();
      if (leftMs <= 0 || !busyCodes.has(errorCode(error))) throw error;
      await pause(Math.min(pauseMs, leftMs));
    }
  }
}
