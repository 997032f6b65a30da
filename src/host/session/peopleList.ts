import type { Clock } from '../../shared/protocol/clock.ts';
import { maxSessionPeople, sessionPeopleDelayMs } from '../../shared/protocol/limits.ts';
import type { RoomInfo } from '../../shared/protocol/schemas.ts';
import type { SessionPerson } from '../../shared/protocol/sessionPeople.ts';
import type { Directory } from './directory.ts';

export interface PeopleListOptions {
  readonly clock: Clock;
  readonly directory: Directory;
  /** Those of the session. The window may have others, which are nobody's business. */
  readonly rooms: () => readonly RoomInfo[];
  readonly publish: (people: readonly SessionPerson[]) => void;
}

/** Who is in which room of the session, told in each of its rooms. */
export interface PeopleList {
  readonly entries: readonly SessionPerson[];
  /** The rooms may be others. */
  touch(): void;
  stop(): void;
}

export function createPeopleList({ clock, directory, rooms, publish }: PeopleListOptions): PeopleList {
  let told: string | undefined;
  let cancelPause: (() => void) | undefined;

  const entries = (): readonly SessionPerson[] => {
    const ids = new Set(rooms().map(({ id }) => id));
    const isOurs = (id: string): boolean => ids.has(id);
    return directory.present
      .filter((person) => person.rooms.some(isOurs))
      .map((person) => (person.rooms.every(isOurs) ? person : { ...person, rooms: person.rooms.filter(isOurs) }))
      .slice(-maxSessionPeople);
  };
  const flush = (): void => {
    cancelPause = undefined;
    const people = entries();
    const text = JSON.stringify(people);
    if (text === told) return;
    told = text;
    publish(people);
  };
  const touch = (): void => {
    cancelPause ??= clock.after(sessionPeopleDelayMs, flush);
  };
  const subscriptions = [directory.on('moved', touch), directory.on('changed', touch)];

  return {
    get entries() {
      return entries();
    },
    touch,
    stop() {
      cancelPause?.();
      for (const unsubscribe of subscriptions) unsubscribe();
    },
  };
}
