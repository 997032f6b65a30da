import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { SessionLink } from '../../../../src/shared/protocol/link.ts';
import { connectPacket, eventPacket, type Resume } from '../../../support/rawGuest.ts';
import { hasOwnAddresses } from './ownAddresses.ts';

/** Somebody who has joined. */
export interface Guest {
  readonly socket: WebSocket;
  readonly resume: Resume;
}

/** What an attack works with until its time is up. */
export interface Attacker {
  readonly link: SessionLink;
  readonly isOver: () => boolean;
  /** How many things were done to the host: what was never sent is none. */
  count(times?: number): void;
  /** A TCP connection; closed ones are given as well. */
  wire(): Promise<Socket>;
  /** A WebSocket connection; undefined where there was none to be had. */
  open(): Promise<WebSocket | undefined>;
  /** One that has presented the token. `n`: from the nth of many addresses, where a computer has as many. */
  dial(n?: number): Promise<WebSocket | undefined>;
  /** One with somebody on it who has joined. */
  join(): Promise<Guest | undefined>;
  /** Lets go of every connection. */
  stop(): void;
}

const ownAddress = (n: number): string => (hasOwnAddresses ? `127.0.0.${2 + (n % 250)}` : '127.0.0.1');
const crowdAddress = (n: number): string => (hasOwnAddresses ? `127.0.1.${2 + (n % 250)}` : '127.0.0.1');

/** What an attack has come to. */
export interface Tally {
  done(): number;
  /** How often somebody got in. */
  joined(): number;
}

/** `place` gives each attack an address of its own, so that one has not used up the connects of the next. */
export function createAttacker(link: SessionLink, place: number, isOver: () => boolean): Attacker & Tally {
  const localAddress = ownAddress(place);
  const ends = new Set<() => void>();
  let done = 0;
  let joined = 0;
  const count = (times = 1): void => {
    done += times;
  };
  const wire = async (): Promise<Socket> => {
    const socket = connect({ port: link.port, host: link.address, localAddress });
    ends.add(() => void socket.destroy());
    socket.on('error', () => undefined);
    await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => undefined);
    return socket;
  };
  const openFrom = async (localAddress: string): Promise<WebSocket | undefined> => {
    const url = `ws://${link.address}:${link.port}/pixelpair/?EIO=4&transport=websocket`;
    const socket = new WebSocket(url, { localAddress });
    ends.add(() => socket.terminate());
    socket.on('error', () => undefined);
    await Promise.race([once(socket, 'open'), once(socket, 'close')]).catch(() => undefined);
    return socket.readyState === WebSocket.OPEN ? socket : undefined;
  };
  const open = (): Promise<WebSocket | undefined> => openFrom(localAddress);
  const dial = async (n?: number): Promise<WebSocket | undefined> => {
    const socket = await openFrom(n === undefined ? localAddress : crowdAddress(n));
    socket?.send(connectPacket(link));
    return socket && (await hears(socket, '40')) ? socket : undefined;
  };
  const join = async (): Promise<Guest | undefined> => {
    const socket = await dial();
    socket?.send(eventPacket('room:join', { name: 'Eve' }, 0));
    const reply = socket && (await hears(socket, '430'));
    const resume = resumeIn(reply);
    if (!socket || !resume) return undefined;
    joined += 1;
    return { socket, resume };
  };
  const stop = (): void => {
    for (const end of ends) end();
    ends.clear();
  };
  return { link, isOver, count, wire, open, dial, join, stop, done: () => done, joined: () => joined };
}

/** The packet that begins like that, where one comes before the connection closes. */
function hears(socket: WebSocket, beginning: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const settle = (heard: string | undefined): void => {
      socket.off('message', listen).off('close', onClose);
      resolve(heard);
    };
    const onClose = (): void => settle(undefined);
    const listen = (data: unknown): void => {
      const packet = String(data);
      if (packet.startsWith(beginning)) settle(packet);
    };
    socket.on('message', listen).on('close', onClose);
    if (socket.readyState !== WebSocket.OPEN) onClose();
  });
}

/** Undefined where the reply to a join is a no. */
function resumeIn(reply: string | undefined): Resume | undefined {
  if (reply === undefined) return undefined;
  const [{ ok, me, secret }] = JSON.parse(reply.slice('430'.length));
  return ok ? { participantId: me.id, secret } : undefined;
}
