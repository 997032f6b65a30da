import type { ConnectionStatus } from '../shared/protocol/connection.ts';
import type { Emitter } from '../shared/protocol/emitter.ts';
import type { EndReason } from '../shared/protocol/messages.ts';
import type { SeatEvents } from './seat.ts';

/** Whether a seat is open, lost or over, told to whoever listens. */
export interface SeatLife {
  readonly status: ConnectionStatus;
  readonly endReason: EndReason | undefined;
  open(): void;
  lose(): void;
  /** For good; false where it had ended before. `letGo` runs between the new status and the last event. */
  end(reason: EndReason, letGo: () => void): boolean;
  /** Settles when the seat is open again: true, or false when it never will be. At once where it is not lost. */
  whenOpen(): Promise<boolean>;
}

export function createSeatLife(events: Emitter<SeatEvents>): SeatLife {
  let status: ConnectionStatus = 'open';
  let endReason: EndReason | undefined;
  const change = (next: ConnectionStatus): void => {
    if (status === next || status === 'ended') return;
    status = next;
    events.emit('status', next);
  };
  return {
    get status() {
      return status;
    },
    get endReason() {
      return endReason;
    },
    open: () => change('open'),
    lose: () => change('lost'),
    end(reason, letGo) {
      if (status === 'ended') return false;
      endReason = reason;
      change('ended');
      letGo();
      events.emit('ended', { reason });
      events.clear();
      return true;
    },
    whenOpen() {
      if (status !== 'lost') return Promise.resolve(status === 'open');
      return new Promise((resolve) => {
        const stop = events.on('status', (next) => {
          stop();
          resolve(next === 'open');
        });
      });
    },
  };
}
