import type { About } from '../../shared/protocol/about.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import { type Course, courseOf, ownCourse } from './course.ts';
import { handRestsMs, noMoves, type SharedViewMoves, sharedLeader } from './sharedView.ts';
import type { OtherPerson, World } from './world.ts';

export interface FollowingOptions {
  readonly clock: Clock;
  /** Undefined while this window is in no session. */
  readonly world: () => World | undefined;
  readonly onChange: (course: Course) => void;
  /** Who was followed is not there any more. */
  readonly onLost: (name: string) => void;
}

/** Whom this window follows, by the user's choice or in the shared view. */
export interface Following {
  readonly course: Course;
  start(participantId: string): void;
  stop(): void;
  share(on: boolean): void;
  /** The user has moved the view: it is their own again, and in the shared view they lead. */
  moveByHand(): void;
  /** The world may be another one. */
  look(): void;
  dispose(): void;
}

export function createFollowing({ clock, world, onChange, onLost }: FollowingOptions): Following {
  let course = ownCourse;
  let chosen: Participant | undefined;
  let viewShared = false;
  let moves: SharedViewMoves = noMoves;
  /** Where those who lead the shared view were when it was last looked at. */
  let places: ReadonlyMap<string, string> = new Map();
  let cancelRest: (() => void) | undefined;

  const reset = (): void => {
    chosen = undefined;
    viewShared = false;
    moves = noMoves;
    places = new Map();
  };
  const noteMoves = ({ others }: World): void => {
    const before = places;
    places = placesOf(others, before);
    if (!viewShared) return;
    for (const [id, place] of places) {
      const last = before.get(id);
      const hasMoved = last && place && last !== place && place !== onTheWay;
      if (hasMoved) moves = { ...moves, other: { id, at: clock.now() } };
    }
    if (moves.other && !places.has(moves.other.id)) moves = { ...moves, other: undefined };
  };
  const noteLost = ({ others }: World): void => {
    if (!chosen || others.has(chosen.id)) return;
    onLost(chosen.name);
    chosen = undefined;
  };
  const look = (): void => {
    const now = world();
    if (!now) reset();
    else {
      noteMoves(now);
      noteLost(now);
    }
    const followed = chosen?.id ?? (viewShared ? sharedLeader(moves, clock.now()) : null);
    course = now ? courseOf(now, { followed, isShared: !chosen, viewShared }) : ownCourse;
    onChange(course);
  };
  /** Whoever moved meanwhile is followed once the own hand rests. */
  const lookWhenAtRest = (): void => {
    cancelRest?.();
    cancelRest = clock.after(handRestsMs, look);
  };

  return {
    get course() {
      return course;
    },
    start(participantId) {
      chosen = world()?.others.get(participantId)?.participant;
      look();
    },
    stop() {
      chosen = undefined;
      look();
    },
    share(on) {
      const others = world()?.others;
      const first = on && others ? firstLeader(others) : undefined;
      moves = first === undefined ? noMoves : { ownAt: undefined, other: { id: first, at: clock.now() } };
      viewShared = on;
      look();
    },
    moveByHand() {
      chosen = undefined;
      moves = { ...moves, ownAt: clock.now() };
      if (viewShared) lookWhenAtRest();
      look();
    },
    look,
    dispose: () => cancelRest?.(),
  };
}

/** Of who shares the view and follows somebody in it. */
const onTheWay = 'following';

/** Where each of those is who share the view; who looks at no image stays where they were. Empty where that is not known. */
function placesOf(
  others: ReadonlyMap<string, OtherPerson>,
  before: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const [id, { about }] of others) {
    if (about.viewShared) places.set(id, placeOf(about) ?? before.get(id) ?? '');
  }
  return places;
}

function placeOf({ following, at, view }: About): string | undefined {
  if (following !== null) return onTheWay;
  return view === null ? undefined : `${at} ${view}`;
}

/** The view that is shared already: that of the first who shares theirs and follows nobody. */
function firstLeader(others: ReadonlyMap<string, OtherPerson>): string | undefined {
  return [...others].find(([, { about }]) => about.viewShared && about.following === null)?.[0];
}
