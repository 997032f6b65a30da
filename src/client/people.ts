import type { About, AboutEntry } from '../shared/protocol/about.ts';
import { maxParticipants } from '../shared/protocol/limits.ts';
import type { FactPayload } from '../shared/protocol/messages.ts';
import type { Participant, Presence } from '../shared/protocol/participant.ts';
import { isNothing, type PresenceEntry, unpackPresence } from '../shared/protocol/presence.ts';
import { createAbouts } from './abouts.ts';

type PresenceList = FactPayload<'presence:changed'>;

/** Who else is in the room and what they are doing. */
export interface People {
  readonly me: Participant;
  readonly participants: readonly Participant[];
  readonly presence: ReadonlyMap<string, Presence>;
  readonly about: ReadonlyMap<string, About>;
  /** Takes over the room's list; returns who came and who went. */
  reset(me: Participant, participants: readonly Participant[]): { joined: Participant[]; left: Participant[] };
  enter(participant: Participant): void;
  /** Somebody here is another by now, in role, name or colour; oneself included. Whether they are here. */
  change(participant: Participant): boolean;
  exit(id: string): Participant | undefined;
  /** Whether anything about the others changed. */
  show(list: PresenceList): boolean;
  /** The same for what they say about themselves. */
  showAbout(list: readonly AboutEntry[]): boolean;
  /** Forgets what everybody was doing; whether there was anything. */
  hide(): boolean;
  hideAbout(): boolean;
}

export function createPeople(self: Participant): People {
  let me = self;
  let participants: readonly Participant[] = [];
  const presence = new Map<string, Presence>();
  const abouts = createAbouts();
  const isOther = (id: string): boolean => id !== me.id && participants.some((one) => one.id === id);

  const showOne = ([id, ...shown]: PresenceEntry): boolean => {
    if (!isOther(id)) return false;
    if (isNothing(shown)) return presence.delete(id);
    presence.set(id, unpackPresence(shown));
    return true;
  };

  const change = (participant: Participant): boolean => {
    const isKnown = participants.some(({ id }) => id === participant.id);
    participants = participants.map((one) => (one.id === participant.id ? participant : one));
    if (me.id === participant.id) me = participant;
    return isKnown;
  };

  return {
    get me() {
      return me;
    },
    get participants() {
      return participants;
    },
    presence,
    about: abouts.byId,
    reset(nextMe, next) {
      const before = participants;
      me = nextMe;
      participants = next;
      return { joined: without(next, before), left: without(before, next) };
    },
    enter(participant) {
      if (!change(participant)) participants = [...participants, participant].slice(0, maxParticipants);
    },
    change,
    exit(id) {
      const gone = participants.find((one) => one.id === id);
      participants = participants.filter((one) => one !== gone);
      presence.delete(id);
      abouts.forget(id);
      return gone;
    },
    show: (list) => list.map(showOne).some(Boolean),
    showAbout: (list) => abouts.show(list, isOther),
    hideAbout: () => abouts.clear(),
    hide() {
      const had = presence.size > 0;
      presence.clear();
      return had;
    },
  };
}

/** Those of `some` who are not among `others`. */
export function without(some: readonly Participant[], others: readonly Participant[]): Participant[] {
  return some.filter(({ id }) => !others.some((other) => other.id === id));
}
