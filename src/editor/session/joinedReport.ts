import type { Seat } from '../../client/seat.ts';
import { t } from '../../shared/l10n.ts';
import { isNote } from '../../shared/protocol/chat.ts';
import type { Queued } from '../../shared/protocol/queued.ts';
import type { Connection, Tell } from './runningSession.ts';

/** How things stand with a session at the moment. */
export interface Joined {
  readonly seats: readonly Seat[];
  /** `A and B`. */
  readonly names: string;
  readonly connections: readonly Connection[];
}

/** What the seats of one session have to say together: they all have the same host. */
export interface JoinedReport {
  people(): void;
  images(): void;
  connection(): void;
  /** What is done while the connection is lost waits for it. */
  queued(): void;
}

export function createJoinedReport(now: Joined, tell: Tell): JoinedReport {
  const tellConnection = (): void => {
    const state = joinedConnection(now.connections);
    const queued = state.connection === 'lost' && { queued: queuedAt(now.seats) };
    tell({ type: 'connection', ...state, ...queued });
  };
  return {
    people() {
      const { seats } = now;
      // While a seat is only looked for, nobody knows better than before.
      if (seats.length > 0) tell({ type: 'people', count: peopleAt(seats) });
    },
    images() {
      const { names } = now;
      if (names !== '') tell({ type: 'images', fileName: names });
    },
    connection: tellConnection,
    queued() {
      if (now.connections.some(({ connection }) => connection === 'lost')) tellConnection();
    },
  };
}

/** Of the host, as far as they are known. */
export function hostNameAt(seats: readonly Seat[]): string {
  const host = seats.flatMap(({ participants }) => participants).find(({ role }) => role === 'host');
  return host?.name ?? t('The host');
}

/** What the host does not know of yet. */
export function queuedAt(seats: readonly Seat[]): Queued {
  // In every channel: the session's and private ones are on the line of each image.
  const lines = seats.flatMap(({ chatLines }) => chatLines);
  const messages = new Set(lines.flatMap((one) => (!isNote(one) && one.delivery === 'sending' ? [one.id] : [])));
  return { edits: seats.reduce((sum, { pending }) => sum + pending.length, 0), messages: messages.size };
}

/** How many are in the session. Those in images that are not open here count as well. */
function peopleAt(seats: readonly Seat[]): number {
  const people = new Set(seats.flatMap((seat) => [...seat.participants, ...seat.people].map(({ id }) => id)));
  return Math.max(1, people.size);
}

/** Lost where one of them is, and tried next when the first of them is. */
function joinedConnection(connections: readonly Connection[]): Connection {
  const lost = connections.filter(({ connection }) => connection === 'lost');
  const soonest = lost.toSorted((a, b) => (a.retryAt ?? 0) - (b.retryAt ?? 0))[0];
  return { connection: soonest ? 'lost' : 'open', retryAt: soonest?.retryAt };
}
