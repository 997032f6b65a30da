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

export type WorldSource = Pick<Seat, 'roomId' | 'me' | 'participants' | 'about' | 'people' | 'rooms'>;

/** Out of the seats of one session, one for each image that is open here; undefined where there is none. */
export function worldOf(seats: readonly WorldSource[]): World | undefined {
  const [first] = seats;
  if (!first) return undefined;
  const me = first.me.id;
  const everybody = new Map<string, OtherPerson>();
  for (const { people } of seats)
    for (const { rooms, ...participant } of people)
      everybody.set(participant.id, { participant, about: { ...nothingAbout, at: rooms[0] ?? null } });
  // Who is in a room with us is known from there; of the others only in which rooms they are.
  for (const { participants } of seats)
    for (const participant of participants)
      everybody.set(participant.id, { participant, about: aboutOf(seats, participant.id) });
  everybody.delete(me);
  return { me, others: withKnownImages(everybody, seats) };
}

/**
 * That somebody is at an image may be told before the image itself is: one gets there once it is, so until then they are
 * nowhere.
 */
function withKnownImages(
  everybody: ReadonlyMap<string, OtherPerson>,
  seats: readonly WorldSource[],
): ReadonlyMap<string, OtherPerson> {
  const known = new Set(seats.flatMap(({ roomId, rooms }) => [roomId, ...rooms.map(({ id }) => id)]));
  const isKnown = ({ at }: About): boolean => at === null || known.has(at);
  return new Map(
    [...everybody].map(([id, { participant, about }]) => [
      id,
      { participant, about: isKnown(about) ? about : { ...about, at: null, view: null } },
    ]),
  );
}

/** Each line tells it for itself: the one of the room they are in is the first to know what they see there. */
function aboutOf(seats: readonly WorldSource[], id: string): About {
  const told = seats.flatMap((seat) => {
    const about = seat.about.get(id);
    return about ? [{ about, isThere: about.at === seat.roomId }] : [];
  });
  return (told.find(({ isThere }) => isThere) ?? told[0])?.about ?? nothingAbout;
}
