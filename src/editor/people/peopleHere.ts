import type { Seat } from '../../client/seat.ts';
import type { About } from '../../shared/protocol/about.ts';
import type { Participant, Role } from '../../shared/protocol/participant.ts';
import type { SessionPerson } from '../../shared/protocol/sessionPeople.ts';

/** Somebody in the session of this window, with all that is known of them. */
export interface PersonHere {
  readonly participantId: string;
  readonly name: string;
  readonly colour: number;
  readonly role: Role;
  readonly isMe: boolean;
  /** The file name of the image they look at, where that is one of the session's and can be told. */
  readonly image: string | undefined;
  /** Their round trip to the host, in milliseconds. */
  readonly rttMs: number | undefined;
  readonly away: boolean;
}

/** What a seat tells of the people; a session has one seat for each image that is open here. */
export type PeopleSource = Pick<Seat, 'me' | 'people' | 'participants' | 'rooms' | 'about' | 'rttMs'>;

/** What nobody tells this window about itself. */
export interface OwnState {
  readonly away: boolean;
  /** The room of the image in front. */
  readonly at: string | undefined;
}

/** Everybody in the session, oneself first, the others in the order they came. */
export function peopleHere(seats: readonly PeopleSource[], own: OwnState): readonly PersonHere[] {
  const [first] = seats;
  if (!first) return [];
  const me = first.me.id;
  const describe = describing(seats, own);
  const everybody = [...everyone(seats).values()].map(describe);
  return [...everybody.filter(({ participantId }) => participantId === me), ...everybody.filter(({ isMe }) => !isMe)];
}

/** Who is in a room with us is known from that room first, who is elsewhere from the session's list. */
function everyone(seats: readonly PeopleSource[]): Map<string, SessionPerson> {
  const listed = seats.flatMap(({ people }) => people.map((person) => [person.id, person] as const));
  const known = new Map(listed);
  for (const { participants } of seats)
    for (const one of participants) known.set(one.id, { ...one, rooms: known.get(one.id)?.rooms ?? [] });
  return known;
}

function describing(seats: readonly PeopleSource[], own: OwnState): (person: SessionPerson) => PersonHere {
  const names = new Map(seats.flatMap(({ rooms }) => rooms.map(({ id, fileName }) => [id, fileName] as const)));
  const me = seats[0]?.me.id;
  return ({ rooms, ...participant }) => {
    const isMe = participant.id === me;
    const about = isMe ? aboutMe(seats, own) : aboutOf(seats, participant);
    // Who has one image open looks at that one, whether their window has said so yet or not.
    const at = about.at ?? (rooms.length === 1 ? rooms[0] : undefined);
    return {
      participantId: participant.id,
      name: participant.name,
      colour: participant.colour,
      role: participant.role,
      isMe,
      image: at === undefined ? undefined : names.get(at),
      rttMs: about.rttMs ?? undefined,
      away: about.away,
    };
  };
}

type Told = Pick<About, 'at' | 'rttMs' | 'away'>;

function aboutMe(seats: readonly PeopleSource[], { away, at }: OwnState): Told {
  const rttMs = seats.map((seat) => seat.rttMs).find((ms) => ms !== undefined) ?? null;
  return { away, at: at ?? null, rttMs };
}

/** Each room hears it for itself, so one of several may not have heard yet. */
function aboutOf(seats: readonly PeopleSource[], { id }: Participant): Told {
  const told = seats.flatMap((seat) => seat.about.get(id) ?? []);
  return {
    at: told.find(({ at }) => at !== null)?.at ?? null,
    rttMs: told.find(({ rttMs }) => rttMs !== null)?.rttMs ?? null,
    away: told.length > 0 && told.every(({ away }) => away),
  };
}
