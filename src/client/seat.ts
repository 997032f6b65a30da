import type { About, Sight } from '../shared/protocol/about.ts';
import type { ChatChannel, ChatLine, ShownChatMessage } from '../shared/protocol/chat.ts';
import type { ConnectionStatus } from '../shared/protocol/connection.ts';
import type { EndReason, HostFailureCode, Summons } from '../shared/protocol/messages.ts';
import type { Participant, Point, Presence } from '../shared/protocol/participant.ts';
import type { HostReject } from '../shared/protocol/rejects.ts';
import type { RoomImage, RoomInfo } from '../shared/protocol/schemas.ts';
import type { SessionPerson } from '../shared/protocol/sessionPeople.ts';
import type { Changes, Path } from '../shared/recipe/edit.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import type { SeatHistory } from './seatHistory.ts';

/**
 * One participant's place in one room: the optimistic document, everybody's presence, the chat. The same for the
 * host's own window and for a guest across the network; what differs is the connection underneath.
 */
export interface Seat {
  /** The room's id: distinguishes the images of a session. */
  readonly roomId: string;
  readonly me: Participant;
  /** Everybody in the room, oneself included, in the order they came. */
  readonly participants: readonly Participant[];
  /** 'open', 'lost' while it is being retried (without end), 'ended' for good (session ended, left, refused on rejoin). */
  readonly status: ConnectionStatus;
  /** What makes one the same participant again, in another process too. Holds a secret: never to be logged. */
  readonly pass: SeatPass;
  /** Own edits that the room may not have yet, oldest first. */
  readonly pending: readonly PendingEdit[];
  /** When a lost connection is tried next, in milliseconds since the epoch; undefined while it is being tried, and when it is not lost. */
  readonly nextAttemptAt: number | undefined;
  /** What a message takes to the host and back, in milliseconds; undefined while that is not known, and for the host. */
  readonly rttMs: number | undefined;
  /** Why it ended, for those who were not there to hear it; undefined before. */
  readonly endReason: EndReason | undefined;
  /** What the host answered on coming back, where that was the end. */
  readonly refusal: HostReject | undefined;
  /** The recipe as this participant sees it: the room's, with the own edits that are not acked yet. */
  readonly recipe: Recipe;
  /** What the others are doing, by participant id. */
  readonly presence: ReadonlyMap<string, Presence>;
  /** What the others say about themselves, by participant id: nobody who has said nothing. */
  readonly about: ReadonlyMap<string, About>;
  /** For whom people in other rooms write, by participant id: the session, or one of its participants. */
  readonly typing: ReadonlyMap<string, string>;
  /** The last 50 messages of this image's chat, oldest first, the own unacked ones last. */
  readonly chat: readonly ShownChatMessage[];
  /** What is said in every channel, 50 messages each, with who came and went. */
  readonly chatLines: readonly ChatLine[];

  /** Applies an edit at once and sends it. Kept and re-sent until the room has acked it. */
  commit(changes: Changes): CommittedEdit;
  /**
   * Takes an own edit back; paths somebody else has set since are left alone and named in the outcome. Nobody hears of one
   * that was never sent.
   */
  undo(edit: CommittedEdit): UndoOutcome;
  /** Does an undone edit again, under the same condition. */
  redo(edit: CommittedEdit): UndoOutcome;
  /**
   * Takes back what one has set oneself since a save: what was never sent is withdrawn; every other own value goes back to the
   * one before the own edits in a row, as far as that can be known, or to the saved one where that was an own one among them.
   */
  takeBackSince(saved: Recipe): Promise<void>;

  /** Whose value stands at a path, and since when; undefined where nobody in the room has set it. */
  authorOf(path: Path): PathAuthor | undefined;

  /** What has been in the room, as far as it is known here. */
  readonly history: SeatHistory;

  /** Streams what is being dragged (volatile); no changes when nothing is held. */
  hold(changes: Changes): void;
  moveCursor(cursor: Point | null): void;
  /** Asks everybody to look at a place of the image; false where the line is lost, or there were too many just now. */
  ping(at: Point): boolean;
  /** Says what is new about oneself (volatile); what is not named stays. */
  showAbout(partial: Partial<About>): void;
  /**
   * To this image's chat unless another channel is named. Resolves when the host has the message, or the other one where it
   * is private; re-sent after a reconnect until then.
   */
  say(text: string, channel?: ChatChannel): Promise<SayOutcome>;
  /** Sends a message that failed once more. Whether it is one from this seat. */
  sayAgain(id: string): boolean;
  /** Asks the host to let a viewer edit. Settles when the host has been asked; the answer is an event. */
  askToEdit(): Promise<AskOutcome>;
  /** Asks the host to write the file, with all that was done here before: waits until the room has that. */
  requestSave(): Promise<SaveOutcome>;
  /** Asks everybody in the session to come and see this of the image. */
  summon(view: Sight): Promise<SummonOutcome>;
  /** What is known of the image, for `fetchImage`. */
  readonly image: RoomImage;
  /** The images of the session, each with a room of its own; this one is among them. */
  readonly rooms: readonly RoomInfo[];
  /** Everybody in any of these, with the rooms they are in; oneself included. */
  readonly people: readonly SessionPerson[];
  /** The image's bytes, verified against their SHA-256. */
  fetchImage(options: FetchImageOptions): Promise<FetchImageOutcome>;

  /** Calls back after each change of the named kind; returns what stops it. */
  on<K extends keyof SeatEvents>(event: K, listener: (value: SeatEvents[K]) => void): () => void;
  /** Tries a lost connection at once; otherwise that happens by itself, again and again. */
  reconnectNow(): void;
  /** Says goodbye and lets go of everything. The recipe stays readable. */
  leave(): Promise<void>;
}

export interface PathAuthor {
  /** As it was then: they may have left since. */
  readonly name: string;
  readonly participantId: string;
  /** Milliseconds since the epoch by the host's clock (by this one for own edits); 0 where it is not known. */
  readonly at: number;
  /** Infinite for an own edit that the room has not acked yet. */
  readonly rev: number;
}

export interface SeatPass {
  readonly participantId: string;
  readonly secret: string;
}

export interface PendingEdit {
  readonly id: string;
  /** The last revision known when it was made. */
  readonly base: number;
  readonly changes: Changes;
}

export interface SeatEvents {
  /** Fired for every change of `recipe`; `by` is the participant whose edit it was, oneself included. */
  readonly recipe: { readonly by: string; readonly changes: Changes };
  /** `changed`: somebody has another role by now, perhaps oneself. */
  readonly participants: {
    readonly joined?: Participant;
    readonly left?: Participant;
    readonly changed?: Participant;
  };
  /** A viewer asked to edit, and the host has said no, or did not answer. */
  readonly askDeclined: 'declined' | 'approval-timeout';
  /** An own edit is no longer in `pending`: it was acked, refused or withdrawn. */
  readonly pending: undefined;
  /** The host did not take an own edit. It is taken back here; these are the values it had. */
  readonly refused: { readonly code: HostFailureCode; readonly changes: Changes };
  readonly presence: undefined;
  readonly about: undefined;
  /** Somebody asks everybody to look at a place of the image; oneself included. */
  readonly pinged: { readonly by: string; readonly at: Point };
  /** A line that is new or has changed; it has the place of an earlier own message of the same id. */
  readonly chat: ChatLine;
  /** `chatLines` is another list. */
  readonly chatReset: undefined;
  /** Somebody else asks everybody in the session to come and see. Told in each of its rooms, under one id. */
  readonly summoned: Summons;
  readonly status: ConnectionStatus;
  /** `nextAttemptAt` is another one. */
  readonly retry: undefined;
  /** `rttMs` is another one. */
  readonly rtt: undefined;
  /** The session is over for this seat; `reason` is from the protocol's closed list. */
  readonly ended: { readonly reason: EndReason };
  /** The host has reloaded or renamed the file: `image` is another one. */
  readonly image: RoomImage;
  /** `history` knows more, or has another snapshot. */
  readonly history: undefined;
  /** `rooms` is another list. */
  readonly rooms: readonly RoomInfo[];
  /** `people` is another list. */
  readonly people: readonly SessionPerson[];
  /** The host has written the file. `rev`: one whose recipe it shows now; undefined where the host does not know that. */
  readonly saved: { readonly by: string; readonly rev?: number | undefined };
}

export type { EndReason, RoomInfo, SessionPerson };

export interface CommittedEdit {
  readonly id: string;
  readonly changes: Changes;
  /** The values before the edit, for undo. */
  readonly inverse: Changes;
}

/** `skipped` lists the paths left alone, each with who has set it since. */
export interface UndoOutcome {
  readonly applied: Changes;
  readonly skipped: readonly { readonly path: string; readonly by: string }[];
}

/** 'too-often': others were asked just now. 'offline': nobody could be asked. */
export type SummonOutcome = { readonly ok: true } | { readonly ok: false; readonly code: 'too-often' | 'offline' };

export type SayOutcome = { readonly ok: true } | { readonly ok: false; readonly code: string };
export type AskOutcome = { readonly ok: true } | { readonly ok: false; readonly code: string };
export type SaveOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly message: string };

export interface FetchImageOptions {
  readonly signal: AbortSignal;
  /** Bytes received so far, of `image.byteLength`. */
  readonly onProgress: (receivedBytes: number) => void;
}

export type FetchImageOutcome =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly code: 'cancelled' | 'corrupt' | 'unavailable' | 'too-large' };
