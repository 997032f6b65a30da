import type { Socket } from 'socket.io';
import type { Clock } from '../shared/protocol/clock.ts';
import { closeGraceMs, maxUnsentBytes } from '../shared/protocol/limits.ts';
import { factPacket } from './factPacket.ts';
import { watchOutbox } from './outbox.ts';
import type { Line } from './roomDesk.ts';

/** The way to a guest. */
export interface GuestLine extends Line {
  /** Cuts off who does not take what they are sent; they may come back and catch up. The line is too full to say why. */
  isBlocked(): boolean;
}

export function createGuestLine(socket: Socket, clock: Clock): GuestLine {
  const wire = socket.request.socket;
  const outbox = watchOutbox(socket);
  const isBlocked = (): boolean => {
    const blocked = outbox.bytes() > maxUnsentBytes;
    if (blocked) wire.destroy();
    return blocked;
  };
  const hangUp = (): void => {
    socket.disconnect(true);
    if (wire.destroyed) return;
    const cancel = clock.after(closeGraceMs, () => void wire.destroy());
    wire.once('close', cancel);
  };
  return {
    isBlocked,
    deliver(name, payload, volatile) {
      if (isBlocked()) return;
      // What may be lost is, while the packet before is still on its way.
      if (volatile && !socket.conn.transport.writable) return;
      const { text, options } = factPacket(name, payload);
      socket.conn.write(text, options);
    },
    // Later, so that the reply to a goodbye and the reason of a refusal still go out.
    close: () => void setImmediate(hangUp),
  };
}
