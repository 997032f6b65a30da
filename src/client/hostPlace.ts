import type { Socket } from 'socket.io-client';
import { formatEndpoint, type SessionLink } from '../shared/protocol/link.ts';

/** Where a host is reached. */
export type HostPlace = Pick<SessionLink, 'address' | 'port' | 'secure'>;

export function urlOf({ address, port, secure }: HostPlace): string {
  return `${secure ? 'wss' : 'ws'}://${formatEndpoint(address, port)}`;
}

/** Has the next attempt of a socket go there. */
export function pointTo(socket: Socket, place: HostPlace): void {
  // Socket.IO has no other way to keep a socket whose host has moved. It reads this at the beginning of each attempt.
  Object.assign(socket.io, { uri: urlOf(place) });
}
