import { networkInterfaces } from 'node:os';
import { t } from '../shared/l10n.ts';
import type { Clock } from '../shared/protocol/clock.ts';
import { connectRate, rates } from '../shared/protocol/limits.ts';
import { formatLink } from '../shared/protocol/link.ts';
import type { Participant } from '../shared/protocol/participant.ts';
import type { Rate } from '../shared/protocol/rateLimiter.ts';
import { type NetworkInterfaces, reachableAddresses } from './addresses.ts';
import type { Rates } from './allowance.ts';
import type { Doorkeeper } from './handshake.ts';
import type { Room } from './room.ts';
import { makeId, makeSecret } from './secrets.ts';
import { type AddOutcome, createSessionRooms, type SessionRooms } from './sessionRooms.ts';
import { createSessionServer, type SessionServer } from './sessionServer.ts';
import { systemClock } from './systemClock.ts';

export interface SessionOptions {
  /** At least one; guests get into the first unless they name another. */
  readonly rooms: readonly Room[];
  /** 'loopback': this computer only. 'network': whoever can reach one of its addresses. */
  readonly reach: 'loopback' | 'network';
  /** The running product's URI scheme, for the link. */
  readonly uriScheme: string;
  /** What the links of an earlier run say, to go on under the same ones; made afresh where it is absent. Secret. */
  readonly door?: Pick<Doorkeeper, 'session' | 'tokens'>;
  /** 0, which is the default, takes a free one. */
  readonly port?: number;
  /** The address for the link, where the host knows better than its interfaces do. */
  readonly address?: string;
  /** Something broke inside; the session goes on. Never carries the token. */
  readonly onError?: (error: unknown) => void;
  readonly clock?: Clock;
  /** Other limits than the protocol's, for tests. */
  readonly rates?: Partial<Rates>;
  readonly connectRate?: Rate;
  /** Other interfaces than the system's, for tests. */
  readonly interfaces?: NetworkInterfaces;
}

export type StartOutcome =
  | { readonly ok: true; readonly session: Session }
  /** `message` is for the user. */
  | { readonly ok: false; readonly code: 'port-taken' | 'no-network' | 'cannot-listen'; readonly message: string };

/** A running session. */
export interface Session {
  /** What opens the session to editors: a secret, never to be logged. */
  readonly link: string;
  /** The same for viewers, who change nothing. */
  readonly viewLink: string;
  readonly port: number;
  /** The address in the link. */
  readonly address: string;
  /** It and the others that may work, best first. */
  readonly addresses: readonly string[];
  /** Everybody in the session's rooms, the host included, each once. */
  readonly participants: readonly Participant[];
  /** Calls back when `participants` has changed, or the rooms; returns what stops it. */
  onChange(listener: () => void): () => void;
  /** Opens another room to the guests. It shares its directory with the others. */
  addRoom(room: Room): AddOutcome;
  /** Closes a room to the guests; who is in other rooms as well stays there. */
  removeRoom(room: Room): void;
  /** Tells the guests and stops the server. The rooms and the host's seats in them stay. Idempotent. */
  end(reason: 'host-ended' | 'host-closed'): Promise<void>;
}

/** Opens existing rooms to guests: starts a Socket.IO server of its own on a free port. */
export async function startSession(options: SessionOptions): Promise<StartOutcome> {
  const addresses = addressesFor(options);
  const [address] = addresses;
  if (address === undefined)
    return { ok: false, code: 'no-network', message: t('This computer is not on any network.') };
  const door = {
    ...(options.door ?? { session: makeId(), tokens: { editor: makeSecret(), viewer: makeSecret() } }),
    hostNames: new Set([address.toLowerCase()]),
  };
  const rooms = openRooms(options.rooms);
  const server = createSessionServer({
    door,
    clock: options.clock ?? systemClock,
    rates: { ...rates, ...options.rates },
    connectRate: options.connectRate ?? connectRate,
    findDesk: (id) => rooms.find(id)?.desk,
    onError: options.onError ?? (() => undefined),
  });
  const port = await server.listen(options.port ?? 0, options.reach === 'loopback' ? '127.0.0.1' : undefined);
  if (typeof port !== 'number') {
    rooms.stop();
    return cannotListen(server, port);
  }
  const linkFor = (token: string): string =>
    formatLink({ scheme: options.uriScheme, address, port, session: door.session, token });
  const links = { link: linkFor(door.tokens.editor), viewLink: linkFor(door.tokens.viewer) };
  return { ok: true, session: createSession(rooms, server, { ...links, port, address, addresses }) };
}

function addressesFor({ reach, address, interfaces }: SessionOptions): readonly string[] {
  const found = reach === 'loopback' ? ['127.0.0.1'] : reachableAddresses(interfaces ?? networkInterfaces());
  return address === undefined ? found : [address, ...found.filter((one) => one !== address)];
}

async function cannotListen(server: SessionServer, error: NodeJS.ErrnoException): Promise<StartOutcome> {
  await server.stop();
  if (error.code === 'EADDRINUSE')
    return { ok: false, code: 'port-taken', message: t('The port is in use by another program.') };
  return { ok: false, code: 'cannot-listen', message: t('This computer does not allow a server: {0}.', error.message) };
}

function openRooms(rooms: readonly Room[]): SessionRooms {
  const opened = createSessionRooms();
  for (const room of rooms) if (!opened.add(room).ok) throw new Error('more rooms than a session holds');
  return opened;
}

function createSession(
  rooms: SessionRooms,
  server: SessionServer,
  at: Pick<Session, 'link' | 'viewLink' | 'port' | 'address' | 'addresses'>,
): Session {
  let ending: Promise<void> | undefined;
  const end = async (reason: 'host-ended' | 'host-closed'): Promise<void> => {
    rooms.dismissGuests(reason);
    // The rooms hang up a turn later, when the reason is on its way.
    await new Promise((resolve) => setImmediate(resolve));
    await server.stop();
    rooms.stop();
  };
  return {
    ...at,
    get participants() {
      return rooms.participants;
    },
    onChange: rooms.onChange,
    addRoom: rooms.add,
    removeRoom: rooms.remove,
    end(reason) {
      ending ??= end(reason);
      return ending;
    },
  };
}
