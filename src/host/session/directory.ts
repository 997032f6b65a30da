import type { Clock } from '../../shared/protocol/clock.ts';
import { createEmitter, type Emitter } from '../../shared/protocol/emitter.ts';
import { maxRememberedParticipants } from '../../shared/protocol/limits.ts';
import type { Participant, Role } from '../../shared/protocol/participant.ts';
import type { SessionPerson } from '../../shared/protocol/sessionPeople.ts';
import { equalSecrets, makeSecret, makeShortId } from '../door/secrets.ts';
import { systemClock } from '../systemClock.ts';
import { colourOfId, freeColour } from './participantColour.ts';
import {
  enterPlace,
  hasStayed,
  isHere,
  knownPerson,
  leavePlace,
  newPerson,
  type Person,
  type Place,
} from './person.ts';
import { leastMissed } from './standing.ts';

/** The people of a session and who they prove to be: the same in each of its rooms. */
export interface Directory {
  /** Everybody who is in some place, and in which: the rooms of the session and any other of this window. */
  readonly present: readonly SessionPerson[];
  find(id: string): Participant | undefined;
  /** With their secret: for what is kept on this computer alone. */
  passOf(id: string): Pass | undefined;
  /** Who a newcomer was before, where the secret fits. Nobody comes back as the host but the host. Their role is the one they had. */
  recall(newcomer: Newcomer): Participant | undefined;
  /** Somebody new who is in no place yet, and gets into one with their pass. */
  enrol(newcomer: Newcomer): Pass;
  /** Lets somebody into a place, as who they were or as somebody new. */
  admit(newcomer: Newcomer, place: Place): Pass;
  /** They are in that place no more; they may come back as who they were. */
  release(id: string, place: Place): void;
  /** Takes over somebody from an earlier run, who was in a place then or was not. */
  restore(pass: Pass, place: Place | undefined): void;
  /** From now on they are called that, in every place. */
  rename(id: string, name: string): void;
  /** They may do something else from now on, also when they come back. */
  setRole(id: string, role: Exclude<Role, 'host'>): void;
  /** Whether they are more than a passer-by. */
  hasStayed(id: string): boolean;
  /** They have done something that they would lose if they were forgotten. */
  noteWork(id: string): void;
  /** The session is over: no guest comes back as who they were. */
  expirePasses(): void;
  /** From now on nobody comes back as this one. */
  forget(id: string): void;
  /** The same of every guest who is in no place. */
  forgetAbsent(): void;
  /**
   * No newcomer gets an id that `isUsed` says yes to: something may still bear the id of somebody who is forgotten. Returns
   * what ends that.
   */
  spare(isUsed: (id: string) => boolean): () => void;
  readonly on: Emitter<DirectoryEvents>['on'];
}

export interface Newcomer {
  readonly name: string;
  readonly role: Role;
  readonly resume?: { readonly participantId: string; readonly secret: string } | undefined;
}

export type { Place };

export interface Pass {
  readonly participant: Participant;
  /** What they come back with. Only ever told to them. */
  readonly secret: string;
}

export interface DirectoryEvents {
  /** The name or colour of somebody who is in some place already. */
  readonly changed: Participant;
  /** Somebody has come into a place or has gone from it. */
  readonly moved: undefined;
  /** The role of somebody. */
  readonly role: Participant;
  /** The id of somebody of whom nothing is needed any more. */
  readonly forgotten: string;
}

/** `makeId` draws ids until one is free; another one is for tests. */
export function createDirectory(makeId: typeof makeShortId = makeShortId, clock: Clock = systemClock): Directory {
  /** Whoever was here last comes last. */
  const people = new Map<string, Person>();
  const events = createEmitter<DirectoryEvents>();

  const here = (): readonly Person[] => [...people.values()].filter(isHere);
  const recall = ({ resume, role }: Newcomer): Person | undefined => {
    const one = resume && people.get(resume.participantId);
    if (!one || !equalSecrets(resume.secret, one.secret)) return undefined;
    return (one.participant.role === 'host') === (role === 'host') ? one : undefined;
  };
  const forget = (id: string): void => {
    if (!people.has(id)) return;
    events.emit('forgotten', id);
    people.delete(id);
  };
  const putLast = (one: Person): void => {
    people.delete(one.participant.id);
    people.set(one.participant.id, one);
  };
  const forgetSome = (): void => {
    const away = [...people.values()].filter((one) => !isHere(one));
    while (away.length > maxRememberedParticipants) {
      const one = leastMissed(away);
      if (!one) return;
      away.splice(away.indexOf(one), 1);
      forget(one.participant.id);
    }
  };
  const colourFor = (one: Person): number => {
    if (isHere(one)) return one.participant.colour;
    return freeColour(
      here().map(({ participant }) => participant.colour),
      one.participant.colour,
    );
  };

  const uses = new Set<(id: string) => boolean>();
  const isTaken = (id: string): boolean => people.has(id) || [...uses].some((isUsed) => isUsed(id));
  const create = ({ name, role }: Newcomer): Person => {
    const id = makeId(isTaken);
    return newPerson({ id, name, colour: colourOfId(id), role });
  };

  return {
    get present() {
      return here().map(({ participant: { id, name, colour, role }, places }) => ({
        id,
        name,
        colour,
        role,
        rooms: places.map(({ roomId }) => roomId),
      }));
    },
    find: (id) => people.get(id)?.participant,
    passOf(id) {
      const one = people.get(id);
      return one && { participant: one.participant, secret: one.secret };
    },
    recall: (newcomer) => recall(newcomer)?.participant,
    enrol(newcomer) {
      const one = create(newcomer);
      people.set(one.participant.id, one);
      return { participant: one.participant, secret: one.secret };
    },
    admit(newcomer, place) {
      const one = recall(newcomer) ?? create(newcomer);
      const before = one.participant;
      one.participant = { ...before, name: newcomer.name, colour: colourFor(one) };
      const isElsewhere = isHere(one);
      enterPlace(one, place, clock.elapsed());
      putLast(one);
      if (isElsewhere && before.name !== newcomer.name) events.emit('changed', one.participant);
      events.emit('moved', undefined);
      forgetSome();
      return { participant: one.participant, secret: one.secret };
    },
    release(id, place) {
      const one = people.get(id);
      if (!one || !leavePlace(one, place, clock.elapsed())) return;
      if (!isHere(one)) putLast(one);
      events.emit('moved', undefined);
    },
    restore({ participant, secret }, place) {
      const one = people.get(participant.id) ?? knownPerson(participant, secret);
      // Where a crash came between two rooms' records of a new role, the one that may do less is safe.
      if (participant.role === 'viewer') one.participant = { ...one.participant, role: 'viewer' };
      people.set(participant.id, one);
      if (place) enterPlace(one, place, clock.elapsed());
      forgetSome();
    },
    rename(id, name) {
      const one = people.get(id);
      if (!one || one.participant.name === name) return;
      one.participant = { ...one.participant, name };
      events.emit('changed', one.participant);
    },
    setRole(id, role) {
      const one = people.get(id);
      if (!one || one.participant.role === 'host' || one.participant.role === role) return;
      one.participant = { ...one.participant, role };
      one.isChosen = true;
      events.emit('role', one.participant);
      events.emit('moved', undefined);
    },
    hasStayed(id) {
      const one = people.get(id);
      return one !== undefined && hasStayed(one, clock.elapsed());
    },
    noteWork(id) {
      const one = people.get(id);
      if (one) one.hasWorked = true;
    },
    expirePasses() {
      for (const one of people.values()) if (one.participant.role !== 'host') one.secret = makeSecret();
    },
    forget,
    forgetAbsent() {
      for (const one of [...people.values()])
        if (one.participant.role !== 'host' && !isHere(one)) forget(one.participant.id);
    },
    spare(isUsed) {
      const own = (id: string): boolean => isUsed(id);
      uses.add(own);
      return () => void uses.delete(own);
    },
    on: events.on,
  };
}
