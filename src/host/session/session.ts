import type { Participant } from '../../shared/protocol/participant.ts';
import type { DoorPolicy, DoorState } from '../door/door.ts';
import type { GuestRole } from '../door/handshake.ts';
import type { DoorRequest } from '../door/waitingList.ts';
import type { Room } from '../room/room.ts';
import type { AddOutcome } from './sessionRooms.ts';

/** What the host says to a request: what somebody may be, or that they may not. */
export type DoorAnswer = GuestRole | 'declined';

/** A running session. What only the host may do stands here, and nowhere on the wire. */
export interface Session {
  /** What opens the session to editors: a secret, never to be logged. Another one after `rotateLinks` and `remove`. */
  readonly link: string;
  /** The same for viewers, who change nothing. */
  readonly viewLink: string;
  /** The one it listens on. */
  readonly port: number;
  /** The address in the link. */
  readonly address: string;
  /** The port in the link, and whether guests reach it over TLS. */
  readonly published: { readonly port: number; readonly secure: boolean };
  /** It and the others that may work, best first. */
  readonly addresses: readonly string[];
  /** Everybody in the session's rooms, the host included, each once. */
  readonly participants: readonly Participant[];
  /** Calls back when `participants` has changed, or the rooms; returns what stops it. */
  onChange(listener: () => void): () => void;
  /** Opens another room to the guests. It shares its directory with the others. */
  addRoom(room: Room): AddOutcome;
  /** Closes a room to the guests; those who are in other rooms as well stay there. */
  removeRoom(room: Room): void;

  /** What of the door has to be kept for another process to go on with it. Holds secrets. */
  readonly door: DoorState;
  /** Who waits for the host's word, oldest first. */
  readonly requests: readonly DoorRequest[];
  /** Calls back when `requests`, the links or the policy are others; returns what stops it. */
  onDoor(listener: () => void): () => void;
  /** Calls back with the id of each request that the host settles: answers, or decides for all who wait; returns what stops it. */
  onSettled(listener: (requestId: string) => void): () => void;
  /** Answers a request; nothing where it has ended already. */
  answer(requestId: string, answer: DoorAnswer): void;
  setPolicy(policy: Partial<DoorPolicy>): void;
  /** The computer is on another network: its links name this address from now on, and open the session as before. */
  moveTo(address: string): void;
  /** Nobody new gets in by the links of before any more; those inside stay. */
  rotateLinks(): void;
  /** What a guest may do from now on, also when they come back. */
  setRole(participantId: string, role: GuestRole): void;
  /**
   * Throws a guest out for good: their secret is dead, and so are the secrets of those who are not here, among which they
   * may have more of their own, and the link they came by, which changes for everybody.
   */
  remove(participantId: string): void;
  /** Settles once a crash cannot undo any more what has been said of guests by now; what of the door is kept is another matter. */
  whenKept(): Promise<void>;

  /** Tells the guests and stops the server. The rooms and the host's seats in them stay. Idempotent. */
  end(reason: 'host-ended' | 'host-closed'): Promise<void>;
}
