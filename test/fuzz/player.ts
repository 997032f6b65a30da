import type { CommittedEdit, PendingEdit, Seat, SeatPass } from '../../src/client/seat.ts';
import type { Role } from '../../src/shared/protocol/participant.ts';
import type { LossyConnection } from './lossyConnection.ts';

/** One participant: at the host's own window, whose line is never lost, or across the network. */
export interface Player {
  connection: LossyConnection | undefined;
  /** Absent until the room has let them in. */
  seat: Seat | undefined;
  readonly role: Role;
  /** Whether the host has removed them. */
  isBarred: boolean;
  /** Whether the host has ever changed what they may do: then some of their edits may have been refused. */
  wasChanged: boolean;
  /** Own edits, oldest first, those of the lost life of a host's window left out. */
  edits: CommittedEdit[];
  /** Ids of those that were ever undone: the room hears nothing of one that was not sent by then. */
  readonly undone: Set<string>;
  readonly said: Promise<unknown>[];
  /** What a guest's computer has kept of them, some time ago. */
  kept: Kept | undefined;
  /** Ids of edits that they came back with from there. */
  readonly brought: string[];
}

export interface Kept {
  readonly pass: SeatPass;
  readonly pending: readonly PendingEdit[];
}

/** Somebody who has done nothing yet, and is nowhere. */
export function newPlayer(role: Role): Player {
  return {
    connection: undefined,
    seat: undefined,
    role,
    isBarred: false,
    wasChanged: false,
    edits: [],
    undone: new Set(),
    said: [],
    kept: undefined,
    brought: [],
  };
}
