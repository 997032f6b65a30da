import type { Sight } from './about.ts';
import type { Participant } from './participant.ts';

/** The part of the panel protocol about who follows whose view: what a page says. */
export type FollowPageMessage =
  /** What is seen of the image. `hands` counts how often the user's own hand has moved the view since the page is there. */
  | { readonly type: 'view:moved'; readonly sight: Sight; readonly hands: number }
  | { readonly type: 'follow:start'; readonly participantId: string }
  | { readonly type: 'follow:stop' }
  /** Turns the shared view on or off. */
  | { readonly type: 'view:share'; readonly on: boolean };

/** What its owner says. */
export type FollowOwnerMessage =
  | { readonly type: 'follow:changed'; readonly follow: PanelFollow }
  /** The view is to go there. A page whose hand has moved the view since it said `hands` stays where it is. */
  | { readonly type: 'view:lead'; readonly sight: Sight; readonly hands: number };

export interface PanelFollow {
  /** Whose view this window goes along with: because the user follows them, or because they lead the shared view. */
  readonly leader: Participant | null;
  /** Whether it is the shared view that they are followed in. */
  readonly isShared: boolean;
  /** Whether they look at this image. */
  readonly isHere: boolean;
  /** Whether this participant shares the view. */
  readonly viewShared: boolean;
  /** Which of the others go along with this participant's view. */
  readonly followers: readonly Participant[];
}

export const noFollow: PanelFollow = {
  leader: null,
  isShared: false,
  isHere: false,
  viewShared: false,
  followers: [],
};
