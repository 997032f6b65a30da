import type { Manager, ManagerOptions } from 'socket.io-client';
import type { SessionLink } from '../shared/protocol/link.ts';

/** Where a host is reached. */
export type HostPlace = Pick<SessionLink, 'address' | 'port' | 'secure'>;

/** The same for Socket.IO: as options, since those can be changed when the host has moved, and a URL cannot. */
export function placeOptions({
  address,
  port,
  secure,
}: HostPlace): Pick<ManagerOptions, 'hostname' | 'port' | 'secure'> {
  return { hostname: address, port, secure: secure === true };
}

/** Has the next attempt of a socket go there. */
export function pointTo(manager: Manager, place: HostPlace): void {
  Object.assign(manager.opts, placeOptions(place));
}
