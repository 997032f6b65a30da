import type { Socket } from 'socket.io';

/** What was written for one guest and the network has not taken yet. */
export interface Outbox {
  bytes(): number;
}

/** Counts along with Engine.IO: packets wait until the batch before them has left, then go as the next batch. */
export function watchOutbox({ conn }: Socket): Outbox {
  let waiting = 0;
  let sending = 0;
  conn.on('packetCreate', ({ data }: { readonly data?: string | Uint8Array }) => {
    waiting += data?.length ?? 0;
  });
  conn.on('flush', () => {
    sending += waiting;
    waiting = 0;
  });
  conn.transport.on('drain', () => {
    sending = 0;
  });
  return {
    bytes: () => waiting + sending,
  };
}
