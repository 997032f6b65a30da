import type { SessionLink } from '../shared/protocol/link.ts';
import type { SeatPass } from './seat.ts';

/** What a connection says in its handshakes. Holds secrets. */
export interface Auth {
  current(): object;
  /** From now on one comes back as this one. */
  become(pass: SeatPass): void;
}

export function createAuth({ protocol, session, token }: SessionLink, known: SeatPass | undefined): Auth {
  let pass = known && { participantId: known.participantId, secret: known.secret };
  return {
    current: () => ({ protocol, session, token, ...(pass && { resume: pass }) }),
    become({ participantId, secret }) {
      pass = { participantId, secret };
    },
  };
}
