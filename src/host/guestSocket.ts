import type { Socket } from 'socket.io';
import type { Clock } from '../shared/protocol/clock.ts';
import { joinTimeoutMs } from '../shared/protocol/limits.ts';
import type { HostFailureCode } from '../shared/protocol/messages.ts';
import type { Rates } from './allowance.ts';
import { createGuestLine } from './guestLine.ts';
import type { GuestRole } from './handshake.ts';
import { createPeer } from './peer.ts';
import type { RoomDesk } from './roomDesk.ts';
import { watchIncoming } from './watchIncoming.ts';

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
  const { clock, onError } = options;
  const line = createGuestLine(socket, clock);
  const peer = createPeer({ ...options, role, line });

  /** What Socket.IO and timers call must not throw: that would be the whole process's problem. */
  const safely = (run: () => void): void => {
    try {
      run();
    } catch (error) {
      onError(error);
    }
  };
  const answer = async (name: string, payload: unknown, ack: Ack): Promise<void> => {
    let settled: unknown;
    try {
      const reply = peer.request(name, payload);
      settled = reply instanceof Promise ? await reply : reply;
    } catch (error) {
      onError(error);
      settled = { ok: false, code: 'host-error' };
    }
    safely(() => {
      if (!line.isBlocked()) ack(settled);
      if (peer.isSeated()) cancelJoinWait();
    });
  };
  const throwOut = (code: HostFailureCode): void => {
    peer.refuse(code);
    // What is on its way already is not looked at any more; what was said to them still goes out.
    socket.request.socket.pause();
    socket.disconnect(true);
  };

  watchIncoming(socket, clock, (code) => safely(() => throwOut(code)));
  const cancelJoinWait = clock.after(joinTimeoutMs, () => {
    if (!peer.isSeated()) line.close();
  });
  socket.onAny((name: string, ...rest: unknown[]) => {
    const ack = takeAck(rest);
    const [first, ...more] = ack ? rest.slice(0, -1) : rest;
    const payload = more.length === 0 ? first : undefined;
    if (ack) void answer(name, payload, ack);
    else safely(() => peer.signal(name, payload));
  });
  socket.on('disconnect', () => {
    cancelJoinWait();
    safely(peer.drop);
  });
  // A broken packet or line, for which Socket.IO hangs up, or an event that a guest has named so: nothing for our log.
  socket.on('error', () => undefined);
}

/** Socket.IO hands the ack over as the last argument; it comes from the parser, never from the payload. */
function takeAck(rest: unknown[]): Ack | undefined {
  const last = rest.at(-1);
  return typeof last === 'function' ? (last as Ack) : undefined;
}
