import type { Seat } from '../../client/seat.ts';
import { type About, nothingAbout } from '../../shared/protocol/about.ts';
import type { Participant } from '../../shared/protocol/participant.ts';

/** Somebody else in the session, and what they say about themselves. */
export interface OtherPerson {
  readonly participant: Participant;
  readonly about: About;
}

/** The others as this window sees them. */
export interface World {
  readonly me: string;
  readonly others: ReadonlyMap<string, OtherPerson>;
}

export type WorldSource = Pick<Seat, 'roomId' | 'me' | 'participants' | 'about' | 'people'>;

/** Out of the seats of one session, one for each image that is open here; undefined where there is none. */
export function worldOf(seats: readonly WorldSource[]): World | undefined {
  const [first] = seats;
  if (!first) return undefined;
  const me = first.me.id;
  const known = new Map<string, Participant>();
  for (const { people } of seats)
    for (const { rooms: _, ...participant } of people) known.set(participant.id, participant);
  for (const { participants } of seats) for (const participant of participants) known.set(participant.id, participant);
  known.delete(me);
  const others = [...known.values()].map(
    (participant) => [participant.id, { participant, about: aboutOf(seats, participant.id) }] as const,
  );
  return { me, others: new Map(others) };
}

/** Each line tells it for itself: the one of the room they are in is the first to know what they see there. */
function aboutOf(seats: readonly WorldSource[], id: string): About {
  const told = seats.flatMap((seat) => {
    const about = seat.about.get(id);
    return about ? [{ about, isThere: about.at === seat.roomId }] : [];
  });
  return (told.find(({ isThere }) => isThere) ?? told[0])?.about ?? nothingAbout;
}
