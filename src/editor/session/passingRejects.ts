import type { RejectCode } from '../../shared/protocol/rejects.ts';

/** Coming back to a session later may help; everything else is an answer. */
export const passingRejects: ReadonlySet<RejectCode> = new Set([
  'host-refused',
  'host-unreachable',
  'no-route',
  'hung-up',
  'not-pixelpair',
  'session-full',
  'too-many-attempts',
]);
