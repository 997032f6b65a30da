import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { SessionLink } from '../../../../src/shared/protocol/link.ts';
import { connectPacket, eventPacket } from '../../../support/rawGuest.ts';

/** What an attack works with until its time is up. */
export interface Attacker {
  readonly link: SessionLink;
  readonly isOver: () => boolean;
  /** How many things were done to the host. */
  count(times?: number): void;
  /** A TCP connection; closed ones are given as well. */
  wire(): Promise<Socket>;
  /** A WebSocket connection; undefined where there was none to be had. */
  open(): Promise<WebSocket | undefined>;
  /** One that has presented the token. */
  dial(): Promise<WebSocket | undefined>;
  /** One with somebody on it who has joined. */
  join(): Promise<WebSocket | undefined>;
  /** Lets go of every connection. */
  stop(): void;
}

/** Elsewhere than on Linux a computer has one loopback address only. */
const ownAddress = (n: number): string => (process.platform === 'linux' ? `127.0.0.${2 + (n % 250)}` : '127.0.0.1');

/** `place` gives each attack an address of its own, so that one has not used up the connects of the next. */
export function createAttacker(link: SessionLink, place: number, isOver: () => boolean): Attacker & { done(): number } {
  const localAddress = ownAddress(place);
  const ends = new Set<() => void>();
  let done = 0;
  const count = (times = 1): void => {
    done += times;
  };
  const wire = async (): Promise<Socket> => {
    const socket = connect({ port: link.port, host: link.address, localAddress });
    ends.add(() => void socket.destroy());
    socket.on('error', () => undefined);
    await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => undefined);
    count();
    return socket;
  };
  const open = async (): Promise<WebSocket | undefined> => {
    const url = `ws://${link.address}:${link.port}/pixelpair/?EIO=4&transport=websocket`;
    const socket = new WebSocket(url, { localAddress });
    ends.add(() => socket.terminate());
    socket.on('error', () => undefined);
    await Promise.race([once(socket, 'open'), once(socket, 'close')]).catch(() => undefined);
    count();
    return socket.readyState === WebSocket.OPEN ? socket : undefined;
  };
  const dial = async (): Promise<WebSocket | undefined> => {
    const socket = await open();
    socket?.send(connectPacket(link));
    return socket && (await hears(socket, '40')) ? socket : undefined;
  };
  const join = async (): Promise<WebSocket | undefined> => {
    const socket = await dial();
    socket?.send(eventPacket('room:join', { name: 'Eve' }, 0));
    return socket && (await hears(socket, '430')) ? socket : undefined;
  };
  const stop = (): void => {
    for (const end of ends) end();
    ends.clear();
  };
  return { link, isOver, count, wire, open, dial, join, stop, done: () => done };
}

/** Whether a packet that begins like that comes before the connection closes. */
function hears(socket: WebSocket, beginning: string): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (heard: boolean) => (): void => {
      socket.off('message', listen).off('close', onClose);
      resolve(heard);
    };
    const onClose = settle(false);
    const listen = (data: unknown): void => {
      if (String(data).startsWith(beginning)) settle(true)();
    };
    socket.on('message', listen).on('close', onClose);
    if (socket.readyState !== WebSocket.OPEN) onClose();
  });
}
