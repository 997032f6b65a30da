import type { Clock } from '../../shared/protocol/clock.ts';

/**
 * How the host is told of somebody who waits: with a question of their own, in one for several, in the last message that there may be,
 * which then stands for everybody who comes, or not again.
 */
export type Telling = 'ask' | 'offer' | 'last' | 'nothing';

/** Questions that may stand open at once; who comes then is told of in one. */
const maxOpen = 3;
/** Messages that may stand open, whoever still waits for an answer to them, and for how long each counts, in milliseconds. */
const maxStanding = 10;
const standingMs = 10 * 60_000;

/**
 * What the host has been asked. A message that is ignored stays open for hours, so it keeps others away as long as somebody waits
 * for its answer, and no longer. Of those that were left behind there may be some: a crowd that asks, goes and asks again
 * would fill VS Code's list with them.
 */
export class DoorQuestions {
  readonly #clock: Pick<Clock, 'elapsed'>;
  /** When each message was shown that was neither answered nor put away, by the request it was for. */
  readonly #standing = new Map<string, number>();
  /** When the last one was shown that there may be. */
  #lastAt: number | undefined;
  readonly #told = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #offered = new Set<string>();
  /** Those for whom nothing but the last one stands. */
  readonly #left = new Set<string>();

  constructor(clock: Pick<Clock, 'elapsed'>) {
    this.#clock = clock;
  }

  /** What to do about each of those who wait, by their requests' ids: a string for each, oldest first. */
  next(waiting: readonly string[]): readonly Telling[] {
    for (const ids of [this.#told, this.#asked, this.#offered, this.#left])
      for (const id of ids) if (!waiting.includes(id)) ids.delete(id);
    return waiting.map((id) => this.#tell(id));
  }

  /** The host has settled it elsewhere. VS Code lets nobody close its message, but it is no flood that a host brings about. */
  settled(id: string): void {
    this.#standing.delete(id);
  }

  /** A question was answered or put away: there is room for another. */
  closed(id: string): void {
    this.#asked.delete(id);
    this.#standing.delete(id);
  }

  /** The same of the one for several, which was shown for this request. */
  offerClosed(id: string): void {
    this.#offered.clear();
    this.#standing.delete(id);
  }

  /** The same of the last one: the host knows of those it stood for. */
  lastClosed(): void {
    this.#lastAt = undefined;
    for (const id of this.#left) this.#told.add(id);
    this.#left.clear();
  }

  #tell(id: string): Telling {
    if (this.#told.has(id)) return 'nothing';
    if (this.#isFull()) return this.#tellLast(id);
    this.#told.add(id);
    if (this.#asked.size < maxOpen) {
      this.#asked.add(id);
      this.#standing.set(id, this.#clock.elapsed());
      return 'ask';
    }
    const isOffered = this.#offered.size > 0;
    this.#offered.add(id);
    if (isOffered) return 'nothing';
    this.#standing.set(id, this.#clock.elapsed());
    return 'offer';
  }

  /** Whoever it stands for is told of by themselves once there is room, where they still wait. */
  #tellLast(id: string): Telling {
    this.#left.add(id);
    const now = this.#clock.elapsed();
    if (this.#lastAt !== undefined && now - this.#lastAt < standingMs) return 'nothing';
    this.#lastAt = now;
    return 'last';
  }

  #isFull(): boolean {
    for (const [id, at] of this.#standing) if (this.#clock.elapsed() - at >= standingMs) this.#standing.delete(id);
    return this.#standing.size >= maxStanding - 1;
  }
}
