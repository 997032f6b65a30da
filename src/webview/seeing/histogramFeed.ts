import type { Histogram } from './histogram.ts';

type Listener = (histogram: Histogram | undefined) => void;

/**
 * The histogram of the whole picture as it is shown, live. It is no part of the page's state: it follows the picture,
 * and only those who draw it have to be told.
 */
export interface HistogramFeed {
  /** Undefined while there is no picture. */
  readonly current: Histogram | undefined;
  /** Calls back with each new one, and once at once. */
  onChange(listener: Listener): void;
}

export interface HistogramSource extends HistogramFeed {
  set(histogram: Histogram | undefined): void;
}

export function createHistogramSource(): HistogramSource {
  let current: Histogram | undefined;
  const listeners: Listener[] = [];
  return {
    get current() {
      return current;
    },
    onChange(listener) {
      listeners.push(listener);
      listener(current);
    },
    set(histogram) {
      current = histogram;
      for (const listener of listeners) listener(current);
    },
  };
}
