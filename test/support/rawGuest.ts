import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { protocolVersion } from '../../src/shared/protocol/limits.ts';
import type { SessionLink } from '../../src/shared/protocol/link.ts';
import { until } from './until.ts';

/** A connection that speaks Engine.IO and Socket.IO packets by hand, and so can break every rule of theirs. */
export interface RawGuest {
  readonly socket: WebSocket;
  /** What came from the host, packet by packet. */
  readonly heard: readonly string[];
  readonly isClosed: boolean;
  /** The WebSocket's close code: 1006 where the line broke without a goodbye. */
  readonly closeCode: number | undefined;
  /** Sends packets so that they arrive together. */
  sendAtOnce(...packets: readonly string[]): void;
}

/** A WebSocket connection that has said nothing yet. */
export async function openRaw(link: SessionLink): Promise<RawGuest> {
  const host = link.address.includes(':') ? `[${link.address}]` : link.address;
  const socket = new WebSocket(`ws://${host}:${link.port}/pixelpair/?EIO=4&transport=websocket`);
  const heard: string[] = [];
  let closeCode: number | undefined;
  socket.on('message', (data) => {
    heard.push(String(data));
    if (String(data) === '2') socket.send('3');
  });
  socket.on('error', () => undefined);
  socket.on('close', (code) => {
    closeCode = code;
  });
  const upgraded = once(socket, 'upgrade');
  await once(socket, 'open');
  const [{ socket: wire }] = (await upgraded) as [IncomingMessage];
  return {
    socket,
    heard,
    get isClosed() {
      return closeCode !== undefined;
    },
    get closeCode() {
      return closeCode;
    },
    sendAtOnce(...packets) {
      wire.cork();
      for (const packet of packets) socket.send(packet);
      wire.uncork();
    },
  };
}

/** The packet with which a client presents itself. */
export function connectPacket({ session, token }: SessionLink): string {
  return `40${JSON.stringify({ protocol: protocolVersion, session, token })}`;
}

/** A connection that has presented its token. */
export async function dialRaw(link: SessionLink): Promise<RawGuest> {
  const guest = await openRaw(link);
  guest.socket.send(connectPacket(link));
  await until('the host answers', () => guest.heard.some((packet) => packet.startsWith('40')) || guest.isClosed);
  return guest;
}

/** What makes one the same again. */
export interface Resume {
  readonly participantId: string;
  readonly secret: string;
}

/** A connection with somebody on it who has joined the room, or has been told why not. */
export async function joinRaw(link: SessionLink, name = 'Eve', resume?: Resume): Promise<RawGuest> {
  const guest = await dialRaw(link);
  guest.socket.send(eventPacket('room:join', { name, resume }, 0));
  await until('the join is answered', () => guest.heard.some((packet) => packet.startsWith('430')) || guest.isClosed);
  return guest;
}

/** An event as Socket.IO puts it, with the number of its ack where it asks for one. */
export function eventPacket(name: string, payload: unknown, ack?: number): string {
  return `42${ack ?? ''}${JSON.stringify([name, payload])}`;
}
