import type { RequestPayload } from '../../shared/protocol/messages.ts';
import { makeId } from '../door/secrets.ts';

/** One life of the host's process, as a room knows it. */
export interface Incarnation {
  readonly id: string;
  /** The revision that the room had when it began: what those before have numbered beyond that is lost. */
  readonly from: number;
}

/** Up to where somebody knows the room, and from which incarnation. */
export type KnownPoint = Pick<NonNullable<RequestPayload<'room:join'>['resume']>, 'rev' | 'incarnation'>;

/** So many restarts may a guest have missed who wants to hear only of what is new. */
const maxIncarnations = 64;

export function newIncarnation(from: number): Incarnation {
  return { id: makeId(), from };
}

export function withIncarnation(earlier: readonly Incarnation[], next: Incarnation): readonly Incarnation[] {
  return [...earlier.slice(1 - maxIncarnations), next];
}

/**
 * Whether all that somebody knew at a revision of an incarnation is in the room still. Edits are told before they are on the
 * disk: a crash takes back the last of them, and the next incarnation, which begins before those, gives their numbers to others.
 */
export function isStillSo(all: readonly Incarnation[], incarnation: string | undefined, rev: number): boolean {
  const index = all.findIndex(({ id }) => id === incarnation);
  return index >= 0 && rev <= (all[index + 1]?.from ?? Number.POSITIVE_INFINITY);
}
