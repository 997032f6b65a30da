import type { Seat } from '../../client/seat.ts';
import { isNote } from '../../shared/protocol/chat.ts';
import type { Queued } from '../../shared/protocol/queued.ts';
import type { Connection } from './runningSession.ts';

/** What the seats of one session have to say together: they all have the same host. */

/** What the host does not know of yet. */
export function queuedAt(seats: readonly Seat[]): Queued {
  // In every channel: the session's and private ones are on the line of each image.
  const lines = seats.flatMap(({ chatLines }) => chatLines);
  const messages = new Set(lines.flatMap((one) => (!isNote(one) && one.delivery === 'sending' ? [one.id] : [])));
  return { edits: seats.reduce((sum, { pending }) => sum + pending.length, 0), messages: messages.size };
}

/** How many are in the session. Those in images that are not open here count as well. */
export function peopleAt(seats: readonly Seat[]): number {
  const people = new Set(seats.flatMap((seat) => [...seat.participants, ...seat.people].map(({ id }) => id)));
  return Math.max(1, people.size);
}

/** Lost where one of them is, and tried next when the first of them is. */
export function joinedConnection(connections: readonly Connection[]): Connection {
  const lost = connections.filter(({ connection }) => connection === 'lost');
  const soonest = lost.toSorted((a, b) => (a.retryAt ?? 0) - (b.retryAt ?? 0))[0];
  return { connection: soonest ? 'lost' : 'open', retryAt: soonest?.retryAt };
}
