import { briefStayMs } from '../../shared/protocol/limits.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import { makeSecret } from '../door/secrets.ts';
import type { Standing } from './standing.ts';

/** A room, for as long as it is open. */
export interface Place {
  readonly roomId: string;
}

/** Somebody a session knows, here or away. */
export interface Person extends Standing {
  participant: Participant;
  /** What they come back with. */
  secret: string;
  places: readonly Place[];
  /** When they came into the first of these, in elapsed time. */
  cameAt: number;
  stayedMs: number;
  hasWorked: boolean;
  isChosen: boolean;
}

export function newPerson(participant: Participant, secret = makeSecret()): Person {
  const isChosen = participant.role === 'host';
  return { participant, secret, places: [], cameAt: 0, stayedMs: 0, hasWorked: false, isChosen };
}

/** Somebody from an earlier run. How long they were there nobody knows: whoever comes and goes now is to take nothing from them. */
export function knownPerson(participant: Participant, secret: string): Person {
  return { ...newPerson(participant, secret), stayedMs: Number.POSITIVE_INFINITY };
}

export function isHere({ places }: Person): boolean {
  return places.length > 0;
}

/** Whether they have been here for so long, or by the host's own word, that nobody who comes and goes is to take anything from them. */
export function hasStayed(one: Person, now: number): boolean {
  const stayMs = isHere(one) ? now - one.cameAt : 0;
  return one.isChosen || one.stayedMs + stayMs >= briefStayMs;
}

export function enterPlace(one: Person, place: Place, now: number): void {
  if (!isHere(one)) one.cameAt = now;
  if (!one.places.includes(place)) one.places = one.places.concat(place);
}

/** Whether they were in it. */
export function leavePlace(one: Person, place: Place, now: number): boolean {
  if (!one.places.includes(place)) return false;
  one.places = one.places.filter((other) => other !== place);
  if (!isHere(one)) one.stayedMs += now - one.cameAt;
  return true;
}
