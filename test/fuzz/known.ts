import type { Run } from './play.ts';

/** Runs that failed once, by what went wrong. They are played before every fuzz. */
export const knownRuns: { readonly [what: string]: Run } = {
  'an edit that reached the disk, but whose author was never told, is there after a restart': {
    roles: ['host', 'editor'],
    isKept: true,
    steps: [
      { who: 0, what: 'commit', n: 0 },
      { who: 0, what: 'crash', n: 0 },
      { who: 0, what: 'flush', n: 0 },
      { who: 0, what: 'restart', n: 0 },
      { who: 1, what: 'restore', n: 0 },
      { who: 1, what: 'commit', n: 1 },
    ],
  },
};
