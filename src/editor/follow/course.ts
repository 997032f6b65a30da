import type { Sight } from '../../shared/protocol/about.ts';
import type { PanelFollow } from '../../shared/protocol/followPanel.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import { leaderOf } from './leaderOf.ts';
import type { World } from './world.ts';

/** What this window goes along with. */
export interface Course {
  /** Whom the others are told one follows. */
  readonly following: string | null;
  /** The same, as they are called. */
  readonly leader: Participant | null;
  /** Whether it is the shared view that they lead. */
  readonly isShared: boolean;
  /** What is to be seen: the end of the chain; null where one sees one's own. */
  readonly target: { readonly at: string | null; readonly view: Sight | null } | null;
  readonly viewShared: boolean;
  /** Who of the others goes along with this window. */
  readonly followers: readonly Participant[];
  /** Whether anybody sees at once what this window sees. */
  readonly isWatched: boolean;
}

export const ownCourse: Course = {
  following: null,
  leader: null,
  isShared: false,
  target: null,
  viewShared: false,
  followers: [],
  isWatched: false,
};

export interface Choice {
  readonly followed: string | null;
  readonly isShared: boolean;
  readonly viewShared: boolean;
}

export function courseOf({ me, others }: World, { followed, isShared, viewShared }: Choice): Course {
  const leader = followed === null ? undefined : others.get(followed);
  const following = leader ? leader.participant.id : null;
  const follows = new Map([...others].map(([id, { about }]) => [id, about.following]));
  const end = others.get(leaderOf(me, follows.set(me, following)) ?? '');
  const followers = [...others.values()].filter(({ about }) => about.following === me);
  const isSharing = viewShared && [...others.values()].some(({ about }) => about.viewShared);
  return {
    following,
    leader: leader?.participant ?? null,
    isShared: leader !== undefined && isShared,
    target: end ? { at: end.about.at, view: end.about.view } : null,
    viewShared,
    followers: followers.map(({ participant }) => participant),
    isWatched: followers.length > 0 || isSharing,
  };
}

/** For the page of an image, by its room. */
export function panelFollow(
  { leader, isShared, target, viewShared, followers }: Course,
  room: string | undefined,
): PanelFollow {
  // Without a target they go along with this window themselves.
  const isHere = !target || (target.at === room && target.view !== null);
  return { leader, isShared, isHere, viewShared, followers };
}
