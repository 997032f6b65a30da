import type { Changes } from '../recipe/edit.ts';

/** What somebody may do: a viewer watches, points and chats; an editor changes the image as well; the host owns it. */
export const roles = ['host', 'editor', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** One person in a session, as the others know them. */
export interface Participant {
  readonly id: string;
  /** Display name, 1 to 40 characters, already stripped of control and bidi characters. */
  readonly name: string;
  /** Index into the palette of participant colours, distinct among those present as long as the palette lasts. */
  readonly colour: number;
  readonly role: Role;
}

/** How many participant colours there are; `--pixelpair-participant-0` and so on in the page. */
export const participantColours = 8;

/** A point in image coordinates: pixels of the upright source from its top left corner, fractions allowed. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What somebody is doing right now. Never touches the document. */
export interface Presence {
  readonly cursor: Point | null;
  /** The values being dragged, not yet committed. */
  readonly held: Changes;
}

export interface ChatMessage {
  readonly id: string;
  /** Position in the room's chat, counted from 1 by the host; 0 while it is not yet acked. */
  readonly number: number;
  readonly participantId: string;
  /** The name at the time of writing: the author may have left since. */
  readonly name: string;
  readonly colour: number;
  readonly text: string;
  /** Milliseconds since the epoch, by the host's clock. */
  readonly sentAt: number;
}
