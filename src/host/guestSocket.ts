import type { Socket } from 'socket.io';
import type { Clock } from '../shared/protocol/clock.ts';
import { maxUnsentBytes } from '../shared/protocol/limits.ts';
import type { GuestRole } from './handshake.ts';
import { watchOutbox } from './outbox.ts';
import { createPeer, type Rates } from './peer.ts';
import type { RoomDesk } from './roomDesk.ts';

export interface GuestOptions {
  readonly clock: Clock;
  readonly rates: Rates;
  readonly findDesk: (roomId: string | undefined) => RoomDesk | undefined;
  /** Something of ours broke on a guest's message; the guest got a failure. */
  readonly onError: (error: unknown) => void;
}

type Ack = (reply: unknown) => void;

/** Connects a socket to the rooms: every event goes through one gate that never throws. */
export function attachGuest(socket: Socket, role: GuestRole, options: GuestOptions): void {
  const outbox = watchOutbox(socket);
  /** Cuts off who does not take what they are sent; they may come back and catch up. The line is too full to say why. */
  const isBlocked = (): boolean => {
    const blocked = outbox.bytes > maxUnsentBytes;
    if (blocked) socket.request.socket.destroy();
    return blocked;
  };
  const peer = createPeer({
    ...options,
    role,
    line: {
      deliver(name, payload, volatile) {
        if (isBlocked()) return;
        if (volatile) socket.volatile.emit(name, payload);
        else socket.emit(name, payload);
      },
      // Later, so that the reply to a goodbye and the reason of a refusal still go out.
      close: () => void setImmediate(() => socket.disconnect(true)),
    },
  });
  socket.onAny((name: string, ...rest: unknown[]) => {
    const ack = takeAck(rest);
    const [payload, ...more] = ack ? rest.slice(0, -1) : rest;
    void answer(name, more.length === 0 ? payload : undefined, ack);
  });
  socket.on('disconnect', () => {
    try {
      peer.drop();
    } catch (error) {
      options.onError(error);
    }
  });
  // A guest may name an event of theirs so, too: what they say is for no log.
  socket.on('error', (error: unknown) => {
    if (error instanceof Error) options.onError(error);
  });

  const answer = async (name: string, payload: unknown, ack: Ack | undefined): Promise<void> => {
    try {
      if (!ack) return peer.signal(name, payload);
      const reply = peer.request(name, payload);
      const settled = reply instanceof Promise ? await reply : reply;
      if (!isBlocked()) ack(settled);
    } catch (error) {
      options.onError(error);
      ack?.({ ok: false, code: 'host-error' });
    }
  };
}

/** Socket.IO hands the ack over as the last argument; it comes from the parser, never from the payload. */
function takeAck(rest: unknown[]): Ack | undefined {
  const last = rest.at(-1);
  return typeof last === 'function' ? (last as Ack) : undefined;
}
