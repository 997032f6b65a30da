import { imageChunksInFlight, maxImageChunksInFlight } from '../shared/protocol/limits.ts';

/** How many chunks to keep in flight: more while the round trip stays near its idle value, fewer when it grows. */
export interface TransferWindow {
  readonly size: number;
  noteRoundTrip(roundTripMs: number): void;
}

/** Additive increase by one a window, decrease by a tenth; a queue of 20 ms is not felt by anybody. */
export function createTransferWindow(): TransferWindow {
  let size: number = imageChunksInFlight;
  let idleMs = Number.POSITIVE_INFINITY;
  return {
    get size() {
      return Math.floor(size);
    },
    noteRoundTrip(roundTripMs) {
      idleMs = Math.min(idleMs, roundTripMs);
      if (roundTripMs <= 1.5 * idleMs + 5) size = Math.min(maxImageChunksInFlight, size + 1 / size);
      else if (roundTripMs > 3 * idleMs + 20) size = Math.max(imageChunksInFlight, size * 0.9);
    },
  };
}
