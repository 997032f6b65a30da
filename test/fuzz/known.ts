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
  'an edit that was told and never reached the disk is taken back from who saw it, and its number is another’s': {
    roles: ['host', 'editor'],
    isKept: true,
    steps: [
      { who: 0, what: 'commit', n: 0 },
      { who: 1, what: 'down', n: 0 },
      { who: 0, what: 'crash', n: 0 },
      { who: 0, what: 'restart', n: 0 },
      { who: 0, what: 'commit', n: 104 },
      { who: 0, what: 'up', n: 0 },
    ],
  },
  'an edit that its author was told of on coming back, and that never reached the disk, is sent again': {
    roles: ['host', 'editor', 'editor'],
    isKept: true,
    steps: [
      { who: 1, what: 'commit', n: 0 },
      { who: 1, what: 'up', n: 0 },
      { who: 1, what: 'drop', n: 0 },
      { who: 1, what: 'restore', n: 0 },
      { who: 1, what: 'up', n: 0 },
      { who: 1, what: 'down', n: 4 },
      { who: 0, what: 'crash', n: 0 },
      { who: 0, what: 'restart', n: 0 },
      { who: 2, what: 'commit', n: 1 },
    ],
  },
  'an edit that was taken before its author became a viewer is acked when it comes again': {
    roles: ['host', 'editor'],
    isKept: false,
    steps: [
      { who: 1, what: 'commit', n: 0 },
      { who: 3, what: 'timeOut', n: 0 },
      { who: 3, what: 'up', n: 0 },
      { who: 3, what: 'makeViewer', n: 0 },
      { who: 0, what: 'commit', n: 0 },
    ],
  },
  'a moment whose author dropped before the disk had it is known to its author as well': {
    roles: ['host', 'editor', 'editor'],
    isKept: true,
    steps: [
      { who: 1, what: 'name', n: 0 },
      { who: 1, what: 'up', n: 0 },
      { who: 1, what: 'comeBack', n: 0 },
    ],
  },
  'a host that has died makes no more edits, whatever still reaches its disk': {
    roles: ['host', 'editor'],
    isKept: true,
    steps: [
      // More than are in flight at once.
      ...Array.from({ length: 20 }, (_, n) => ({ who: 0, what: 'commit' as const, n: 4 * n })),
      { who: 0, what: 'crash', n: 0 },
      ...Array.from({ length: 8 }, () => ({ who: 0, what: 'flush' as const, n: 4 })),
      { who: 0, what: 'restart', n: 0 },
    ],
  },
  'a message whose author came back as another process before the disk had it is known to that as well': {
    roles: ['host', 'editor'],
    isKept: true,
    steps: [
      { who: 1, what: 'say', n: 0 },
      { who: 1, what: 'up', n: 0 },
      { who: 1, what: 'reload', n: 0 },
      { who: 0, what: 'commit', n: 0 },
    ],
  },
};
