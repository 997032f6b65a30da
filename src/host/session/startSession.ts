import { networkInterfaces } from 'node:os';
import { t } from '../../shared/l10n.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import { createEmitter } from '../../shared/protocol/emitter.ts';
import type { Rate } from '../../shared/protocol/rateLimiter.ts';
import { connectRate, rates } from '../../shared/protocol/rates.ts';
import type { Rates } from '../connection/allowance.ts';
import type { Pings } from '../connection/sessionIo.ts';
import { createSessionServer, type SessionServer } from '../connection/sessionServer.ts';
import { type NetworkInterfaces, reachableAddresses } from '../door/addresses.ts';
import { createDoor, type DoorPolicy, type DoorState, newDoorState } from '../door/door.ts';
import { createEditAsks } from '../room/editAsks.ts';
import type { Room } from '../room/room.ts';
import { systemClock } from '../systemClock.ts';
import { createSession, type SessionParts, type SessionPlace } from './createSession.ts';
import type { Session } from './session.ts';
import { createSessionRooms, type SessionRooms } from './sessionRooms.ts';

export interface SessionOptions {
  /** At least one; guests get into the first unless they name another. */
  readonly rooms: readonly Room[];
  /** 'loopback': this computer only. 'network': whoever can reach one of its addresses. 'forwarded': through a forwarded port. */
  readonly reach: 'loopback' | 'network' | 'forwarded';
  /** The running product's URI scheme, for the link. */
  readonly uriScheme: string;
  /** The door of an earlier run, to go on under the same links; a new one where it is absent. Secret. */
  readonly door?: DoorState;
  /** Whom a new door lets in; everybody with a link where nothing is said. */
  readonly policy?: Partial<DoorPolicy>;
  /** 0, which is the default, takes a free one. */
  readonly port?: number;
  /** The address for the link, where the host knows better than its interfaces do. */
  readonly address?: string;
  /** Makes the port it listens on known elsewhere, and says where guests find it; undefined where the user gave up. */
  readonly publish?: (port: number) => Promise<Omit<SessionPlace, 'scheme'> | undefined>;
  /** Something broke inside; the session goes on. Never carries the token. */
  readonly onError: (error: unknown) => void;
  readonly clock?: Clock;
  /** Other limits than the protocol's, for tests. */
  readonly rates?: Partial<Rates>;
  readonly connectRate?: Rate;
  readonly pings?: Pings;
  /** Other interfaces than the system's, for tests. */
  readonly interfaces?: NetworkInterfaces;
}

export type StartOutcome =
  | { readonly ok: true; readonly session: Session }
  /** `message` is for the user. */
  | { readonly ok: false; readonly code: StartFailure; readonly message: string };

/** 'cancelled': the user gave up while the port was made known. */
export type StartFailure = 'port-taken' | 'no-network' | 'cannot-listen' | 'cancelled';

export type { Session };

/** Opens existing rooms to guests: starts a Socket.IO server of its own on a free port. */
export async function startSession(options: SessionOptions): Promise<StartOutcome> {
  const addresses = addressesFor(options);
  const [address] = addresses;
  if (address === undefined)
    return { ok: false, code: 'no-network', message: t('This computer is not on any network.') };
  const rooms = createSessionRooms(options.onError);
  const hostNames = new Set([address.toLowerCase()]);
  const inside = openDoor(options, rooms, hostNames);
  const server = serve(options, rooms, inside);
  let outcome: StartOutcome | undefined;
  try {
    outcome = await openRooms(options, { ...inside, rooms, server, addresses }, { address, hostNames });
    return outcome;
  } finally {
    // Also where something has thrown: guests would get in, and nobody would have the session in hand to end it.
    if (!outcome?.ok) {
      await server.stop();
      rooms.stop();
    }
  }
}

/** Listens, takes in the rooms, and says where they are found. */
async function openRooms(
  options: SessionOptions,
  parts: Omit<SessionParts, 'place' | 'port'>,
  { address, hostNames }: { readonly address: string; readonly hostNames: Set<string> },
): Promise<StartOutcome> {
  const { rooms, server } = parts;
  const port = await server.listen(options.port ?? 0, options.reach === 'network' ? undefined : '127.0.0.1');
  if (typeof port !== 'number') return cannotListen(port);
  // Not before: a room forgets what was said in an earlier session once it leaves this one, also where it never began.
  rooms.begin(options.rooms);
  const published = options.publish ? await options.publish(port) : { address, port };
  if (!published) return { ok: false, code: 'cancelled', message: t('The session was not started.') };
  hostNames.add(published.address.toLowerCase());
  const place = { scheme: options.uriScheme, ...published };
  return { ok: true, session: createSession({ ...parts, place, port }) };
}

function addressesFor({ reach, address, interfaces }: SessionOptions): readonly string[] {
  const found = reach === 'network' ? reachableAddresses(interfaces ?? networkInterfaces()) : ['127.0.0.1'];
  return address === undefined ? found : [address, ...found.filter((one) => one !== address)];
}

type Inside = Pick<SessionParts, 'directory' | 'door' | 'asks' | 'onDoor'>;

/** The door, and who may ask at it. */
function openDoor(options: SessionOptions, rooms: SessionRooms, hostNames: ReadonlySet<string>): Inside {
  const clock = options.clock ?? systemClock;
  const directory = options.rooms[0]?.directory;
  if (!directory) throw new Error('a session has a room');
  const events = createEmitter<{ readonly door: undefined }>();
  const onChange = (): void => events.emit('door', undefined);
  const door = createDoor({
    clock,
    directory,
    hostNames,
    state: options.door ?? newDoorState(options.policy),
    onChange,
  });
  const asks = createEditAsks({
    clock,
    directory,
    waiting: door.waiting,
    tellDeclined: (participantId, payload) => rooms.tellOne(participantId, 'role:declined', payload),
  });
  return { directory, door, asks, onDoor: (listener) => events.on('door', listener) };
}

function serve(options: SessionOptions, rooms: SessionRooms, { door, asks }: Inside): SessionServer {
  return createSessionServer({
    door,
    askToEdit: asks.ask,
    clock: options.clock ?? systemClock,
    rates: { ...rates, ...options.rates },
    connectRate: options.connectRate ?? connectRate,
    pings: options.pings,
    findDesk: (id) => rooms.find(id)?.desk,
    onError: options.onError,
  });
}

function cannotListen(error: NodeJS.ErrnoException): StartOutcome {
  if (error.code === 'EADDRINUSE')
    return { ok: false, code: 'port-taken', message: t('The port is in use by another program.') };
  return { ok: false, code: 'cannot-listen', message: t('This computer does not allow a server: {0}.', error.message) };
}
