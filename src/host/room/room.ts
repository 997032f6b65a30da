import type { Clock } from '../../shared/protocol/clock.ts';
import type { Connection } from '../../shared/protocol/connection.ts';
import type { FactName, FactPayload, Summons, ToldEnd } from '../../shared/protocol/messages.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import type { RoomEdit, RoomImage, RoomInfo } from '../../shared/protocol/schemas.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { SessionChat } from '../chat/chatSession.ts';
import type { Typing } from '../chat/typingBoard.ts';
import type { Directory } from '../session/directory.ts';
import type { Contribution } from './contributions.ts';
import type { ReadImage } from './imageShare.ts';
import { openRoom } from './openRoom.ts';
import type { RoomDesk } from './roomDesk.ts';
import { newRoomState, type RoomPast, type RoomState } from './roomState.ts';
import type { RoomStore } from './roomStore.ts';
import type { SaveOutcome } from './saveQueue.ts';

/** What a room needs of the world around it. */
export interface RoomServices {
  readonly readImage: ReadImage;
  /** Writes the file, because the participant `by` asked for it. A rejection counts as a failure. */
  readonly save: (by: string) => Promise<SaveOutcome>;
  readonly clock?: Clock;
  /** Who is who, where the room shares that with the other rooms of a session. */
  readonly directory?: Directory;
  /** Another limit than the protocol's, for the benchmark. */
  readonly maxParticipants?: number;
}

export interface RoomOptions extends RoomServices {
  readonly recipe: Recipe;
  readonly image: RoomImage;
  /** What has been done to it in another room, up to this recipe. */
  readonly past?: RoomPast | undefined;
}

/** One image being edited by one or more participants, and the authority over it. Knows no socket. */
export interface Room {
  readonly id: string;
  readonly recipe: Recipe;
  readonly rev: number;
  readonly image: RoomImage;
  readonly participants: readonly Participant[];
  /** Who is who. Rooms of one session share it. */
  readonly directory: Directory;
  on<K extends keyof RoomEvents>(event: K, listener: (value: RoomEvents[K]) => void): () => void;
  /** The file has been reloaded or renamed. */
  setImage(image: RoomImage, readImage: ReadImage): void;
  /** Tells everybody which rooms the session has; undefined where there is none, and the room is all there is. */
  showRooms(rooms: readonly RoomInfo[] | undefined): void;
  /** Lets its people take part in what is said in the session; undefined where there is none. */
  joinChat(session: SessionChat | undefined): void;
  /** Tells somebody who is in the room; nothing where they are not. */
  tellOne<K extends FactName>(participantId: string, name: K, payload: FactPayload<K>): void;
  /** Tells everybody that somebody in another room of the session asks them to come there. */
  announceSummons(summons: Summons): void;
  /** Shows everybody that somebody in another room of the session writes, for all of it or to one of them. */
  showTyping(typing: Typing): void;
  /**
   * Tells everybody that the file was written with this recipe, for saves that no participant requested through the room;
   * undefined where it is not known with which.
   */
  announceSaved(by: string, written: Recipe | undefined): void;
  /**
   * From now on what happens is kept in `store`, beginning with what the room is now: edits before their authors get their acks,
   * everything else before anybody sees it. Gives whether the store has that, once it is known. Where it fails, now or later, the room goes on in memory and says `trouble`.
   */
  keepIn(store: RoomStore): Promise<boolean>;
  /** Settles once all that has happened here by now is on the disk, or cannot be; at once where nothing is kept. */
  whenKept(): Promise<void>;
  /** Whose work can be taken back, and how: as one edit. Also that of people who have left. */
  readonly contributions: readonly Contribution[];
  /** A connection in this process, with the role of the host. */
  connectLocal(): Connection;
  /** Ends the room for its guests; the host stays. */
  dismissGuests(reason: ToldEnd): void;
  /** Ends the room for everybody in it. Idempotent. */
  close(reason: ToldEnd): void;
  /** What connections use. */
  readonly desk: RoomDesk;
}

export interface RoomEvents {
  /** It took effect: the order that everybody's picture of the room is held against. Only tests and the fuzz ask for it. */
  readonly edit: RoomEdit;
  readonly participants: undefined;
  readonly image: RoomImage;
  /** Somebody here asks everybody in the session to come; those in this room have been told. */
  readonly summoned: Summons;
  /** Somebody here writes for others than the people in this room, or does so no more. */
  readonly typing: Typing;
  /** The store failed with this: from here on a crash of this process loses the room. */
  readonly trouble: unknown;
  /** A save or a read of the image failed with this, of which those who asked are told no more than that it did. */
  readonly failure: unknown;
}

export function createRoom({ recipe, image, past, ...options }: RoomOptions): Room {
  return openRoom(options, newRoomState(image, recipe, past));
}

/**
 * The room of an earlier run, going on: under the same id, with the same people, who may come back as who they were.
 * Those who were in it count as dropped just now.
 */
export function restoreRoom(options: RoomServices, state: RoomState): Room {
  return openRoom(options, state);
}
