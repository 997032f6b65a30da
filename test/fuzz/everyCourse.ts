/** A small world and all that can happen in it. Messages move by themselves, in every order that their lines allow. */
export interface Maze<World, Move> {
  begin(): World | Promise<World>;
  moves(world: World, deedsLeft: number): readonly Move[];
  /** What somebody does; everything else happens by itself. */
  isDeed(move: Move): boolean;
  make(world: World, move: Move): void | Promise<void>;
  /** Equal where two courses have led to the same state. */
  keyOf(world: World, deedsLeft: number): string;
  /** Lets everything arrive that is under way, and holds what comes of it against the promises. */
  check(world: World): void | Promise<void>;
}

interface Course<Move> {
  readonly moves: readonly Move[];
  readonly deedsLeft: number;
  readonly next: readonly Move[];
}

/** Walks every course of at most so many deeds and events, and checks where each leads. What it has come by. */
export async function walkEveryCourse<World, Move>(
  maze: Maze<World, Move>,
  deedsInAll: number,
  depth: number,
): Promise<{ readonly states: number; readonly events: number; readonly ends: number }> {
  const play = async (moves: readonly Move[]): Promise<World> => {
    const world = await maze.begin();
    for (const one of moves) {
      const made = maze.make(world, one);
      if (made) await made;
    }
    return world;
  };
  const start = await play([]);
  const seen = new Set([maze.keyOf(start, deedsInAll)]);
  /** All states one event further on that were not seen yet. */
  const stepOn = async ({ moves, deedsLeft, next }: Course<Move>): Promise<readonly Course<Move>[]> => {
    const courses: Course<Move>[] = [];
    for (const one of next) {
      const further = [...moves, one];
      const world = await play(further);
      const left = deedsLeft - (maze.isDeed(one) ? 1 : 0);
      const key = maze.keyOf(world, left);
      if (seen.has(key)) continue;
      seen.add(key);
      courses.push({ moves: further, deedsLeft: left, next: maze.moves(world, left) });
    }
    return courses;
  };
  let courses: readonly Course<Move>[] = [{ moves: [], deedsLeft: deedsInAll, next: maze.moves(start, deedsInAll) }];
  const ends: Course<Move>[] = [];
  let events = 0;
  for (; events < depth && courses.length > 0; events += 1) {
    const further: Course<Move>[] = [];
    for (const course of courses) further.push(...(await stepOn(course)));
    courses = further;
    ends.push(...courses.filter(({ next }) => next.every(maze.isDeed)));
  }
  for (const { moves } of [...ends, ...courses]) await maze.check(await play(moves));
  return { states: seen.size, events, ends: ends.length };
}
