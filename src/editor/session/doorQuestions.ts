/** How the host is told of somebody who waits: with a question of their own, in one for several, or not again. */
export type Telling = 'ask' | 'offer' | 'nothing';

/** Questions that may stand open at once; who comes then is told of in one. */
const maxOpen = 3;

/**
 * What the host has been asked. A message that is ignored stays open for hours, so it counts as long as somebody waits
 * for its answer, and no longer.
 */
export class DoorQuestions {
  readonly #told = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #offered = new Set<string>();

  /** What to do about each of those who wait, by their requests' ids: a string for each, oldest first. */
  next(waiting: readonly string[]): readonly Telling[] {
    for (const ids of [this.#told, this.#asked, this.#offered])
      for (const id of ids) if (!waiting.includes(id)) ids.delete(id);
    return waiting.map((id) => this.#tell(id));
  }

  /** A question was answered or put away: there is room for another. */
  closed(id: string): void {
    this.#asked.delete(id);
  }

  /** The same of the one for several. */
  offerClosed(): void {
    this.#offered.clear();
  }

  #tell(id: string): Telling {
    if (this.#told.has(id)) return 'nothing';
    this.#told.add(id);
    if (this.#asked.size < maxOpen) {
      this.#asked.add(id);
      return 'ask';
    }
    const isOffered = this.#offered.size > 0;
    this.#offered.add(id);
    return isOffered ? 'nothing' : 'offer';
  }
}
